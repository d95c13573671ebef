/**
 * Two stores, one customer: the store that thinks it should serve them claims within 30 days of the registration or choice it contests, the
 * other answers, HQ rules. A ruling is one more log entry. Nothing of the past is rewritten: the interval goes out as an event, and whoever keeps money adjusts it
 * with entries of its own.
 */
import type { Stored } from '../../kernel/collection.ts'
import { type Decision, type Op, refuse } from '../../kernel/decision.ts'
import { DAY_MS } from '../../kernel/time.ts'
import type { StoreRecord } from '../../network/documents.ts'
import { append, type PersonFacts } from './append.ts'
import {
  type AttributionEntry,
  type AttributionRecord,
  type DisputeRecord,
  disputes,
  type NoticeKind,
} from './documents.ts'
import { storeReader, tell } from './notice.ts'
import { type RuleSets, rulesAt } from './rules.ts'

export const disputeIdOf = (personId: string, position: number, claimantId: string): string =>
  `${personId}:${position}:${claimantId}`

/**
 * What a store may contest: what decided for the other store, or the customer's staying there when they were last with this one, whichever is
 * later. Undefined when the store never had to do with them, so that nobody can fish for other stores' customers.
 */
export function contested(
  log: readonly AttributionEntry[],
  { storeId, because }: Pick<AttributionRecord, 'storeId' | 'because'>,
  claimantId: string,
): AttributionEntry | undefined {
  const here = log.findLast((entry) => placeOf(entry) === claimantId)
  if (!here || storeId === undefined) return undefined
  return log.find(({ position }) => position === Math.max(here.position, because?.position ?? 0))
}

/** The store at which somebody registered, bought, was known before, or was by choice or ruling. */
function placeOf(entry: AttributionEntry): string | undefined {
  switch (entry.kind) {
    case 'registered':
      return entry.scene.storeId
    case 'bought':
    case 'chose':
    case 'imported':
    case 'ruled':
      return entry.storeId
    default:
      return undefined
  }
}

export interface ClaimCustomer extends Pick<PersonFacts, 'personId' | 'before' | 'sets' | 'nowMs'> {
  log: readonly AttributionEntry[]
  claimantId: string
  claimedBy: string
  evidence: DisputeRecord['evidence']
  /** By the id `disputeIdOf` gives; none when it was not claimed before. */
  earlier: Stored<DisputeRecord> | undefined
}

export type ClaimCustomerRefusal =
  | 'CUSTOMER_UNKNOWN'
  | 'CUSTOMER_ALREADY_YOURS'
  | 'RULED_BY_HQ'
  | 'CONTEST_TOO_LATE'
  | 'CLAIMED_ALREADY'

/** @returns two writes: the dispute, and the other store is told */
export function decideClaimCustomer(claim: ClaimCustomer): Decision<DisputeRecord, ClaimCustomerRefusal> {
  const { personId, before, sets, nowMs, log, claimantId, claimedBy, evidence, earlier } = claim
  const entry = before && contested(log, before.data, claimantId)
  const respondentId = before?.data.storeId
  if (!entry || respondentId === undefined) return refuse('CUSTOMER_UNKNOWN')
  if (respondentId === claimantId) return refuse('CUSTOMER_ALREADY_YOURS')
  if (entry.kind === 'ruled') return refuse('RULED_BY_HQ')
  const rules = rulesAt(sets, nowMs)
  const untilMs = entry.atMs + rules.contestDays * DAY_MS
  if (nowMs >= untilMs) return refuse('CONTEST_TOO_LATE', { days: rules.contestDays })
  if (earlier) return refuse('CLAIMED_ALREADY', { state: earlier.data.state })
  const dispute: DisputeRecord = {
    disputeId: disputeIdOf(personId, entry.position, claimantId),
    personId,
    position: entry.position,
    contestedAtMs: entry.atMs,
    claimantId,
    respondentId,
    evidence,
    claimedBy,
    claimedAtMs: nowMs,
    answerUntilMs: nowMs + rules.answerDays * DAY_MS,
    state: 'open',
  }
  return {
    value: dispute,
    writes: [
      disputes.create(dispute.disputeId, dispute),
      tellStore(dispute, respondentId, 'claimed', { nowMs, untilMs: dispute.answerUntilMs }),
    ],
  }
}

/** The other store's side, once. */
export function decideAnswer(
  dispute: Stored<DisputeRecord> | undefined,
  { storeIds, text, by, nowMs }: { storeIds: readonly string[]; text: string; by: string; nowMs: number },
): Decision<DisputeRecord, 'DISPUTE_UNKNOWN' | 'DISPUTE_CLOSED' | 'DISPUTE_ANSWERED'> {
  if (!dispute || !storeIds.includes(dispute.data.respondentId)) return refuse('DISPUTE_UNKNOWN')
  if (dispute.data.state === 'answered') return refuse('DISPUTE_ANSWERED')
  if (dispute.data.state !== 'open') return refuse('DISPUTE_CLOSED')
  const answered: DisputeRecord = { ...dispute.data, state: 'answered', answer: { text, by, atMs: nowMs } }
  return { value: answered, writes: [disputes.replace(dispute.id, dispute, answered)] }
}

export interface Ruling {
  before: PersonFacts['before']
  sets: RuleSets
  claimant: StoreRecord | undefined
  upheld: boolean
  operatorId: string
  reason: string
  nowMs: number
}

/**
 * HQ rules: upheld, the customer is the claimant's from now on; rejected, everything stays as it is.
 * @returns at most five writes and one event with the interval whose money is to be adjusted
 */
export function decideRuling(
  dispute: Stored<DisputeRecord> | undefined,
  { before, sets, claimant, upheld, operatorId, reason, nowMs }: Ruling,
): Decision<DisputeRecord, 'DISPUTE_UNKNOWN' | 'DISPUTE_CLOSED' | 'DISPUTE_UNANSWERED' | 'STORE_CLOSED'> {
  if (!dispute) return refuse('DISPUTE_UNKNOWN')
  const { state, answerUntilMs, personId, claimantId, respondentId, disputeId, contestedAtMs } = dispute.data
  if (state === 'upheld' || state === 'rejected') return refuse('DISPUTE_CLOSED')
  if (state === 'open' && nowMs < answerUntilMs) return refuse('DISPUTE_UNANSWERED', { answerUntilMs })
  if (upheld && claimant?.status === 'closed') return refuse('STORE_CLOSED', { storeName: claimant.name })
  const outcome = upheld ? 'upheld' : 'rejected'
  const ruled: DisputeRecord = { ...dispute.data, state: outcome, ruling: { operatorId, reason, atMs: nowMs } }
  const writes: Op[] = [disputes.replace(dispute.id, dispute, ruled)]
  const holderId = before?.data.storeId ?? respondentId
  if (upheld && holderId !== claimantId) {
    const fact = { kind: 'ruled' as const, storeId: claimantId, operatorId, reason, disputeId }
    writes.push(...append({ personId, before, sets, nowMs }, fact).writes)
  }
  for (const storeId of [claimantId, respondentId]) writes.push(tellStore(ruled, storeId, outcome, { nowMs }))
  const data = {
    customerId: personId,
    disputeId,
    upheld,
    from: holderId,
    to: upheld ? claimantId : holderId,
    sinceMs: contestedAtMs,
    untilMs: nowMs,
  }
  return { value: ruled, writes, events: [{ type: 'routing.disputeRuled', data }] }
}

const tellStore = (
  { disputeId, personId }: DisputeRecord,
  storeId: string,
  kind: NoticeKind,
  { nowMs, untilMs }: { nowMs: number; untilMs?: number },
): Op =>
  tell(disputeId, {
    reader: storeReader(storeId),
    kind,
    personId,
    disputeId,
    atMs: nowMs,
    ...(untilMs !== undefined && { untilMs }),
  })
