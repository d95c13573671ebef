/** Believable answers for screens under test. */
import { addMonths, daysBetween } from '#shared/kernel/time.ts'
import type { CoverageView, DeviceView, PartView, TicketPreview } from '#shared/registration/contract.ts'

export const TODAY = '2026-11-21'
const SOLD_AT_MS = Date.parse('2026-11-21T03:00:00Z')

export function cover(start: string, months: number, today = TODAY): CoverageView {
  const end = addMonths(start, months)
  const daysLeft = Math.max(0, daysBetween(today, end) + 1)
  return { start, end, months, daysLeft, state: daysLeft === 0 ? 'ended' : daysLeft <= 30 ? 'ending' : 'covered' }
}

export const part = (code: string, name: string, months: number, start = TODAY): PartView => ({
  part: code,
  name,
  class: 'main',
  serial: `P-${code}-01`,
  coverage: cover(start, months),
  excluded: ['人为损坏'],
})

const PARTS = [
  part('compressor', '压缩机', 120),
  part('board', '主控板', 36),
  part('fan', '风扇电机', 36),
  part('lamp', '照明灯', 3),
]

export const preview = (more: Partial<TicketPreview> = {}): TicketPreview => ({
  ticketId: 'tk1',
  modelName: '冷静 520 对开门冰箱',
  category: 'fridge',
  color: '雾白',
  serial: 'ML26FR00074121',
  storeName: '临汾生龙悦享城店',
  storeAddress: '临汾市解放西路一层F1-031',
  guideName: '王小红',
  soldAtMs: SOLD_AT_MS,
  expiresAtMs: SOLD_AT_MS + 30 * 60_000,
  needsSerialTail: false,
  coverage: cover(TODAY, 36),
  parts: PARTS,
  consent: { version: '2026-11', purposes: ['warranty', 'store-service'] },
  agreement: [
    { purpose: 'warranty', required: true, sentence: '登记本机并为您提供保修服务', text: ['保存到保修期满后三年。'] },
    {
      purpose: 'store-service',
      required: false,
      sentence: '让售出本机的门店为您服务',
      text: ['门店看不到您的手机号。'],
    },
  ],
  consentStyle: 'together',
  ...more,
})

export const device = (more: Partial<DeviceView> = {}): DeviceView => ({
  deviceId: 'd1',
  serial: 'ML26FR00074121',
  modelId: 'm1',
  modelName: '冷静 520 对开门冰箱',
  category: 'fridge',
  color: '雾白',
  storeId: 's1',
  storeName: '临汾生龙悦享城店',
  guideName: '王小红',
  soldAtMs: SOLD_AT_MS,
  registeredAtMs: SOLD_AT_MS + 60_000,
  state: 'active',
  coverage: cover(TODAY, 36),
  lastEnd: addMonths(TODAY, 120),
  returnUntil: '2026-11-28',
  exchangeUntil: '2026-12-06',
  parts: PARTS,
  history: [
    { kind: 'sold', atMs: SOLD_AT_MS },
    { kind: 'registered', atMs: SOLD_AT_MS + 60_000 },
  ],
  ...more,
})
