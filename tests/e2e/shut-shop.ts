/** HQ confirms that a store sold outside its area; the store is judged, and judged again when its grace is over: its online shop is shut. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DAY_MS } from '#shared/kernel/time.ts'
import { type Laptop, newRequestId } from '../integration/laptop.ts'
import { menlian } from '../integration/menlian.ts'

/** As the usual rules have it, under which a grace may run already. */
const GRACE_DAYS = 14
/** Nothing else is asked, so every other shop stays open. */
const RULES = {
  conditions: [{ kind: 'no-diversion' }],
  graceDays: GRACE_DAYS,
  firstGraceDays: GRACE_DAYS,
  factDays: 90,
}

/** @param serial of the unit that was sold elsewhere */
export async function shutShop(laptop: Laptop, storeId: string, serial: string): Promise<void> {
  writeFileSync(join(laptop.dataDir, 'rules.json'), JSON.stringify(RULES))
  await mustDo(laptop, 'shop', 'rules', 'put', 'rules.json')
  await mustDo(laptop, 'shop', 'diversion', 'confirm', storeId, serial, '--note', 'sold in another province')
  const owner = await laptop.person({ name: '李店主', role: 'owner', storeId })
  const judged = () => owner.ask('routing/evaluateStore', { requestId: newRequestId(), storeId })
  await judged()
  await laptop.post('_local/clock', { advanceMs: GRACE_DAYS * DAY_MS })
  const { value, message } = await judged()
  if (value?.isOpen !== false) throw new Error(`the shop of ${storeId} is not shut: ${message ?? value?.state}`)
}

async function mustDo(laptop: Laptop, ...args: string[]): Promise<void> {
  const { exitCode, err } = await menlian(laptop, laptop.dataDir, args)
  if (exitCode !== 0) throw new Error(`menlian ${args.join(' ')}: ${err}`)
}
