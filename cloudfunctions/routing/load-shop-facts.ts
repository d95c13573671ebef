/** Everything the ladder asks: the codes somebody brought, whose customer they are, the stores near them, and how all those stores stand. */
import type { Context } from '#cloudfunctions/platform/contract/use-case.ts'
import type { Reads } from '#cloudfunctions/platform/store/port.ts'
import type { Point } from '#shared/kernel/geo.ts'
import { type StoreRecord, stores } from '#shared/network/documents.ts'
import { type AttributionRecord, attributions } from '#shared/routing/attribution/documents.ts'
import { shopStates } from '#shared/routing/eligibility/documents.ts'
import { shopIsOpen } from '#shared/routing/eligibility/shop-is-open.ts'
import { shopCodes } from '#shared/routing/share/documents.ts'
import { type BroughtCode, codesByKind, type ShopFacts, type ShopState } from '#shared/routing/shop/candidates.ts'

export interface Asked {
  position?: Point | undefined
  link?: string | undefined
  scene?: string | undefined
}

export interface LoadedShops {
  facts: ShopFacts
  attribution: AttributionRecord | undefined
  records: ReadonlyMap<string, StoreRecord>
}

/** The nearest stores that the ladder looks through for one whose shop is open. */
export const NEAR_STORES = 20

export type NearStores = (position: Point) => Promise<ShopFacts['near']>

export async function loadShopFacts(
  context: Context,
  asked: Asked,
  flagshipStoreId: string | undefined,
  nearStores: NearStores,
): Promise<LoadedShops> {
  const { store, caller, nowMs } = context
  const personId = caller.kind === 'person' ? caller.personId : undefined
  const [scene, link, attribution, near] = await Promise.all([
    broughtCode(context, asked.scene),
    broughtCode(context, asked.link),
    personId === undefined ? undefined : store.get(attributions, personId),
    asked.position ? nearStores(asked.position) : [],
  ])
  const homeStoreId = attribution?.data.storeId
  const codes = codesByKind(scene, link)
  const named = [
    storeOf(codes.scan),
    storeOf(codes.link),
    homeStoreId,
    flagshipStoreId,
    ...near.map(({ storeId }) => storeId),
  ]
  const { shops, records } = await loadShops(store, [...new Set(named.filter((id) => id !== undefined))])
  return {
    facts: { ...codes, homeStoreId, near, flagshipStoreId, shops, nowMs },
    attribution: attribution?.data,
    records,
  }
}

const storeOf = (code: BroughtCode): string | undefined => (typeof code === 'string' ? undefined : code.storeId)

async function broughtCode({ scenes, store }: Context, text: string | undefined): Promise<BroughtCode> {
  if (text === undefined) return 'none'
  const scene = scenes.read(text)
  if (!scene) return 'forged'
  const code = await store.get(shopCodes, scene.id)
  return code?.data.letter === scene.purpose ? code.data : 'unknown'
}

async function loadShops(store: Reads, ids: readonly string[]) {
  const records = new Map<string, StoreRecord>()
  const shops = new Map<string, ShopState>()
  const [listed, judged] =
    ids.length === 0 ? [[], []] : await Promise.all([store.getMany(stores, ids), store.getMany(shopStates, ids)])
  for (const [at, found] of listed.entries()) {
    if (!found) continue
    records.set(found.id, found.data)
    shops.set(found.id, { status: found.data.status, isOpen: shopIsOpen(judged[at]?.data, found.data) })
  }
  return { records, shops }
}
