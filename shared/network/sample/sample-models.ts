/** Twelve home appliances with believable parts and warranty terms: none below the law's floors, some well above. Names are invented. */
import type { ModelRow } from '../contract.ts'

type Parts = ModelRow['parts']
type Part = Parts[number]

const MISUSE = '因摔落、进水、私自拆机或电压异常造成的损坏'
const SHELL = '外壳、面板的划痕与磨损'

const main = (part: string, name: string, months: number, ...excluded: string[]): Part => ({
  part,
  name,
  class: 'main',
  months,
  excluded: [MISUSE, ...excluded],
})
const other = (part: string, name: string, months: number, ...excluded: string[]): Part => ({
  part,
  name,
  class: 'other',
  months,
  excluded: [MISUSE, ...excluded],
})
const consumable = (part: string, name: string, months: number): Part => ({
  part,
  name,
  class: 'consumable',
  months,
  excluded: ['正常使用的消耗', MISUSE],
})

const FRIDGE: Parts = [
  main('compressor', '压缩机', 120),
  main('control-board', '主控板', 36),
  main('fan-motor', '风机', 36),
  other('thermostat', '温度传感器', 24),
  other('door-seal', '门封条', 12, '因清洁剂腐蚀造成的老化'),
  consumable('lamp', '照明灯', 6),
]
const WASHER: Parts = [
  main('motor', '变频电机', 120),
  main('control-board', '电脑板', 36),
  main('drain-pump', '排水泵', 36, '异物堵塞'),
  other('inlet-valve', '进水阀', 24, '水质结垢'),
  other('door-lock', '门锁', 24),
]
const AIRCON: Parts = [
  main('compressor', '压缩机', 72),
  main('outdoor-board', '外机主板', 72),
  main('indoor-board', '内机主板', 72),
  main('fan-motor', '风扇电机', 72),
  other('remote', '遥控器', 12, '电池漏液'),
  consumable('filter', '滤网', 3),
]
const TV: Parts = [
  main('panel', '显示屏', 36, '外力压碎、烙印'),
  main('main-board', '主板', 36),
  main('power-board', '电源板', 36),
  other('speaker', '扬声器', 24),
  other('remote', '遥控器', 12, '电池漏液'),
]
const HEATER: Parts = [
  main('tank', '内胆', 96, '未按期更换镁棒造成的腐蚀'),
  main('heating-element', '加热管', 36, '水质结垢'),
  main('control-board', '控制板', 36),
  other('safety-valve', '安全阀', 24),
  consumable('anode', '镁棒', 12),
]
const COOKER: Parts = [
  main('control-board', '控制板', 36),
  main('heating-plate', '发热盘', 36),
  other('lid-seal', '密封圈', 12),
  consumable('inner-pot', '内锅涂层', 6),
]
const PURIFIER: Parts = [
  main('booster-pump', '增压泵', 36),
  main('control-board', '控制板', 36),
  other('water-valve', '进水电磁阀', 24),
  consumable('membrane', '反渗透滤芯', 3),
  consumable('carbon', '活性炭滤芯', 3),
]

const model = (
  modelId: string,
  name: string,
  category: ModelRow['category'],
  months: number,
  parts: Parts,
): ModelRow => ({
  modelId,
  name,
  category,
  months,
  returnDays: 7,
  exchangeDays: 15,
  parts: parts.map((part) => (part.class === 'main' ? { ...part, excluded: [...part.excluded, SHELL] } : { ...part })),
})

export const SAMPLE_MODELS: readonly ModelRow[] = [
  model('BCD-452WX', '晴川 452 升十字对开门冰箱', 'fridge', 36, FRIDGE),
  model('BCD-228S', '晴川 228 升三门冰箱', 'fridge', 36, FRIDGE),
  model('XQG100-B14', '流云 10 公斤滚筒洗衣机', 'washer', 36, WASHER),
  model('XQB80-Z3', '流云 8 公斤波轮洗衣机', 'washer', 24, WASHER),
  model('KFR-35GW-A1', '清岚 1.5 匹壁挂空调', 'aircon', 72, AIRCON),
  model('KFR-72LW-A1', '清岚 3 匹立柜空调', 'aircon', 72, AIRCON),
  model('LED55-Q6', '望舒 55 英寸 4K 电视', 'tv', 24, TV),
  model('LED75-Q8', '望舒 75 英寸量子点电视', 'tv', 24, TV),
  model('DSZF-60H2', '暖泉 60 升电热水器', 'heater', 36, HEATER),
  model('CFXB40-M2', '禾香 4 升电饭煲', 'cooker', 12, COOKER),
  model('YL-50P1', '禾香 5 升电压力锅', 'cooker', 12, COOKER),
  model('RO-600G', '山泉 600G 净水机', 'purifier', 24, PURIFIER),
]
