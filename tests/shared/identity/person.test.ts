import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decideDeletion } from '#shared/identity/delete-account.ts'
import type { PersonRecord } from '#shared/identity/documents.ts'
import { INVITATION_CODE_BYTES, readInvitationCode, spellInvitationCode } from '#shared/identity/invitation-code.ts'
import { enterPerson, type LivePerson } from '#shared/identity/person.ts'
import { maskPhone, wholePhone } from '#shared/identity/phone.ts'
import { nextStep } from '#shared/identity/phone-exchange.ts'
import type { Stored } from '#shared/kernel/collection.ts'

const fresh: LivePerson = { personId: 'p1', createdAtMs: 50, dataKey: 'new key', sealedOpenid: 'new openid' }
const stored = <D>(data: D): Stored<D> => ({ id: 'p1', version: 'v7', data })

describe("a person's record", () => {
  it('begins with the first thing they do, and only if nobody else began it meanwhile', () => {
    expect(enterPerson(undefined, fresh)).toMatchObject({ person: fresh, writes: [{ if: { absent: true } }] })
  })

  it('is found again as it is, and held so: not deleted at the same moment', () => {
    const before = stored({ ...fresh, dataKey: 'old key', createdAtMs: 1 })
    expect(enterPerson(before, fresh)).toEqual({
      person: before.data,
      writes: [{ check: true, coll: 'people', id: before.id, if: { version: before.version } }],
    })
  })

  it('begins afresh after a deletion, with nothing of the old one', () => {
    const gone = stored<PersonRecord>({ personId: 'p1', createdAtMs: 1, deletedAtMs: 9 })
    expect(enterPerson(gone, fresh)).toMatchObject({ person: fresh, writes: [{ data: fresh, if: { version: 'v7' } }] })
  })

  it('keeps no key and no sealed value when the account is deleted', () => {
    const person = stored<PersonRecord>({
      ...fresh,
      sealedPhone: 'x',
      phoneExchange: { codeHash: 'h', askedAtMs: 1, state: 'answered', sealedPhone: 'y' },
    })
    const decided = decideDeletion({ person, held: undefined, bindings: [], consents: undefined }, 99)
    expect(decided.writes).toEqual([
      expect.objectContaining({ data: { personId: 'p1', createdAtMs: 50, deletedAtMs: 99 }, if: { version: 'v7' } }),
    ])
    expect(decided.events).toEqual([{ type: 'identity.personDeleted', data: { personId: 'p1' } }])
  })

  it('is deleted once: the second time answers when it was, and tells nobody again', () => {
    const person = stored<PersonRecord>({ personId: 'p1', createdAtMs: 1, deletedAtMs: 9 })
    expect(decideDeletion({ person, held: undefined, bindings: [], consents: undefined }, 99)).toEqual({
      value: { deletedAtMs: 9 },
    })
  })

  it('gives up bindings that are theirs, never one that somebody else took over', () => {
    const binding = (staffId: string, personId: string) => ({
      id: staffId,
      version: 'b',
      data: { staffId, personId, acceptedAtMs: 1 },
    })
    const held = stored({ personId: 'p1', posts: [] })
    const decided = decideDeletion(
      { person: stored(fresh), held, bindings: [binding('G1', 'p1'), binding('G2', 'pOther')], consents: undefined },
      99,
    )
    expect(decided.writes?.filter((op) => 'del' in op).map((op) => op.id)).toEqual(['p1', 'G1'])
  })
})

describe('an invitation code', () => {
  const bytes = fc.uint8Array({ minLength: INVITATION_CODE_BYTES, maxLength: INVITATION_CODE_BYTES })

  it('has ten characters without look-alikes and is read however it was typed', () => {
    fc.assert(
      fc.property(bytes, (random) => {
        const code = spellInvitationCode(random)
        expect(code).toMatch(/^[2-9A-HJ-NP-Z]{10}$/)
        expect(readInvitationCode(` ${code.slice(0, 5).toLowerCase()}-${code.slice(5)} `)).toBe(code)
      }),
    )
  })

  it('uses all 32 characters equally: 50 bits, not fewer', () => {
    const characters = new Set(
      Array.from({ length: 256 }, (_, byte) => spellInvitationCode(new Uint8Array(10).fill(byte))[0]),
    )
    expect(characters.size).toBe(32)
  })

  it.each(['', 'ABCDE', 'ABCDEFGHJKL', 'ABCDEFGHI0', 'ＡＢＣＤＥＦＧＨＪＫ'])(
    'refuses %j, which cannot be one of ours',
    (typed) => {
      expect(readInvitationCode(typed)).toBeUndefined()
    },
  )
})

describe('a phone number', () => {
  it.each([
    ['13812345678', '86', '138****5678'],
    ['51234567', '852', '+852 ****4567'],
    ['2025550123', '1', '+1 ****0123'],
  ])('%s of +%s is shown as %s', (purePhoneNumber, countryCode, masked) => {
    expect(maskPhone(wholePhone({ purePhoneNumber, countryCode }))).toBe(masked)
  })
})

describe('the exchange of a phone code', () => {
  const at = (state: 'asked' | 'answered' | 'bound' | 'lost', codeHash = 'h'): PersonRecord => ({
    ...fresh,
    phoneExchange: { codeHash, askedAtMs: 1_000, state },
  })

  it.each([
    ['nobody was here before', undefined, 'ask'],
    ['another code was exchanged before', at('bound', 'other'), 'ask'],
    ['someone is asking at this moment', at('asked'), 'await'],
    ['the number came and is not bound yet', at('answered'), 'bind'],
    ['it is done', at('bound'), 'bound'],
    ['the answer was lost', at('lost'), 'given-up'],
  ])('when %s', (_when, person, step) => {
    expect(nextStep(person, 'h', 2_000)).toBe(step)
  })

  it('gives up on an answer nobody waits for any more, instead of paying twice', () => {
    expect(nextStep(at('asked'), 'h', 1_000 + 60_000)).toBe('given-up')
  })
})
