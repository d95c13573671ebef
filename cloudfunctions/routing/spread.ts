/**
 * What concerns many customers at once (a guide who left, a store that closed, a list shared out) is carried to each of them a page at a
 * time; the event that continues it is part of the write of the page before. The index only finds candidates, each is decided on as it is.
 */
import type { Consumer } from '#cloudfunctions/platform/contract/use-case.ts'
import type { OutboxEvent, Reads } from '#cloudfunctions/platform/store/port.ts'
import type { EventDraft, Op } from '#shared/kernel/decision.ts'
import { STAFF_MOVED, STORES_CHANGED, type StaffMoved, type StoresChanged } from '#shared/network/changes.ts'
import { staff, stores } from '#shared/network/documents.ts'
import { sellsAt } from '#shared/network/sells-at.ts'
import { attributions, handOvers, unsharedKey } from '#shared/routing/attribution/documents.ts'
import { carryHandOver, HAND_OVER_ASKED } from '#shared/routing/attribution/hand-over.ts'
import { followChange, type NetworkChange } from '#shared/routing/attribution/network-changes.ts'
import type { RuleSets } from '#shared/routing/attribution/rules.ts'
import { loadRuleSets } from './load-person.ts'

const CONTINUES = 'routing.spreadContinues'
/** Five items a customer on DynamoDB (answer, its two entries under guides, log entry, notice) must fit into one write with the list's and the outbox's. */
const PAGE = 16

type Task = NetworkChange | { kind: 'hand-over'; handOverId: string }

/** Data of `routing.spreadContinues`. */
interface Spreading {
  tasks: Task[]
  /** Where the first task goes on. */
  cursor?: string
}

interface Carried {
  writes: Op[]
  cursor?: string | undefined
}

interface Facts {
  store: Reads
  sets: RuleSets
  nowMs: number
}

export const spread: Consumer = {
  name: 'routing.spread',
  types: [STAFF_MOVED, STORES_CHANGED, HAND_OVER_ASKED, CONTINUES],
  handle: async (event, { store, nowMs }) => {
    const { tasks, cursor } = spreadingOf(event)
    const [task, ...rest] = tasks
    if (!task) return { value: undefined }
    const facts = { store, sets: await loadRuleSets(store), nowMs }
    const carried =
      task.kind === 'hand-over'
        ? await carryList(task.handOverId, cursor, facts)
        : await carryChange(task, cursor, facts)
    const more = carried.cursor === undefined ? { tasks: rest } : { tasks, cursor: carried.cursor }
    const events: EventDraft[] = more.tasks.length === 0 ? [] : [{ type: CONTINUES, data: { ...more } }]
    return { value: undefined, writes: carried.writes, events }
  },
}

function spreadingOf({ type, data }: OutboxEvent): Spreading {
  switch (type) {
    case STAFF_MOVED:
      return { tasks: (data as unknown as StaffMoved).moved.map((one) => ({ kind: 'guide-left', ...one })) }
    case STORES_CHANGED: {
      const { closed, reopened } = data as unknown as StoresChanged
      return {
        tasks: [
          ...closed.map((storeId): Task => ({ kind: 'store-closed', storeId })),
          ...reopened.map((storeId): Task => ({ kind: 'store-reopened', storeId })),
        ],
      }
    }
    case HAND_OVER_ASKED:
      return { tasks: [{ kind: 'hand-over', handOverId: String(data.handOverId) }] }
    default:
      return data as unknown as Spreading
  }
}

async function carryChange(change: NetworkChange, cursor: string | undefined, facts: Facts): Promise<Carried> {
  const { store } = facts
  if (!(await stillTrue(store, change))) return { writes: [] }
  const [index, pk] = change.kind === 'guide-left' ? ['byGuide', change.staffId] : ['byStore', change.storeId]
  const page = await store.query(attributions, index, { pk, limit: PAGE, cursor })
  const found = await read(
    store,
    page.rows.map(({ id }) => id),
  )
  const customers = found.flatMap(([, before]) => (before ? [before] : []))
  return { writes: followChange(customers, change, facts), cursor: page.cursor }
}

/** An event may come late: whoever is back, or open again, is left alone. */
async function stillTrue(store: Reads, change: NetworkChange): Promise<boolean> {
  if (change.kind === 'guide-left') return !sellsAt((await store.get(staff, change.staffId))?.data, change.storeId)
  const closed = (await store.get(stores, change.storeId))?.data.status === 'closed'
  return closed === (change.kind === 'store-closed')
}

async function carryList(handOverId: string, cursor: string | undefined, facts: Facts): Promise<Carried> {
  const { store, sets, nowMs } = facts
  const list = await store.get(handOvers, handOverId)
  if (!list) throw new Error(`hand-over ${handOverId} of an event is not there`)
  const { storeId, fromStaffId, to, customerIds } = list.data
  const page = customerIds
    ? slice(customerIds, cursor)
    : await store
        .query(attributions, 'byGuide', { pk: fromStaffId ?? unsharedKey(storeId), limit: PAGE, cursor })
        .then((found) => ({ ids: found.rows.map(({ id }) => id), cursor: found.cursor }))
  const [customers, people] = await Promise.all([read(store, page.ids), store.getMany(staff, to)])
  const guides = to.filter((_, at) => sellsAt(people[at]?.data, storeId))
  const last = page.cursor === undefined
  const { writes = [] } = carryHandOver({ list, guides, customers, last, sets, nowMs })
  return { writes, cursor: page.cursor }
}

function slice(ids: readonly string[], cursor: string | undefined): { ids: string[]; cursor: string | undefined } {
  const from = Number(cursor ?? 0)
  const next = from + PAGE
  return { ids: ids.slice(from, next), cursor: next < ids.length ? String(next) : undefined }
}

async function read(store: Reads, ids: readonly string[]) {
  const found = ids.length === 0 ? [] : await store.getMany(attributions, ids)
  return ids.map((id, at) => [id, found[at]] as const)
}
