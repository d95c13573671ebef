import { describe, expect, it } from 'vitest'
import { CONSENT_VERSION, REGISTRATION_PURPOSES } from '#shared/identity/consent.ts'
import { consentToAsk, decideConsent, decideWithdrawal } from '#shared/identity/consent-decision.ts'
import type { Consent } from '#shared/identity/documents.ts'
import { isRefused } from '#shared/kernel/decision.ts'

const kept = (...consents: Consent[]) => ({ id: 'p', version: '1', data: { personId: 'p', consents } })
const consent = (more: Partial<Consent> = {}): Consent => ({
  purpose: 'store-service',
  version: CONSENT_VERSION,
  atMs: 1,
  by: 'registration.claimTicket',
  ...more,
})

describe('what a screen asks', () => {
  it('is never marketing, and at least one purpose may be left out', () => {
    const { consent: asked, agreement } = consentToAsk()
    expect(asked.purposes).toEqual(REGISTRATION_PURPOSES.map(({ purpose }) => purpose))
    expect(asked.purposes.join()).not.toMatch(/market/i)
    expect(agreement.some(({ required }) => !required)).toBe(true)
  })

  it('is enough when sent back, and the refusal names what is missing otherwise', () => {
    const give = (purposes: string[], version = CONSENT_VERSION) =>
      decideConsent(undefined, { personId: 'p', given: { version, purposes }, by: 'x', nowMs: 5 })
    const whole = give(consentToAsk().consent.purposes)
    expect(isRefused(whole) ? whole : whole.value.consents).toHaveLength(REGISTRATION_PURPOSES.length)
    expect(give(['store-service'])).toEqual({
      refused: 'CONSENT_MISSING',
      data: { version: CONSENT_VERSION, missing: ['warranty'] },
    })
    expect(give(['warranty'], 'old')).toMatchObject({ refused: 'CONSENT_MISSING', data: { missing: [] } })
  })

  it('does not end what was agreed to before when a purpose is left out this time', () => {
    const decision = decideConsent(kept(consent()), {
      personId: 'p',
      given: { version: CONSENT_VERSION, purposes: ['warranty'] },
      by: 'x',
      nowMs: 5,
    })
    expect(decision).toMatchObject({ value: { consents: [consent(), { purpose: 'warranty', atMs: 5 }] } })
  })
})

describe('withdrawing', () => {
  const withdraw = (...consents: Consent[]) =>
    decideWithdrawal(kept(...consents), { purpose: 'store-service', nowMs: 9 })

  it('ends every standing consent to the purpose, of whatever wording, and no other', () => {
    const other = consent({ purpose: 'warranty' })
    const ended = consent({ atMs: 0, withdrawnAtMs: 1 })
    const old = consent({ version: 'old' })
    expect(withdraw(ended, old, other, consent())).toEqual({
      value: { purpose: 'store-service', withdrawnAtMs: 9 },
      writes: [
        {
          put: true,
          coll: 'consents',
          id: 'p',
          if: { version: '1' },
          data: {
            personId: 'p',
            consents: [ended, { ...old, withdrawnAtMs: 9 }, other, { ...consent(), withdrawnAtMs: 9 }],
          },
        },
      ],
    })
  })

  it('answers the same the second time, and refuses what was never given', () => {
    expect(withdraw(consent({ withdrawnAtMs: 3 }))).toEqual({ value: { purpose: 'store-service', withdrawnAtMs: 3 } })
    expect(withdraw(consent({ purpose: 'warranty' }))).toEqual({ refused: 'CONSENT_UNKNOWN' })
    expect(decideWithdrawal(undefined, { purpose: 'warranty', nowMs: 9 })).toEqual({ refused: 'CONSENT_UNKNOWN' })
  })
})
