/** Which shop this person sees now, and why. */
import type { Context, UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import { isRefused } from '#shared/kernel/decision.ts'
import { localDate } from '#shared/kernel/time.ts'
import { models, staff } from '#shared/network/documents.ts'
import { storeCard } from '#shared/network/store-card.ts'
import { attributionEntryId } from '#shared/routing/attribution/append.ts'
import { type AttributionRecord, attributionLog } from '#shared/routing/attribution/documents.ts'
import { settled } from '#shared/routing/attribution/fold.ts'
import type { routing } from '#shared/routing/contract.ts'
import { whyThisShop } from '#shared/routing/shop/because.ts'
import { candidatesOf } from '#shared/routing/shop/candidates.ts'
import { type DecidedBy, shopVisits } from '#shared/routing/shop/documents.ts'
import { type Candidates, climb } from '#shared/routing/shop/ladder.ts'
import { decideVisit } from '#shared/routing/shop/visits.ts'
import { loadLadder } from './load-ladder.ts'
import { loadShopFacts, type NearStores } from './load-shop-facts.ts'

/** @param nearStores the stores nearest to a position, the nearest first */
export const resolveShop =
  (nearStores: (context: Context) => NearStores): UseCase<typeof routing.resolveShop> =>
  async (input, context) => {
    const ladder = await loadLadder(context.store)
    const { facts, attribution, records } = await loadShopFacts(
      context,
      input,
      ladder.flagshipStoreId,
      nearStores(context),
    )
    const candidates = candidatesOf(facts)
    const climbed = climb(candidates, ladder)
    if (isRefused(climbed)) {
      await keepVisit(context, candidates, { rung: 'none', ladderVersion: ladder.version })
      return climbed
    }
    const { storeId, rung, ladderVersion, passed } = climbed.value
    const record = records.get(storeId)
    if (!record) throw new Error(`the ladder chose store ${storeId}, which was not loaded`)
    const sharer = typeof facts.link === 'string' ? undefined : facts.link.sharer
    const home = attribution?.storeId === storeId ? settled(attribution, context.nowMs) : undefined
    const [bought, sharerName] = await Promise.all([
      home && boughtThere(context.store, home),
      sharer && staffName(context.store, sharer.staffId),
      keepVisit(context, candidates, climbed.value),
    ])
    const sentence = whyThisShop({ climbed: climbed.value, bought, sharerName })
    return {
      value: {
        storeId,
        because: { rung, ladderVersion, passed, sentence },
        store: storeCard(record),
        ...(bought?.guideName !== undefined && { guide: { name: bought.guideName } }),
      },
    }
  }

/** As customers see it, while that person is still with us. */
async function staffName(store: Context['store'], staffId: string): Promise<string | undefined> {
  const found = await store.get(staff, staffId)
  return found?.data.status === 'active' ? found.data.name : undefined
}

/** What the entry that decided says was bought, and the guide, while they are still there. */
async function boughtThere(store: Context['store'], { personId, staffId, because }: AttributionRecord) {
  const [entry, guideName] = await Promise.all([
    because && store.get(attributionLog, attributionEntryId(personId, because.position)),
    staffId === undefined ? undefined : staffName(store, staffId),
  ])
  const model = entry?.data.kind === 'registered' ? await store.get(models, entry.data.scene.modelId) : undefined
  return { modelName: model?.data.name, guideName }
}

/**
 * A day's visit is kept once a person, as its last answer was, for HQ's counts and for trying another ladder. It decides nothing, so a
 * store that is busy loses it and the customer never waits for a second try.
 */
async function keepVisit(
  { caller, effects, log, nowMs }: Context,
  candidates: Candidates,
  { rung, ladderVersion }: { rung: DecidedBy; ladderVersion: number },
): Promise<void> {
  if (caller.kind !== 'person') return
  const { personId } = caller
  const day = localDate(nowMs)
  const visit = { personId, day, rung, ladderVersion, candidates, atMs: nowMs }
  try {
    const writes = decideVisit(await effects.get(shopVisits, `${personId}:${day}`), visit)
    if (writes.length > 0) await effects.write(writes)
  } catch (error) {
    log.warn('visit not kept', { error })
  }
}
