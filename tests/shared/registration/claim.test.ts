import { describe, expect, it } from 'vitest'
import { CONSENT_VERSION } from '#shared/identity/consent.ts'
import { isRefused } from '#shared/kernel/decision.ts'
import { localDate } from '#shared/kernel/time.ts'
import { type ClaimCommand, type ClaimFacts, decideClaim } from '#shared/registration/claim.ts'
import { registration } from '#shared/registration/contract.ts'
import {
  attribution,
  claimCommand,
  claimFacts,
  device,
  freshPerson,
  NOW_MS,
  sale,
  stored,
  TICKET_ID,
  ticket,
} from './facts.ts'

const decide = (facts: Partial<ClaimFacts> = {}, command: Partial<ClaimCommand> = {}) =>
  decideClaim({ ...claimFacts(), ...facts }, { ...claimCommand(), ...command })
const refusal = (facts: Partial<ClaimFacts>, command: Partial<ClaimCommand> = {}) => {
  const decision = decide(facts, command)
  return isRefused(decision) ? decision.refused : decision.value
}
const claimedBy = (ownerId: string, state: 'active' | 'returned' | 'exchanged' = 'active'): Partial<ClaimFacts> => ({
  ticket: stored(TICKET_ID, { ...ticket, state: 'claimed', claimedBy: ownerId, deviceId: 'dv-1' }),
  sale: stored(ticket.serial, { ...sale, state: 'registered', deviceId: 'dv-1' }),
  device: device('dv-1', { ownerId, state }),
})

describe('a claim', () => {
  it('writes each document once, guarded by what was read, within the budget', () => {
    const decision = decide()
    if (isRefused(decision)) throw new Error(decision.refused)
    expect(decision.writes?.map((op) => [op.coll, op.id, 'if' in op && op.if])).toEqual([
      ['tickets', TICKET_ID, { version: `v-${TICKET_ID}` }],
      ['sales', ticket.serial, { version: `v-${ticket.serial}` }],
      ['devices', 'dv-new', { absent: true }],
      ['holdings', 'p-new', { absent: true }],
      ['people', 'p-new', { absent: true }],
      ['consents', 'p-new', { absent: true }],
      ['attributions', 'p-new', { absent: true }],
      ['attributionLog', 'p-new:1', { absent: true }],
    ])
    expect(decision.events?.map((event) => event.type)).toEqual(['registration.claimed'])
  })

  it('leaves a known person and a standing consent alone', () => {
    const consent = { purpose: 'warranty', version: CONSENT_VERSION, atMs: 1, by: 'x' }
    const decision = decide(
      {
        person: stored('p-new', freshPerson('p-new')),
        consents: stored('p-new', { personId: 'p-new', consents: [consent] }),
      },
      { consent: { version: CONSENT_VERSION, purposes: ['warranty'] } },
    )
    if (isRefused(decision)) throw new Error(decision.refused)
    expect(decision.writes?.map((op) => op.coll)).toEqual([
      'tickets',
      'sales',
      'devices',
      'holdings',
      'people',
      'attributions',
      'attributionLog',
    ])
    expect(decision.writes?.[4]).toMatchObject({ check: true, id: 'p-new' })
  })

  it('asks for consent again when it was withdrawn or given to another wording', () => {
    for (const old of [{ version: '2020-01' }, { version: CONSENT_VERSION, withdrawnAtMs: 2 }]) {
      const consents = stored('p-new', {
        personId: 'p-new',
        consents: [{ purpose: 'warranty', atMs: 1, by: 'x', ...old }],
      })
      const decision = decide({ consents }, { consent: { version: CONSENT_VERSION, purposes: ['warranty'] } })
      if (isRefused(decision)) throw new Error(decision.refused)
      const written = decision.writes?.find((op) => op.coll === 'consents')
      expect(written).toMatchObject({ data: { consents: [old, { version: CONSENT_VERSION, atMs: NOW_MS }] } })
    }
  })

  it('starts the warranty with the sale, not with the registration', () => {
    const decision = decide(
      { ticket: stored(TICKET_ID, { ...ticket, codeExpiresAtMs: NOW_MS + 1e12 }) },
      { nowMs: NOW_MS + 40 * 86_400_000 },
    )
    if (isRefused(decision)) throw new Error(decision.refused)
    expect(decision.writes?.find((op) => op.coll === 'devices')).toMatchObject({
      data: { coverage: { start: '2026-11-21' }, registeredAtMs: NOW_MS + 40 * 86_400_000 },
    })
  })
})

describe('whose customer a claim makes them', () => {
  const elsewhere = { attribution: stored('p-new', attribution({ storeId: 'NJ001', covers: { NJ001: '2027-01-01' } })) }
  const writes = (serveBy?: string) => {
    const decision = decide(elsewhere, serveBy === undefined ? {} : { serveBy })
    if (isRefused(decision)) throw new Error(decision.refused)
    return decision.writes ?? []
  }

  it('stays the old store’s unless they say so, and one store is told of it in the same write', () => {
    for (const serveBy of [undefined, 'NJ001']) {
      expect(writes(serveBy).slice(-3)).toMatchObject([
        { coll: 'attributions', data: { storeId: 'NJ001' } },
        { coll: 'attributionLog', data: { kind: 'registered', coverUntil: '2029-11-21' } },
        { coll: 'routingNotices', data: { kind: 'bought-here', reader: `store:${ticket.storeId}` } },
      ])
    }
    expect(writes(ticket.storeId).slice(-3)).toMatchObject([
      { coll: 'attributions', data: { storeId: ticket.storeId, because: { rule: 'chosen-with-purchase' } } },
      { coll: 'attributionLog', data: { serveBy: ticket.storeId } },
      { coll: 'routingNotices', data: { kind: 'moved-away', reader: 'store:NJ001', coverUntil: '2027-01-01' } },
    ])
  })

  it('has no guide where whoever sold it has left since', () => {
    const decision = decide({ guideGone: true })
    if (isRefused(decision)) throw new Error(decision.refused)
    const answer = decision.writes?.find((op) => op.coll === 'attributions')
    expect(answer).toMatchObject({ data: { storeId: ticket.storeId } })
    expect(answer).not.toHaveProperty('data.staffId')
  })
})

describe('refusals of a claim', () => {
  it('come in the order of the contract: with everything wrong the first is answered, then the next', () => {
    // The ticket's refusals exclude one another, so each gets its own state while all later ones would apply.
    const late = { scene: { purpose: 'L', keyId: 'a', id: TICKET_ID } }
    const wrong: Partial<ClaimCommand> = {
      personId: 'p-guide',
      serialTail: 'wrong!',
      consent: { version: 'old', purposes: [] },
      nowMs: NOW_MS + 3_000,
    }
    const inTime = { ...wrong, nowMs: NOW_MS }
    const customer = { ...inTime, personId: 'p-new', serveBy: 'SH009' }
    const tail = { serialTail: ticket.serial.slice(-6) }
    const agreed = { consent: claimCommand().consent }
    const changed = stored('p-new', attribution({ storeId: 'NJ001', changes: [NOW_MS - 2, NOW_MS - 1] }))
    const answers = [
      refusal({ scene: undefined, ticket: undefined, sale: undefined }, wrong),
      refusal({ ...late, ticket: undefined, sale: undefined }, wrong),
      refusal({ ...late, ticket: stored(TICKET_ID, { ...ticket, state: 'voided' }) }, wrong),
      refusal(late, wrong),
      refusal({ ...late, ...claimedBy('p-owner') }, wrong),
      refusal(late, inTime),
      refusal(
        { ...late, ticket: stored(TICKET_ID, { ...ticket, tailMisses: { day: localDate(NOW_MS), count: 3 } }) },
        customer,
      ),
      refusal(late, customer),
      refusal(late, { ...customer, ...tail }),
      refusal({ ...late, attribution: changed }, { ...customer, ...tail, ...agreed, serveBy: 'SH009' }),
      refusal({ ...late, attribution: changed }, { ...customer, ...tail, ...agreed, serveBy: ticket.storeId }),
    ]
    expect(answers).toEqual(registration.claimTicket.refusals)
  })

  it('are definite when facts were read while another write happened', () => {
    expect(refusal({ sale: undefined })).toBe('TICKET_VOIDED')
    expect(refusal({ sale: stored(ticket.serial, { ...sale, ticketId: 'another' }) })).toBe('TICKET_VOIDED')
    expect(refusal({ sale: stored(ticket.serial, { ...sale, state: 'returned' }) })).toBe('TICKET_VOIDED')
    const registered = stored(ticket.serial, { ...sale, state: 'registered' as const, deviceId: 'dv-1' })
    expect(refusal({ sale: registered, device: device('dv-1') })).toBe('TICKET_CLAIMED')
    expect(refusal({ sale: registered, device: device('dv-1') }, { personId: 'p-owner' })).toEqual({
      deviceId: 'dv-1',
      registeredAtMs: NOW_MS,
    })
  })

  it('let the owner see their card however late, and not one that went back or was exchanged', () => {
    const owner = { personId: 'p-owner', nowMs: NOW_MS + 1e12 }
    expect(refusal(claimedBy('p-owner'), owner)).toMatchObject({ deviceId: 'dv-1' })
    expect(refusal(claimedBy('p-owner', 'returned'), owner)).toBe('TICKET_VOIDED')
    expect(refusal(claimedBy('p-owner', 'exchanged'), owner)).toBe('TICKET_VOIDED')
  })

  it('end a code at the stroke of its time, the receipt’s later than the counter’s', () => {
    const late: Partial<ClaimFacts> = { scene: { purpose: 'L', keyId: 'a', id: TICKET_ID } }
    const tail = { serialTail: ticket.serial.slice(-6) }
    expect(refusal({}, { nowMs: NOW_MS + 999 })).toMatchObject({ deviceId: 'dv-new' })
    expect(refusal({}, { nowMs: NOW_MS + 1_000 })).toBe('TICKET_EXPIRED')
    expect(refusal(late, { ...tail, nowMs: NOW_MS + 1_999 })).toMatchObject({ deviceId: 'dv-new' })
    expect(refusal(late, { ...tail, nowMs: NOW_MS + 2_000 })).toBe('TICKET_EXPIRED')
    expect(refusal({ scene: { purpose: 'T', keyId: 'a', id: TICKET_ID } })).toBe('CODE_FORGED')
  })
})
