/** What every trial's phone was told by setData, kept for `npm run review`: how many bytes, and when. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Phone } from '#local/weapp/phone/phone.ts'

const KEPT = join(import.meta.dirname, '../../../artifacts/weapp/set-data.json')

interface Flow {
  flow: string
  calls: { atMs: number; bytes: number; presses: number }[]
}

export async function keepSetData(flow: string, phone: Phone): Promise<void> {
  const { setData } = (await phone.call('Phone.state')) as { setData: Flow['calls'] }
  const before = existsSync(KEPT) ? (JSON.parse(readFileSync(KEPT, 'utf8')) as Flow[]) : []
  mkdirSync(dirname(KEPT), { recursive: true })
  const flows = [...before.filter((each) => each.flow !== flow), { flow, calls: setData }]
  writeFileSync(KEPT, JSON.stringify(flows))
}
