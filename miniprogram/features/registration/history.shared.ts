/** What happened to a device, in words. Pure. */
import type { DeviceView } from '#shared/registration/contract.ts'

export type HistoryEntry = DeviceView['history'][number]

const PLAIN: Readonly<Record<Exclude<HistoryEntry['kind'], 'part-swapped' | 'exchanged'>, string>> = {
  sold: '门店售出',
  registered: '登记到您名下',
  returned: '退货',
  transferred: '转让过户',
}

/** @param partNames part code → its name on screens */
export function sayHistory(entry: HistoryEntry, partNames: ReadonlyMap<string, string>): string {
  if (entry.kind === 'part-swapped') {
    const name = partNames.get(entry.part ?? '') ?? '部件'
    const repaired = entry.repairDays ? `，在修 ${entry.repairDays} 天已顺延保修` : ''
    return `更换${name}${entry.stationName ? ` · ${entry.stationName}` : ''}${repaired}`
  }
  if (entry.kind === 'exchanged')
    return entry.newSerial ? `换货，新机尾号 ${entry.newSerial.slice(-6)}` : '换货所得新机'
  return PLAIN[entry.kind]
}
