/** Shows an operator what the clock gave up on. */

import type { UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import type { Outbox } from '#cloudfunctions/platform/store/port.ts'
import { refuse } from '#shared/kernel/decision.ts'
import type { running } from '#shared/running/contract.ts'

/** @param consumers names of all consumers of this composition */
export const deadLetters =
  (consumers: readonly string[]): UseCase<typeof running.deadLetters> =>
  async ({ consumer, cursor }, { effects: { outbox } }) => {
    if (consumer !== undefined && !consumers.includes(consumer))
      return refuse('CONSUMER_UNKNOWN', { consumers: [...consumers] })
    if (consumer !== undefined) return { value: { consumers: [await pageOf(outbox, consumer, cursor)] } }
    const pages = await Promise.all(consumers.map((name) => pageOf(outbox, name)))
    return { value: { consumers: pages.filter((page) => page.letters.length > 0) } }
  }

async function pageOf(outbox: Outbox, consumer: string, from?: string) {
  const { letters, cursor } = await outbox.deadLetters(consumer, from)
  return { consumer, letters, ...(cursor !== undefined && { cursor }) }
}
