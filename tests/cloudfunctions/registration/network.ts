/** Two shops, their people, a station, two models and a few units. */
import type { ModelRecord, StaffRecord, StationRecord, StoreRecord, UnitRecord } from '#shared/network/documents.ts'

const SHIPPED_MS = Date.parse('2026-09-01T08:00:00+08:00')

export const SHOP: StoreRecord = {
  storeId: 'HZ001',
  name: '杭州武林店',
  ownership: 'franchise',
  status: 'open',
  province: '浙江',
  city: '杭州',
  district: '拱墅',
  address: '武林路 1 号',
  point: { lat: 30.27, lng: 120.16, datum: 'GCJ-02' },
  distributorId: 'D-EAST',
}
export const SHOP_B: StoreRecord = {
  ...SHOP,
  storeId: 'NJ001',
  name: '南京新街口店',
  city: '南京',
  address: '中山路 2 号',
}

export const STATION: StationRecord = {
  stationId: 'ST01',
  name: '杭州西湖服务站',
  status: 'open',
  province: '浙江',
  city: '杭州',
  district: '西湖',
  address: '文三路 3 号',
  point: SHOP.point,
  phone: '0571-0000000',
  hours: '09:00-18:00',
}

export const WANG: StaffRecord = {
  staffId: 'G-WANG',
  role: 'guide',
  name: '王芳',
  status: 'active',
  storeId: SHOP.storeId,
}
export const ZHAO: StaffRecord = {
  staffId: 'G-ZHAO',
  role: 'guide',
  name: '赵敏',
  status: 'active',
  storeId: SHOP_B.storeId,
}
export const OWNER: StaffRecord = {
  staffId: 'O-LI',
  role: 'owner',
  name: '李强',
  status: 'active',
  storeId: SHOP.storeId,
}
export const OWNER_B: StaffRecord = { ...OWNER, staffId: 'O-QIAN', name: '钱进', storeId: SHOP_B.storeId }
export const ENGINEER: StaffRecord = {
  staffId: 'E-SUN',
  role: 'engineer',
  name: '孙工',
  status: 'active',
  stationId: STATION.stationId,
}

export const MODEL: ModelRecord = {
  modelId: 'BX-500',
  name: '云杉 500 冰箱',
  category: 'fridge',
  months: 12,
  returnDays: 7,
  exchangeDays: 15,
  parts: [
    { part: 'compressor', name: '压缩机', class: 'main', months: 36, excluded: ['人为损坏'] },
    { part: 'board', name: '主控板', class: 'main', months: 12, excluded: [] },
    { part: 'shelf', name: '搁架', class: 'other', months: 12, excluded: ['破碎'] },
    { part: 'filter', name: '滤芯', class: 'consumable', months: 3, excluded: [] },
  ],
}
export const OTHER_MODEL: ModelRecord = { ...MODEL, modelId: 'XY-9', name: '云杉 9 洗衣机', category: 'washer' }

export function unit(serial: string, more: Partial<UnitRecord> = {}): UnitRecord {
  const parts = MODEL.parts.map(({ part }, at) => ({ part, serial: `P${at}-${serial}` }))
  return {
    serial,
    modelId: MODEL.modelId,
    color: '月白',
    parts,
    storeId: SHOP.storeId,
    shippedAtMs: SHIPPED_MS,
    ...more,
  }
}

/** SN000001 … SN000040 at SHOP; one recalled, one of another model, one shipped to SHOP_B, one known to a distributor only. */
export const UNITS: UnitRecord[] = [
  ...Array.from({ length: 40 }, (_, at) => unit(`SN${String(at + 1).padStart(6, '0')}`)),
  unit('SNRECALL', { recalled: true }),
  unit('SNWASHER', { modelId: OTHER_MODEL.modelId }),
  unit('SNNANJING', { storeId: SHOP_B.storeId }),
  unit('SNWEST', { storeId: undefined, distributorId: 'D-WEST' }),
  unit('SNTWIN', { parts: [{ part: 'compressor', serial: 'P0-SN000001' }] }),
]
