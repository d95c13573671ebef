/** Postings: balanced by their shape, made once for one fact, put right by new ones. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FEN_MAX } from '#shared/kernel/money.ts'
import {
  balances,
  correct,
  dueFrom,
  heldFor,
  type LedgerAccount,
  owesTo,
  post,
  statementOf,
} from '#shared/payment/ledger/postings.ts'

const AT_MS = Date.parse('2026-11-25T10:00:00+08:00')
const occasion = { orderId: 'order-1', reason: 'shared', number: 'order-1*1@s1-1', atMs: AT_MS } as const
const ACCOUNTS: LedgerAccount[] = [
  'customers',
  'clearing',
  'fee',
  'hq',
  'store:A',
  heldFor('staff:G'),
  owesTo('hq', 'store:A'),
  dueFrom('store:A', 'hq'),
]
const anyTransfer = fc
  .record({
    source: fc.constantFrom(...ACCOUNTS),
    destination: fc.constantFrom(...ACCOUNTS),
    fen: fc.integer({ min: 0, max: FEN_MAX }),
  })
  .filter(({ source, destination }) => source !== destination)

describe('postings', () => {
  it('of any transfers balance, and together with their corrections nothing is left', () => {
    fc.assert(
      fc.property(fc.array(anyTransfer, { maxLength: 20 }), (transfers) => {
        const made = post(occasion, transfers)
        expect([...balances(made).values()].reduce((sum, fen) => sum + fen, 0)).toBe(0)
        const corrections = made.flatMap((posting) => correct(posting, AT_MS + 1))
        for (const fen of balances([...made, ...corrections]).values()) expect(fen).toBe(0)
      }),
      { numRuns: 10_000 },
    )
  })

  it('of one fact have the same ids however often it is told, also where a part of it is nothing', () => {
    const tell = (first: number) =>
      post(occasion, [
        { source: 'clearing', destination: 'fee', fen: first },
        { source: 'clearing', destination: 'hq', fen: 5 },
      ]).map(({ postingId }) => postingId)
    expect(tell(3)).toEqual(['shared:order-1*1@s1-1:0', 'shared:order-1*1@s1-1:1'])
    expect(tell(0)).toEqual(['shared:order-1*1@s1-1:1'])
  })

  it('are never of a broken amount or from an account to itself', () => {
    for (const fen of [-1, 0.5, Number.NaN, FEN_MAX + 1])
      expect(() => post(occasion, [{ source: 'clearing', destination: 'hq', fen }])).toThrow('no posting')
    expect(() => post(occasion, [{ source: 'hq', destination: 'hq', fen: 1 }])).toThrow('from hq to hq')
  })

  it('make the statement of a day in China, signed and in order', () => {
    const late = { ...occasion, number: 'n2', atMs: Date.parse('2026-11-25T23:59:59+08:00') }
    const next = { ...occasion, number: 'n3', atMs: Date.parse('2026-11-26T00:00:00+08:00') }
    const all = [
      ...post(next, [{ source: 'held:hq', destination: 'hq', fen: 1 }]),
      ...post(late, [{ source: 'hq', destination: 'clearing', fen: 40 }]),
      ...post(occasion, [{ source: 'held:hq', destination: 'hq', fen: 100 }]),
      ...post({ ...occasion, number: 'other' }, [{ source: 'held:store:A', destination: 'store:A', fen: 7 }]),
    ]
    const statement = statementOf('hq', '2026-11-25', all)
    expect(statement.rows.map(({ fen, other }) => [fen, other])).toEqual([
      [100, 'held:hq'],
      [-40, 'clearing'],
    ])
    expect([statement.inFen, statement.outFen]).toEqual([100, 40])
    expect(statementOf('fee', '2026-11-25', all)).toEqual({ day: '2026-11-25', rows: [], inFen: 0, outFen: 0 })
  })
})
