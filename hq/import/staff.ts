import { network } from '#shared/network/contract.ts'
import { staffRow } from '#shared/network/schema.ts'
import { untoldOf } from './header.ts'
import { type Kind, present } from './kind.ts'

const ROLE = {
  guide: ['导购', '导购员', '店员'],
  owner: ['店主', '老板', '店长'],
  engineer: ['工程师', '维修工程师', '服务工程师'],
  agent: ['座席', '坐席', '客服'],
  distributor: ['分销商', '经销商', '代理商'],
  employee: ['员工', '总部员工'],
} as const
const STATUS = { active: ['在职', '在岗'], left: ['离职', '已离职'] } as const

/** People on HQ's list: one record a person. */
export const staffKind: Kind = {
  name: 'staff',
  about: 'one record a guide, owner, engineer, agent or employee',
  fields: [
    { name: 'staffId', titles: ['staff code', '员工编号', '工号', '人员编号'], required: true },
    { name: 'name', titles: ['staff name', '员工姓名', '姓名'], required: true },
    { name: 'role', titles: ['岗位', '职位', '角色'], required: true },
    { name: 'status', titles: ['在职状态', '状态'] },
    { name: 'storeId', titles: ['门店编号', '门店编码', '所属门店编号', '店铺编号'] },
    { name: 'stationId', titles: ['网点编号', '服务网点编号', '所属网点编号'] },
  ],
  read: (cells) =>
    present({
      staffId: cells.required('staffId'),
      name: cells.required('name'),
      role: cells.choice('role', ROLE),
      status: cells.choice('status', STATUS, 'active'),
      storeId: cells.text('storeId'),
      stationId: cells.text('stationId'),
    }),
  idOf: (row) => String(row.staffId),
  schema: staffRow,
  operation: network.importStaff,
  untold: (header) => untoldOf(header, ['status', 'storeId', 'stationId']),
  assumptions: (titleOf) =>
    titleOf('status')
      ? []
      : ['no column says who has left: a new person is taken as active, a known one stays as they are'],
}
