/**
 * How the names of China's cities are typed on a keyboard of letters. A table, because a library that spells every character is larger
 * than all our functions, and no rule knows that 六安 is lu'an. A city that is missing is still found by its characters.
 */

export interface Spelling {
  /** `hefei`; empty where the table does not know the city. */
  full: string
  /** `hf`. */
  initials: string
}

/** What everybody leaves out when typing. */
const SUFFIX = /(市|地区|自治州|盟)$/

const TABLE = `
阿坝藏族羌族 a'ba'zang'zu'qiang'zu, 阿克苏 a'ke'su, 阿拉尔 a'la'er, 阿拉善 a'la'shan, 阿勒泰 a'le'tai, 阿里 a'li, 安康 an'kang, 安庆 an'qing
鞍山 an'shan, 安顺 an'shun, 安阳 an'yang, 澳门 ao'men, 白城 bai'cheng, 百色 bai'se, 白山 bai'shan, 白杨 bai'yang, 白银 bai'yin
保定 bao'ding, 宝鸡 bao'ji, 保山 bao'shan, 包头 bao'tou, 巴彦淖尔 ba'yan'nao'er, 巴音郭楞蒙古 ba'yin'guo'leng'meng'gu, 巴中 ba'zhong
北海 bei'hai, 北京 bei'jing, 北屯 bei'tun, 蚌埠 beng'bu, 本溪 ben'xi, 毕节 bi'jie, 滨州 bin'zhou, 博尔塔拉蒙古 bo'er'ta'la'meng'gu
亳州 bo'zhou, 沧州 cang'zhou, 长春 chang'chun, 常德 chang'de, 昌都 chang'du, 昌吉回族 chang'ji'hui'zu, 长沙 chang'sha, 长治 chang'zhi
常州 chang'zhou, 朝阳 chao'yang, 潮州 chao'zhou, 承德 cheng'de, 成都 cheng'du, 郴州 chen'zhou, 赤峰 chi'feng, 池州 chi'zhou
重庆 chong'qing, 崇左 chong'zuo, 楚雄彝族 chu'xiong'yi'zu, 滁州 chu'zhou, 大连 da'lian, 大理白族 da'li'bai'zu, 丹东 dan'dong
儋州 dan'zhou, 大庆 da'qing, 大同 da'tong, 大兴安岭 da'xing'an'ling, 达州 da'zhou, 德宏傣族景颇族 de'hong'dai'zu'jing'po'zu, 德阳 de'yang
德州 de'zhou, 定西 ding'xi, 迪庆藏族 di'qing'zang'zu, 东方 dong'fang, 东莞 dong'guan, 东营 dong'ying, 鄂尔多斯 e'er'duo'si
恩施土家族苗族 en'shi'tu'jia'zu'miao'zu, 鄂州 e'zhou, 防城港 fang'cheng'gang, 佛山 fo'shan, 抚顺 fu'shun, 阜新 fu'xin, 阜阳 fu'yang
福州 fu'zhou, 抚州 fu'zhou, 甘南藏族 gan'nan'zang'zu, 赣州 gan'zhou, 甘孜藏族 gan'zi'zang'zu, 高雄 gao'xiong, 广安 guang'an
广元 guang'yuan, 广州 guang'zhou, 贵港 gui'gang, 桂林 gui'lin, 贵阳 gui'yang, 果洛藏族 guo'luo'zang'zu, 固原 gu'yuan, 哈尔滨 ha'er'bin
海北藏族 hai'bei'zang'zu, 海东 hai'dong, 海口 hai'kou, 海南藏族 hai'nan'zang'zu, 海西蒙古族藏族 hai'xi'meng'gu'zu'zang'zu, 哈密 ha'mi
邯郸 han'dan, 杭州 hang'zhou, 汉中 han'zhong, 鹤壁 he'bi, 河池 he'chi, 合肥 he'fei, 鹤岗 he'gang, 黑河 hei'he, 衡水 heng'shui
衡阳 heng'yang, 和田 he'tian, 河源 he'yuan, 菏泽 he'ze, 贺州 he'zhou, 红河哈尼族彝族 hong'he'ha'ni'zu'yi'zu, 淮安 huai'an, 淮北 huai'bei
怀化 huai'hua, 淮南 huai'nan, 黄冈 huang'gang, 黄南藏族 huang'nan'zang'zu, 黄山 huang'shan, 黄石 huang'shi, 呼和浩特 hu'he'hao'te
惠州 hui'zhou, 葫芦岛 hu'lu'dao, 呼伦贝尔 hu'lun'bei'er, 胡杨河 hu'yang'he, 湖州 hu'zhou, 佳木斯 jia'mu'si, 吉安 ji'an, 江门 jiang'men
焦作 jiao'zuo, 嘉兴 jia'xing, 嘉峪关 jia'yu'guan, 揭阳 jie'yang, 吉林 ji'lin, 济南 ji'nan, 金昌 jin'chang, 晋城 jin'cheng
景德镇 jing'de'zhen, 荆门 jing'men, 荆州 jing'zhou, 金华 jin'hua, 济宁 ji'ning, 晋中 jin'zhong, 锦州 jin'zhou, 九江 jiu'jiang
酒泉 jiu'quan, 鸡西 ji'xi, 济源 ji'yuan, 开封 kai'feng, 喀什 ka'shi, 可克达拉 ke'ke'da'la, 克拉玛依 ke'la'ma'yi
克孜勒苏柯尔克孜 ke'zi'le'su'ke'er'ke'zi, 昆明 kun'ming, 昆玉 kun'yu, 来宾 lai'bin, 廊坊 lang'fang, 兰州 lan'zhou, 拉萨 la'sa, 乐山 le'shan
凉山彝族 liang'shan'yi'zu, 连云港 lian'yun'gang, 聊城 liao'cheng, 辽阳 liao'yang, 辽源 liao'yuan, 丽江 li'jiang, 临沧 lin'cang
临汾 lin'fen, 临夏回族 lin'xia'hui'zu, 临沂 lin'yi, 林芝 lin'zhi, 丽水 li'shui, 六盘水 liu'pan'shui, 柳州 liu'zhou, 陇南 long'nan
龙岩 long'yan, 娄底 lou'di, 六安 lu'an, 漯河 luo'he, 洛阳 luo'yang, 泸州 lu'zhou, 吕梁 lv'liang, 马鞍山 ma'an'shan, 茂名 mao'ming
眉山 mei'shan, 梅州 mei'zhou, 绵阳 mian'yang, 牡丹江 mu'dan'jiang, 南昌 nan'chang, 南充 nan'chong, 南京 nan'jing, 南宁 nan'ning
南平 nan'ping, 南通 nan'tong, 南阳 nan'yang, 那曲 na'qu, 内江 nei'jiang, 宁波 ning'bo, 宁德 ning'de, 怒江傈僳族 nu'jiang'li'su'zu
盘锦 pan'jin, 攀枝花 pan'zhi'hua, 平顶山 ping'ding'shan, 平凉 ping'liang, 萍乡 ping'xiang, 普洱 pu'er, 莆田 pu'tian, 濮阳 pu'yang
黔东南苗族侗族 qian'dong'nan'miao'zu'dong'zu, 潜江 qian'jiang, 黔南布依族苗族 qian'nan'bu'yi'zu'miao'zu
黔西南布依族苗族 qian'xi'nan'bu'yi'zu'miao'zu, 青岛 qing'dao, 庆阳 qing'yang, 清远 qing'yuan, 秦皇岛 qin'huang'dao, 钦州 qin'zhou
琼海 qiong'hai, 齐齐哈尔 qi'qi'ha'er, 七台河 qi'tai'he, 泉州 quan'zhou, 曲靖 qu'jing, 衢州 qu'zhou, 日喀则 ri'ka'ze, 日照 ri'zhao
三门峡 san'men'xia, 三明 san'ming, 三沙 san'sha, 三亚 san'ya, 上海 shang'hai, 商洛 shang'luo, 商丘 shang'qiu, 上饶 shang'rao
山南 shan'nan, 汕头 shan'tou, 汕尾 shan'wei, 韶关 shao'guan, 绍兴 shao'xing, 邵阳 shao'yang, 沈阳 shen'yang, 深圳 shen'zhen
石河子 shi'he'zi, 石家庄 shi'jia'zhuang, 十堰 shi'yan, 石嘴山 shi'zui'shan, 双河 shuang'he, 双鸭山 shuang'ya'shan, 朔州 shuo'zhou
四平 si'ping, 松原 song'yuan, 绥化 sui'hua, 遂宁 sui'ning, 随州 sui'zhou, 宿迁 su'qian, 苏州 su'zhou, 宿州 su'zhou, 塔城 ta'cheng
泰安 tai'an, 台北 tai'bei, 台南 tai'nan, 太原 tai'yuan, 台中 tai'zhong, 泰州 tai'zhou, 台州 tai'zhou, 唐山 tang'shan, 天津 tian'jin
天门 tian'men, 天水 tian'shui, 铁岭 tie'ling, 铁门关 tie'men'guan, 铜川 tong'chuan, 通化 tong'hua, 通辽 tong'liao, 铜陵 tong'ling
铜仁 tong'ren, 吐鲁番 tu'lu'fan, 图木舒克 tu'mu'shu'ke, 万宁 wan'ning, 潍坊 wei'fang, 威海 wei'hai, 渭南 wei'nan, 文昌 wen'chang
文山壮族苗族 wen'shan'zhuang'zu'miao'zu, 温州 wen'zhou, 乌海 wu'hai, 武汉 wu'han, 芜湖 wu'hu, 五家渠 wu'jia'qu, 乌兰察布 wu'lan'cha'bu
乌鲁木齐 wu'lu'mu'qi, 武威 wu'wei, 无锡 wu'xi, 五指山 wu'zhi'shan, 吴忠 wu'zhong, 梧州 wu'zhou, 厦门 xia'men, 西安 xi'an, 香港 xiang'gang
湘潭 xiang'tan, 湘西土家族苗族 xiang'xi'tu'jia'zu'miao'zu, 襄阳 xiang'yang, 咸宁 xian'ning, 仙桃 xian'tao, 咸阳 xian'yang, 孝感 xiao'gan
锡林郭勒 xi'lin'guo'le, 兴安 xing'an, 邢台 xing'tai, 西宁 xi'ning, 新乡 xin'xiang, 新星 xin'xing, 信阳 xin'yang, 新余 xin'yu
忻州 xin'zhou, 西双版纳傣族 xi'shuang'ban'na'dai'zu, 宣城 xuan'cheng, 许昌 xu'chang, 徐州 xu'zhou, 雅安 ya'an, 延安 yan'an
延边朝鲜族 yan'bian'chao'xian'zu, 盐城 yan'cheng, 阳江 yang'jiang, 阳泉 yang'quan, 扬州 yang'zhou, 烟台 yan'tai, 宜宾 yi'bin
宜昌 yi'chang, 伊春 yi'chun, 宜春 yi'chun, 伊犁哈萨克 yi'li'ha'sa'ke, 银川 yin'chuan, 营口 ying'kou, 鹰潭 ying'tan, 益阳 yi'yang
永州 yong'zhou, 岳阳 yue'yang, 玉林 yu'lin, 榆林 yu'lin, 运城 yun'cheng, 云浮 yun'fu, 玉树藏族 yu'shu'zang'zu, 玉溪 yu'xi, 枣庄 zao'zhuang
张家界 zhang'jia'jie, 张家口 zhang'jia'kou, 张掖 zhang'ye, 漳州 zhang'zhou, 湛江 zhan'jiang, 肇庆 zhao'qing, 昭通 zhao'tong
郑州 zheng'zhou, 镇江 zhen'jiang, 中山 zhong'shan, 中卫 zhong'wei, 周口 zhou'kou, 舟山 zhou'shan, 珠海 zhu'hai, 驻马店 zhu'ma'dian
株洲 zhu'zhou, 淄博 zi'bo, 自贡 zi'gong, 资阳 zi'yang, 遵义 zun'yi
`

const BY_NAME = new Map(
  TABLE.trim()
    .split(/[,\n]\s*/)
    .map((entry): [string, string[]] => {
      const [name = '', spelled = ''] = entry.split(' ')
      return [name, spelled.split("'")]
    }),
)

/** @param name with or without 市 */
export function spellCity(name: string): Spelling {
  const syllables = BY_NAME.get(name.replace(SUFFIX, '')) ?? []
  return { full: syllables.join(''), initials: syllables.map((syllable) => syllable.slice(0, 1)).join('') }
}
