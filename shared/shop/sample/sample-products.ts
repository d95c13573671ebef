/** Twenty-five products for the sample network, three or four a category. Names are invented; prices are what such things cost. */
import type { Category } from '../../network/documents.ts'
import type { ProductRow } from '../contract.ts'

type Variants = ProductRow['variants']

/** `容积 452 升` → name and value. */
const specified = (lines: readonly string[]): ProductRow['specification'] =>
  lines.map((line) => {
    const [name = '', ...value] = line.split(' ')
    return { name, value: value.join(' ') }
  })

const SERVICES: Readonly<Record<Category, string[]>> = {
  fridge: ['送货上门', '旧机回收'],
  washer: ['送货上门', '免费安装', '旧机回收'],
  aircon: ['送货上门', '上门安装', '一年一次清洗'],
  tv: ['送货上门', '挂墙安装'],
  heater: ['上门安装', '水质检测'],
  cooker: ['七天无理由退货'],
  purifier: ['上门安装', '到期换芯提醒'],
  laptop: ['七天无理由退货', '系统预装'],
}

/** What HQ itself delivers, and in how many days it leaves the warehouse; what has no days is the stores' alone. */
interface Priced {
  yuan: number
  capYuan?: number
  days?: number
}

/** Articles by the letter that ends their code. */
const variants = (
  productId: string,
  { yuan, capYuan, days }: Priced,
  names: Readonly<Record<string, string>>,
): Variants =>
  Object.entries(names).map(([letter, name]) => ({
    sku: `${productId}-${letter}`,
    name,
    recommendedFen: yuan * 100,
    ...(capYuan !== undefined && { capFen: capYuan * 100 }),
    ...(days !== undefined && { hq: { priceFen: yuan * 100, handlingDays: days } }),
  }))

interface Told extends Priced {
  name: string
  /** True where the product code is a model's, whose warranty it has. */
  model?: true
  summary: string
  specification: readonly string[]
  articles: Readonly<Record<string, string>>
}

const product = (category: Category, productId: string, told: Told): ProductRow => ({
  productId,
  name: told.name,
  category,
  ...(told.model && { modelId: productId }),
  summary: told.summary,
  pictures: [],
  specification: specified(told.specification),
  services: SERVICES[category],
  status: 'on',
  variants: variants(productId, told, told.articles),
})

const COOLING = [
  product('fridge', 'BCD-452WX', {
    name: '晴川 452 升十字对开门冰箱',
    model: true,
    yuan: 4299,
    capYuan: 4799,
    days: 1,
    summary: '四门分区，生熟不串味；一级能效，一天约 0.8 度电。',
    specification: ['容积 452 升', '能效 一级', '制冷 风冷无霜', '尺寸 833 × 1845 × 660 毫米'],
    articles: { B: '曜石黑', W: '月光白' },
  }),
  product('fridge', 'BCD-228S', {
    name: '晴川 228 升三门冰箱',
    model: true,
    yuan: 1699,
    days: 1,
    summary: '中门软冷冻，三口之家刚刚好；窄身设计，小厨房放得下。',
    specification: ['容积 228 升', '能效 二级', '制冷 直冷', '尺寸 550 × 1780 × 560 毫米'],
    articles: { S: '星河银', G: '香槟金' },
  }),
  product('fridge', 'BCD-606WS', {
    name: '晴川 606 升法式多门冰箱',
    yuan: 6999,
    days: 3,
    summary: '大容积，母婴食材单独一格；门上取水，带净味。',
    specification: ['容积 606 升', '能效 一级', '制冷 风冷无霜', '尺寸 908 × 1900 × 700 毫米'],
    articles: { G: '釉瓷灰' },
  }),
  product('fridge', 'BD-203F', {
    name: '雪窖 203 升卧式冷柜',
    yuan: 1399,
    summary: '冷藏冷冻一键转换，过年备货、乡下自家用都合适。',
    specification: ['容积 203 升', '能效 一级', '制冷 直冷', '最低温 零下 26 度'],
    articles: { W: '雪白' },
  }),
  product('aircon', 'KFR-35GW-A1', {
    name: '清岚 1.5 匹壁挂空调',
    model: true,
    yuan: 2699,
    capYuan: 2999,
    days: 1,
    summary: '一级能效变频，睡眠时 18 分贝；十几平米的卧室用它。',
    specification: ['匹数 1.5 匹', '能效 新一级', '适用 15–20 平方米', '噪声 18 分贝'],
    articles: { W: '云白', P: '浅粉' },
  }),
  product('aircon', 'KFR-72LW-A1', {
    name: '清岚 3 匹立柜空调',
    model: true,
    yuan: 6499,
    days: 2,
    summary: '客厅用的圆柱柜机，左右上下四向送风，不对着人吹。',
    specification: ['匹数 3 匹', '能效 新一级', '适用 32–50 平方米', '送风 15 米'],
    articles: { W: '云白', G: '雅金' },
  }),
  product('aircon', 'KFR-26GW-B2', {
    name: '清岚 1 匹壁挂空调',
    yuan: 2099,
    days: 1,
    summary: '小房间、出租屋的省心之选，冷暖两用。',
    specification: ['匹数 1 匹', '能效 新三级', '适用 10–15 平方米'],
    articles: { W: '云白' },
  }),
]

const LAUNDRY_AND_TV = [
  product('washer', 'XQG100-B14', {
    name: '流云 10 公斤滚筒洗衣机',
    model: true,
    yuan: 3299,
    capYuan: 3699,
    days: 1,
    summary: '变频电机，除菌筒自洁；羽绒被一次洗下。',
    specification: ['容量 10 公斤', '能效 一级', '转速 1400 转', '尺寸 595 × 850 × 600 毫米'],
    articles: { W: '雪白', G: '钛灰' },
  }),
  product('washer', 'XQB80-Z3', {
    name: '流云 8 公斤波轮洗衣机',
    model: true,
    yuan: 1099,
    days: 1,
    summary: '全自动，十五分钟快洗；老人用着也顺手。',
    specification: ['容量 8 公斤', '能效 三级', '转速 700 转'],
    articles: { G: '浅灰' },
  }),
  product('washer', 'XHG100-D6', {
    name: '流云 10 公斤洗烘一体机',
    yuan: 4999,
    days: 2,
    summary: '洗完直接烘，梅雨天不用愁；空气洗给外套去味。',
    specification: ['洗涤 10 公斤', '烘干 7 公斤', '能效 一级', '转速 1400 转'],
    articles: { G: '钛灰' },
  }),
  product('tv', 'LED55-Q6', {
    name: '望舒 55 英寸 4K 电视',
    model: true,
    yuan: 2599,
    days: 1,
    summary: '4K 护眼屏，开机没有广告；两手机投屏一样快。',
    specification: ['屏幕 55 英寸', '分辨率 3840 × 2160', '刷新率 120 赫兹', '内存 3GB + 64GB'],
    articles: { B: '深空黑' },
  }),
  product('tv', 'LED75-Q8', {
    name: '望舒 75 英寸量子点电视',
    model: true,
    yuan: 5999,
    capYuan: 6599,
    days: 2,
    summary: '量子点色彩，1000 尼特亮度，白天看球也清楚。',
    specification: ['屏幕 75 英寸', '分辨率 3840 × 2160', '刷新率 144 赫兹', '亮度 1000 尼特'],
    articles: { B: '深空黑', S: '钛银' },
  }),
  product('tv', 'LED43-E2', {
    name: '望舒 43 英寸全高清电视',
    yuan: 1299,
    summary: '给老人房、出租屋的一台，遥控器字大。',
    specification: ['屏幕 43 英寸', '分辨率 1920 × 1080', '刷新率 60 赫兹'],
    articles: { B: '深空黑' },
  }),
]

const WATER = [
  product('heater', 'DSZF-60H2', {
    name: '暖泉 60 升电热水器',
    model: true,
    yuan: 1499,
    days: 1,
    summary: '双胆扁桶，三个人连着洗；漏电自动断开。',
    specification: ['容积 60 升', '功率 3000 瓦', '能效 一级'],
    articles: { W: '雪白', G: '星空灰' },
  }),
  product('heater', 'JSQ30-16R', {
    name: '暖泉 16 升燃气热水器',
    yuan: 2299,
    days: 2,
    summary: '零冷水，开龙头就是热的；水量 16 升，厨房浴室一起用。',
    specification: ['水量 16 升', '气源 天然气', '排风 强排', '零冷水 有'],
    articles: { T: '天然气', Y: '液化气' },
  }),
  product('heater', 'FC-66JX', {
    name: '暖泉 6.6 升厨宝',
    yuan: 499,
    summary: '装在水槽下面，洗碗有热水。',
    specification: ['容积 6.6 升', '功率 1500 瓦', '出水 上出水'],
    articles: { W: '雪白' },
  }),
  product('purifier', 'RO-600G', {
    name: '山泉 600G 净水机',
    model: true,
    yuan: 1999,
    capYuan: 2299,
    days: 1,
    summary: '一杯水约 10 秒，反渗透直饮；滤芯自己就能换。',
    specification: ['通量 600G', '过滤 反渗透', '废水比 2 : 1', '滤芯 两支'],
    articles: { W: '雪白', B: '墨黑' },
  }),
  product('purifier', 'RO-1200G', {
    name: '山泉 1200G 厨下净水机',
    yuan: 3299,
    days: 2,
    summary: '大通量，洗菜做饭都用净水；水龙头显示水质。',
    specification: ['通量 1200G', '过滤 反渗透', '废水比 3 : 1', '滤芯 三支'],
    articles: { B: '墨黑' },
  }),
  product('purifier', 'QZ-UF3', {
    name: '山泉超滤前置净水器',
    yuan: 599,
    summary: '装在进户总管上，挡泥沙铁锈，不用电。',
    specification: ['流量 3 吨每小时', '过滤 超滤', '冲洗 反冲洗'],
    articles: { S: '不锈钢' },
  }),
]

const KITCHEN_AND_DESK = [
  product('cooker', 'CFXB40-M2', {
    name: '禾香 4 升电饭煲',
    model: true,
    yuan: 299,
    days: 1,
    summary: '球釜立体加热，柴火饭一键煮；预约二十四小时。',
    specification: ['容量 4 升', '内胆 不粘球釜', '适用 3–6 人'],
    articles: { W: '米白', R: '豆沙红', G: '薄荷绿' },
  }),
  product('cooker', 'YL-50P1', {
    name: '禾香 5 升电压力锅',
    model: true,
    yuan: 399,
    capYuan: 459,
    days: 1,
    summary: '牛腩四十分钟软烂；开盖自动排气，安全锁六重。',
    specification: ['容量 5 升', '压力 70 千帕', '内胆 双胆'],
    articles: { B: '雅黑', G: '枪灰' },
  }),
  product('cooker', 'DC-IH20', {
    name: '禾香 2000 瓦电磁炉',
    yuan: 249,
    summary: '火锅、爆炒九档火力，面板可以直接擦。',
    specification: ['功率 2000 瓦', '火力 9 档', '面板 微晶玻璃'],
    articles: { B: '雅黑' },
  }),
  product('laptop', 'NB14-A7', {
    name: '行云 14 英寸轻薄笔记本',
    yuan: 4999,
    capYuan: 5499,
    days: 1,
    summary: '1.3 公斤，续航一整天；上网课、做表格都够用。',
    specification: ['屏幕 14 英寸 2.8K', '内存 16GB', '硬盘 512GB', '重量 1.3 公斤'],
    articles: { S: '月影银', B: '深海蓝' },
  }),
  product('laptop', 'NB16-P9', {
    name: '行云 16 英寸创作笔记本',
    yuan: 8999,
    days: 3,
    summary: '剪视频、画图纸的一台，独立显卡，高色域屏。',
    specification: ['屏幕 16 英寸 3.2K', '内存 32GB', '硬盘 1TB', '显卡 独立 8GB'],
    articles: { G: '钛灰' },
  }),
  product('laptop', 'NB15-E3', {
    name: '行云 15.6 英寸学习笔记本',
    yuan: 3299,
    days: 1,
    summary: '给学生的第一台电脑，键盘带数字区，摄像头可遮。',
    specification: ['屏幕 15.6 英寸', '内存 8GB', '硬盘 512GB'],
    articles: { S: '月影银' },
  }),
]

export const SAMPLE_PRODUCTS: readonly ProductRow[] = [...COOLING, ...LAUNDRY_AND_TV, ...WATER, ...KITCHEN_AND_DESK]
