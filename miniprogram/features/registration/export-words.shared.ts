/** A device as lines its owner can read and keep. Pure. */
import type { DeviceView } from '#shared/registration/contract.ts'
import { fullDay, fullMoment } from '@/ui/day'
import { sayHistory } from './history.shared.ts'

export function sayDevice(device: DeviceView): string[] {
  const partNames = new Map(device.parts.map((part) => [part.part, part.name]))
  return [
    `${device.modelName}（${device.color}）`,
    `序列号 ${device.serial}`,
    `${device.storeName}，导购 ${device.guideName}，${fullMoment(device.soldAtMs)} 购买`,
    `整机保到 ${fullDay(device.coverage.end)}`,
    ...device.parts.map((part) => `${part.name} ${part.serial}，保到 ${fullDay(part.coverage.end)}`),
    ...device.history.map((entry) => `${fullMoment(entry.atMs)} ${sayHistory(entry, partNames)}`),
  ]
}
