/** The sharer's page: their links, and what those brought. */
import { type Context, personOf, type UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import type { Reads } from '#cloudfunctions/platform/store/port.ts'
import { addDays, localDate } from '#shared/kernel/time.ts'
import { stores } from '#shared/network/documents.ts'
import type { routing } from '#shared/routing/contract.ts'
import { mayShare } from '#shared/routing/share/code.ts'
import { type SharerDayRecord, type ShopCodeRecord, sharerDays, shopCodes } from '#shared/routing/share/documents.ts'
import { sharerDayIds } from '#shared/routing/share/visit.ts'
import { isOver } from '#shared/routing/shop/candidates.ts'
import { linkOf } from './share.ts'

const DAYS = 30
const LINKS_SHOWN = 50

export const myLinks: UseCase<typeof routing.myLinks> = async (_input, context) => {
  const { store, nowMs } = context
  const { personId } = personOf(context)
  const staffIds = (await context.posts()).filter(mayShare).map(({ staffId }) => staffId)
  const today = localDate(nowMs)
  const dates = Array.from({ length: DAYS }, (_, back) => addDays(today, back - DAYS + 1))
  const [codes, days] = await Promise.all([
    newestLinks(store, staffIds, personId),
    Promise.all(dates.map((day) => brought(store, staffIds, day))),
  ])
  return { value: { links: await linkViews(context, codes), days, total: sumOf(days) } }
}

/** A post may have been another person's before: their links are not shown. */
async function newestLinks(store: Reads, staffIds: readonly string[], personId: string): Promise<ShopCodeRecord[]> {
  const pages = await Promise.all(
    staffIds.map((pk) => store.query(shopCodes, 'bySharer', { pk, desc: true, limit: LINKS_SHOWN })),
  )
  return pages
    .flatMap(({ rows }) => rows.map(({ data }) => data))
    .filter(({ sharer }) => sharer?.personId === personId)
    .sort((one, other) => other.createdAtMs - one.createdAtMs)
    .slice(0, LINKS_SHOWN)
}

async function brought(store: Reads, staffIds: readonly string[], day: string) {
  const ids = staffIds.flatMap((staffId) => sharerDayIds(staffId, day))
  const counts = ids.length === 0 ? [] : await store.getMany(sharerDays, ids)
  const found = counts.map((count) => count?.data ?? {})
  return { day, ...sumOf(found) }
}

const sumOf = (counts: readonly SharerDayRecord[]): Required<SharerDayRecord> => {
  const sum = (field: keyof SharerDayRecord) => counts.reduce((all, count) => all + (count[field] ?? 0), 0)
  return {
    visits: sum('visits'),
    registrations: sum('registrations'),
    orders: sum('orders'),
    commissionFen: sum('commissionFen'),
  }
}

async function linkViews(context: Context, codes: readonly ShopCodeRecord[]) {
  const ids = [...new Set(codes.flatMap(({ storeId }) => storeId ?? []))]
  const found = ids.length === 0 ? [] : await context.store.getMany(stores, ids)
  const names = new Map(found.flatMap((store) => (store ? [[store.id, store.data.name]] : [])))
  return codes.map((code) => {
    const { codeId, page = 'shop', storeId, createdAtMs, untilMs } = code
    const over = isOver(code, context.nowMs)
    const storeName = storeId === undefined ? undefined : names.get(storeId)
    return {
      ...linkOf(context, codeId),
      page,
      createdAtMs,
      state: over === 'code-revoked' ? ('revoked' as const) : over ? ('over' as const) : ('open' as const),
      ...(storeId !== undefined && { storeId }),
      ...(storeName !== undefined && { storeName }),
      ...(untilMs !== undefined && { untilMs }),
    }
  })
}
