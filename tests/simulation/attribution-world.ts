/** A network of stores, guides and customers over documents in memory, and everything that happens to whose customer somebody is. */
import type { Stored } from '#shared/kernel/collection.ts'
import type { Decision, EventDraft, Op } from '#shared/kernel/decision.ts'
import { addMonths, DAY_MS, localDate } from '#shared/kernel/time.ts'
import type { StaffRecord, StoreRecord } from '#shared/network/documents.ts'
import { sellsAt } from '#shared/network/sells-at.ts'
import { append, attributionEntryId } from '#shared/routing/attribution/append.ts'
import { decideAssignment } from '#shared/routing/attribution/assign.ts'
import { decideChoice } from '#shared/routing/attribution/choose.ts'
import {
  contested,
  decideAnswer,
  decideClaimCustomer,
  decideRuling,
  disputeIdOf,
} from '#shared/routing/attribution/dispute.ts'
import {
  type AttributionEntry,
  attributionLog,
  attributionRules,
  attributions,
  disputes,
  handOvers,
  unsharedKey,
  type WaitingCustomerRecord,
  waitingCustomers,
} from '#shared/routing/attribution/documents.ts'
import { carryHandOver, decideHandOver, decideObjection } from '#shared/routing/attribution/hand-over.ts'
import { bindWaiting } from '#shared/routing/attribution/import-customers.ts'
import { followChange, type NetworkChange } from '#shared/routing/attribution/network-changes.ts'
import { decideRegistered, storesToChoose } from '#shared/routing/attribution/register.ts'
import { ATTRIBUTION_RULES_ID, DEFAULT_RULE_SET, decideRules, ruleSetsOf } from '#shared/routing/attribution/rules.ts'
import { routingCollections } from '#shared/routing/documents.ts'
import { SHOP } from '../cloudfunctions/registration/network.ts'
import type { Chance } from '../conformance/store/random.ts'
import { type Memory, memory } from '../shared/routing/memory.ts'

export const START_MS = Date.parse('2026-01-01T09:00:00+08:00')
const PAGE = 16
const GUIDES_A_STORE = 3

export interface AttributionWorld {
  memory: Memory
  nowMs: number
  stores: StoreRecord[]
  staff: Map<string, StaffRecord>
  customers: string[]
  /** Customers whose log grew since this was last emptied. */
  touched: Set<string>
  events: EventDraft[]
  /** How often each thing was done, and how often each was refused, by its code. */
  done: Map<string, number>
}

export function attributionWorld(size: { stores: number; customers: number }): AttributionWorld {
  const stores = Array.from({ length: size.stores }, (_, at): StoreRecord => {
    const storeId = `S${String(at).padStart(3, '0')}`
    return { ...SHOP, storeId, name: storeId }
  })
  const staff = new Map<string, StaffRecord>()
  for (const { storeId } of stores) for (let at = 0; at < GUIDES_A_STORE; at++) hire(staff, storeId)
  return {
    memory: memory(routingCollections),
    nowMs: START_MS,
    stores,
    staff,
    customers: Array.from({ length: size.customers }, (_, at) => `p${at}`),
    touched: new Set(),
    events: [],
    done: new Map(),
  }
}

function hire(staff: Map<string, StaffRecord>, storeId: string): void {
  const staffId = `G${staff.size}`
  staff.set(staffId, { staffId, role: 'guide', name: staffId, status: 'active', storeId })
}

export const among = <T>(luck: Chance, choices: readonly T[]): T => choices[luck.whole(choices.length)] as T

export const rulesIn = (world: AttributionWorld) => ruleSetsOf(world.memory.get(attributionRules, ATTRIBUTION_RULES_ID))

const factsOf = (world: AttributionWorld, personId: string) => ({
  personId,
  before: world.memory.get(attributions, personId),
  sets: rulesIn(world),
  nowMs: world.nowMs,
})

export function logOf(world: AttributionWorld, personId: string): AttributionEntry[] {
  const length = world.memory.get(attributions, personId)?.data.position ?? 0
  return Array.from({ length }, (_, at) => {
    const entry = world.memory.get(attributionLog, attributionEntryId(personId, at + 1))
    if (!entry) throw new Error(`the log of ${personId} has a gap at ${at + 1}`)
    return entry.data
  })
}

export const guidesOf = (world: AttributionWorld, storeId: string): StaffRecord[] =>
  [...world.staff.values()].filter((person) => sellsAt(person, storeId))

function write(world: AttributionWorld, name: string, ops: readonly Op[]): void {
  world.memory.write(ops)
  for (const op of ops) if (op.coll === attributions.name) world.touched.add(op.id)
  world.done.set(name, (world.done.get(name) ?? 0) + 1)
}

/** Writes a decision; a refusal is counted by its code. */
function carryOut(world: AttributionWorld, name: string, decision: Decision<unknown>): void {
  if ('refused' in decision) {
    world.done.set(decision.refused, (world.done.get(decision.refused) ?? 0) + 1)
    return
  }
  write(world, name, decision.writes ?? [])
  world.events.push(...(decision.events ?? []))
}

/** What may happen, each once a call. */
export type Happening = (world: AttributionWorld, luck: Chance) => void

export const registers: Happening = (world, luck) => {
  const personId = among(luck, world.customers)
  const facts = factsOf(world, personId)
  const home = facts.before?.data.storeId
  const storeId = home !== undefined && luck.happens(0.6) ? home : among(luck, world.stores).storeId
  const guides = [...world.staff.values()].filter((person) => person.storeId === storeId)
  const seller = among(luck, guides)
  if (!seller) return
  const day = localDate(world.nowMs)
  const asked = storesToChoose(facts, storeId)
  const decided = decideRegistered(facts, {
    scene: {
      storeId,
      staffId: seller.staffId,
      point: SHOP.point,
      modelId: 'M',
      serial: `SN${world.nowMs}`,
      soldAtMs: world.nowMs,
    },
    coverUntil: addMonths(day, luck.happens(0.5) ? 3 : 24),
    // A phone that sends an answer nobody asked for is refused, and the customer loses nothing.
    ...(luck.happens(asked ? 0.7 : 0.05) && { serveBy: among(luck, asked ?? [storeId, 'S-NONE']) }),
    ...(!sellsAt(seller, storeId) && { guideGone: true }),
  })
  carryOut(world, 'registered', decided)
}

export const chooses: Happening = (world, luck) =>
  carryOut(world, 'chose', decideChoice(factsOf(world, among(luck, world.customers)), among(luck, world.stores)))

/** One who cannot make up their mind: the limits are met by somebody who tries. */
export const wavers: Happening = (world, luck) => {
  const personId = world.customers[luck.whole(20)] ?? ''
  carryOut(world, 'chose', decideChoice(factsOf(world, personId), among(luck, world.stores)))
}

export const followsLink: Happening = (world, luck) => {
  const personId = among(luck, world.customers)
  const { staffId, storeId = '' } = among(luck, [...world.staff.values()])
  write(world, 'followed', append(factsOf(world, personId), { kind: 'followed', storeId, staffId }).writes)
}

export const objects: Happening = (world, luck) => {
  const handed = world.memory.all(handOvers).at(-1)?.data.to[0]
  const [personId] = handed === undefined ? [] : world.memory.under(attributions, 'byGuide', handed)
  if (personId !== undefined && luck.happens(0.5))
    carryOut(world, 'objected', decideObjection(factsOf(world, personId)))
}

/** In pages, as the background does it. */
function follow(world: AttributionWorld, change: NetworkChange): void {
  const { memory, nowMs } = world
  const [index, pk] = change.kind === 'guide-left' ? ['byGuide', change.staffId] : ['byStore', change.storeId]
  const ids = memory.under(attributions, index, pk)
  for (let at = 0; at < ids.length; at += PAGE) {
    const page = ids.slice(at, at + PAGE).flatMap((id) => memory.get(attributions, id) ?? [])
    write(world, change.kind, followChange(page, change, { sets: rulesIn(world), nowMs }))
  }
}

export const guideLeaves: Happening = (world, luck) => {
  const working = [...world.staff.values()].filter(({ status }) => status === 'active')
  const person = among(luck, working)
  const { storeId } = person
  if (storeId === undefined) return
  const after: StaffRecord = luck.happens(0.5)
    ? { ...person, status: 'left' }
    : { ...person, storeId: among(luck, world.stores).storeId }
  world.staff.set(person.staffId, after)
  hire(world.staff, storeId)
  if (!sellsAt(after, storeId)) follow(world, { kind: 'guide-left', storeId, staffId: person.staffId })
}

export const storeCloses: Happening = (world, luck) => {
  const at = luck.whole(world.stores.length)
  const store = world.stores[at]
  if (!store) return
  const closes = store.status === 'open'
  world.stores[at] = { ...store, status: closes ? 'closed' : 'open' }
  follow(world, { kind: closes ? 'store-closed' : 'store-reopened', storeId: store.storeId })
}

/** The owner of some store shares out those without a guide, or moves one guide's customers to others. */
export const ownerSharesOut: Happening = (world, luck) => {
  const { memory, nowMs } = world
  const { storeId } = among(luck, world.stores)
  const guides = guidesOf(world, storeId)
  const from = luck.happens(0.7) ? undefined : guides[0]?.staffId
  const to = guides.filter(({ staffId }) => staffId !== from)
  const handOverId = `h${memory.all(handOvers).length}`
  const command = { handOverId, storeId, askedBy: 'owner', to: to.map(({ staffId }) => staffId), nowMs }
  carryOut(world, 'asked', decideHandOver(to, { ...command, ...(from !== undefined && { from }) }))
  const ids = memory.under(attributions, 'byGuide', from ?? unsharedKey(storeId))
  for (let at = 0; at < Math.max(1, ids.length); at += PAGE) {
    const list = memory.get(handOvers, handOverId)
    if (!list) return
    const customers = ids.slice(at, at + PAGE).map((id) => [id, memory.get(attributions, id)] as const)
    const last = at + PAGE >= ids.length
    const page = { list, guides: list.data.to, customers, last, sets: rulesIn(world), nowMs }
    carryOut(world, 'handed-over', carryHandOver(page))
  }
}

/** A store claims somebody it once had to do with; now and then a stranger tries, or one who is told to wait and asks again. */
export const storeClaims: Happening = (world, luck) => {
  const claimed = luck.happens(0.2) ? world.memory.under(disputes, 'byState', 'open')[0] : undefined
  const personId = claimed === undefined ? among(luck, world.customers) : (claimed.split(':')[0] as string)
  const facts = factsOf(world, personId)
  const log = logOf(world, personId)
  const visited = log.flatMap((entry) => (entry.kind === 'registered' ? [entry.scene.storeId] : []))
  const claimantId = luck.happens(0.9) && visited.length > 0 ? among(luck, visited) : among(luck, world.stores).storeId
  const entry = facts.before && contested(log, facts.before.data, claimantId)
  const earlier = entry && world.memory.get(disputes, disputeIdOf(personId, entry.position, claimantId))
  const claim = { ...facts, log, claimantId, claimedBy: 'owner', evidence: { receipt: '小票' }, earlier }
  carryOut(world, 'claimed', decideClaimCustomer(claim))
}

export const disputesGoOn: Happening = (world, luck) => {
  const { memory, nowMs } = world
  for (const state of ['open', 'answered']) {
    for (const disputeId of memory.under(disputes, 'byState', state)) {
      const dispute = memory.get(disputes, disputeId)
      if (!dispute) continue
      const { personId, claimantId, respondentId } = dispute.data
      if (state === 'open' && luck.happens(0.3)) {
        const answer = { storeIds: [respondentId], text: '说明', by: 'owner', nowMs }
        carryOut(world, 'answered', decideAnswer(dispute, answer))
        continue
      }
      const { before, sets } = factsOf(world, personId)
      const claimant = world.stores.find(({ storeId }) => storeId === claimantId)
      const upheld = luck.happens(0.5)
      const ruling = { before, sets, claimant, upheld, operatorId: 'op', reason: '理由', nowMs }
      carryOut(world, upheld ? 'upheld' : 'rejected', decideRuling(dispute, ruling))
    }
  }
}

export const hqAssigns: Happening = (world, luck) => {
  const store = among(luck, world.stores)
  const [guide] = guidesOf(world, store.storeId)
  const assignment = {
    store,
    ...(guide && { guide: { staffId: guide.staffId, record: guide } }),
    known: true,
    operatorId: 'op',
    reason: '商定',
  }
  carryOut(world, 'ruled', decideAssignment(factsOf(world, among(luck, world.customers)), assignment))
}

/** Somebody from before binds their number. */
export const oldCustomerComes: Happening = (world, luck) => {
  const { storeId } = among(luck, world.stores)
  const [guide] = guidesOf(world, storeId)
  const data: WaitingCustomerRecord = {
    storeId,
    ...(guide && { staffId: guide.staffId }),
    operatorId: 'op',
    evidence: '会员',
    since: '2020-01-01',
    importedAtMs: world.nowMs,
  }
  world.memory.write([waitingCustomers.create('hash', data)])
  const waiting = world.memory.get(waitingCustomers, 'hash') as Stored<WaitingCustomerRecord>
  write(world, 'imported', bindWaiting(factsOf(world, among(luck, world.customers)), waiting, guide))
}

/** Announces another set for the day after: the same limits, a shorter wait before a hand-over counts. */
export function announceRules(world: AttributionWorld): void {
  const { version: _, ...wanted } = { ...DEFAULT_RULE_SET, handOverDelayHours: 12 }
  const effectiveFromMs = world.nowMs + DAY_MS
  const before = world.memory.get(attributionRules, ATTRIBUTION_RULES_ID)
  carryOut(world, 'rules', decideRules(before, { wanted: { ...wanted, effectiveFromMs }, nowMs: world.nowMs }))
}
