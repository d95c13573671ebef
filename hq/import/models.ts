import { network } from '#shared/network/contract.ts'
import { modelRow } from '#shared/network/schema.ts'
import { type Kind, present } from './kind.ts'

/** What people call each category. */
export const CATEGORY = {
  fridge: ['冰箱'],
  washer: ['洗衣机'],
  aircon: ['空调'],
  tv: ['电视', '电视机'],
  heater: ['热水器'],
  cooker: ['电饭煲', '厨电', '压力锅'],
  purifier: ['净水器', '净水机', '净化器'],
  laptop: ['笔记本', '笔记本电脑'],
} as const
const CLASS = {
  main: ['主要部件', '主件'],
  other: ['其他部件', '一般部件', '其他'],
  consumable: ['易耗件', '耗材', '消耗件'],
} as const

/** Models: one record a part, the model's own columns repeated. */
export const modelsKind: Kind = {
  name: 'models',
  about: "one record a part, with the model's own columns repeated",
  fields: [
    { name: 'modelId', titles: ['model', '型号', '型号编码', '产品型号'], required: true },
    { name: 'name', titles: ['model name', '产品名称', '型号名称', '名称'], required: true },
    { name: 'category', titles: ['品类', '类别', '产品类别'], required: true },
    { name: 'months', titles: ['warranty months', '整机保修月数', '整机保修'], required: true },
    { name: 'returnDays', titles: ['退货天数'], required: true },
    { name: 'exchangeDays', titles: ['换货天数'], required: true },
    { name: 'part', titles: ['part code', '部件编码', '部件代码'], required: true },
    { name: 'partName', titles: ['部件名称', '部件'], required: true },
    { name: 'partClass', titles: ['class', '部件类别', '部件性质'], required: true },
    { name: 'partMonths', titles: ['部件保修月数', '部件保修'], required: true },
    { name: 'excluded', titles: ['不保范围', '除外责任'] },
  ],
  read: (cells) =>
    present({
      modelId: cells.required('modelId'),
      name: cells.required('name'),
      category: cells.choice('category', CATEGORY),
      months: cells.whole('months'),
      returnDays: cells.whole('returnDays'),
      exchangeDays: cells.whole('exchangeDays'),
      parts: [
        present({
          part: cells.required('part'),
          name: cells.required('partName'),
          class: cells.choice('partClass', CLASS),
          months: cells.whole('partMonths'),
          excluded: cells
            .text('excluded')
            .split(/[;；]/)
            .map((sentence) => sentence.trim())
            .filter((sentence) => sentence !== ''),
        }),
      ],
    }),
  joined: 'parts',
  untold: () => [],
  idOf: (row) => String(row.modelId),
  schema: modelRow,
  operation: network.importModels,
  assumptions: () => [],
}
