/**
 * An owner shares customers out among the guides of the store. What the owner asks is kept as a list and worked off page by page in the
 * background, because a guide who leaves may have hundreds. Each customer is told, may object, and is not handed around: the limits are per
 * customer, so whoever is over them stays where they are and the owner sees why.
 */
import type { Stored } from '../../kernel/collection.ts'
import { type Decided, type Decision, type Op, refuse } from '../../kernel/decision.ts'
import { HOUR_MS } from '../../kernel/time.ts'
import type { StaffRecord } from '../../network/documents.ts'
import { sellsAt } from '../../network/sells-at.ts'
import { append, type PersonFacts } from './append.ts'
import { type AttributionRecord, type HandOverLeft, type HandOverRecord, handOvers } from './documents.ts'
import { settled } from './fold.ts'
import { possibleFromMs } from './limits.ts'
import { personReader, tell } from './notice.ts'
import { type RuleSets, rulesAt } from './rules.ts'

export const HAND_OVER_ASKED = 'routing.handOverAsked'

/** Customers left as they were that a list names; further ones are only counted. */
const LEFT_KEPT = 200

export interface HandOverCommand {
  handOverId: string
  storeId: string
  askedBy: string
  from?: string
  /** Each once. */
  to: readonly string[]
  customerIds?: readonly string[]
  nowMs: number
}

/** @returns one write and the event that has it worked off; GUIDE_UNKNOWN names the first one that is not at the store */
export function decideHandOver(
  guides: readonly (StaffRecord | undefined)[],
  command: HandOverCommand,
): Decision<{ handOverId: string }, 'GUIDE_UNKNOWN'> {
  const { handOverId, storeId, askedBy, from, to, customerIds, nowMs } = command
  const stranger = to.find((staffId, at) => !sellsAt(guides[at], storeId) || staffId === from)
  if (stranger !== undefined) return refuse('GUIDE_UNKNOWN', { staffId: stranger })
  const record: HandOverRecord = {
    handOverId,
    storeId,
    askedBy,
    askedAtMs: nowMs,
    ...(from !== undefined && { fromStaffId: from }),
    to: [...to],
    ...(customerIds && { customerIds: [...new Set(customerIds)] }),
    state: 'under-way',
    moved: 0,
    skipped: 0,
    left: [],
  }
  return {
    value: { handOverId },
    writes: [handOvers.create(handOverId, record)],
    events: [{ type: HAND_OVER_ASKED, data: { handOverId } }],
  }
}

/** One page of the list. */
export interface HandOverPage {
  list: Stored<HandOverRecord>
  /** Those of `list.to` who are still at the store. */
  guides: readonly string[]
  /** By id; undefined where nobody has it. */
  customers: readonly (readonly [id: string, before: Stored<AttributionRecord> | undefined])[]
  /** True when nobody comes after this page. */
  last: boolean
  sets: RuleSets
  nowMs: number
}

/** @returns three operations a customer handed over, and one for the list */
export function carryHandOver({ list, guides, customers, last, sets, nowMs }: HandOverPage): Decided<void> {
  const record: HandOverRecord = { ...list.data, left: [...list.data.left] }
  const writes: Op[] = []
  for (const [personId, before] of customers) {
    const outcome = handOne(record, guides, { personId, before, sets, nowMs })
    if ('writes' in outcome) {
      record.moved++
      writes.push(...outcome.writes)
    } else if (outcome.reason !== 'NOT_OF_THIS_GUIDE' || record.customerIds) {
      // A guide's list may still hold somebody who is on their way here or gone already: nobody asked for those.
      record.skipped++
      if (record.left.length < LEFT_KEPT) record.left.push({ customerId: personId, ...outcome })
    }
  }
  if (last) record.state = 'done'
  return { value: undefined, writes: [...writes, handOvers.replace(list.id, list, record)] }
}

type Left = { reason: HandOverLeft; possibleFromMs?: number }

function handOne(
  { storeId, fromStaffId, handOverId, moved }: HandOverRecord,
  guides: readonly string[],
  facts: PersonFacts,
): { writes: Op[] } | Left {
  const { before, sets, nowMs } = facts
  const now = before && settled(before.data, nowMs)
  if (!now || now.storeId !== storeId || now.staffId !== fromStaffId) return { reason: 'NOT_OF_THIS_GUIDE' }
  if (now.coming) return { reason: 'UNDER_WAY' }
  const rules = rulesAt(sets, nowMs)
  const possibleFrom = possibleFromMs(now.handOvers, { max: rules.handOversMax, days: rules.handOverDays }, nowMs)
  if (possibleFrom !== undefined) return { reason: 'LIMIT_REACHED', possibleFromMs: possibleFrom }
  const wanted = guides.filter((staffId) => !now.unwanted?.includes(staffId))
  const staffId = wanted[moved % wanted.length]
  if (staffId === undefined) return { reason: guides.length === 0 ? 'GUIDE_GONE' : 'UNWANTED' }
  const { current, writes } = append(facts, { kind: 'handed-over', storeId, staffId, handOverId })
  const told = tell(current.position, {
    reader: personReader(facts.personId),
    kind: 'hand-over',
    personId: facts.personId,
    atMs: nowMs,
    staffId,
    untilMs: nowMs + rules.handOverDelayHours * HOUR_MS,
  })
  return { writes: [...writes, told] }
}

/** The customer does not want the guide they were handed to: they stay with the store, without that guide. */
export function decideObjection(facts: PersonFacts): Decision<AttributionRecord, 'NO_HAND_OVER'> {
  const now = facts.before && settled(facts.before.data, facts.nowMs)
  const handed = now?.coming !== undefined || (now?.staffId !== undefined && now.guideBecause?.rule === 'handed-over')
  if (!handed) return refuse('NO_HAND_OVER')
  const { current, writes } = append(facts, { kind: 'objected' })
  return { value: current, writes }
}
