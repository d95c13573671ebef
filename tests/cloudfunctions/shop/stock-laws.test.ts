/** The laws of stock over a real engine: whatever happens in whatever order, 0 ≤ reserved ≤ on hand, and the engine agrees with plain counting. */
import * as fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { embeddedEngine } from '#cloudfunctions/platform/store/embedded/engine.ts'
import type { Op } from '#shared/kernel/decision.ts'
import { countStock } from '#shared/shop/count-stock.ts'
import { articleAt, stock, stockCounts } from '#shared/shop/documents.ts'
import { onHandOf, receive, release, reserve, take } from '#shared/shop/stock.ts'

const engine = embeddedEngine({ path: ':memory:', collections: [stock, stockCounts], nowMs: () => 0 })
afterAll(() => engine.close())

const HOLDER = 'S1'
const holding = async (sku: string) => (await engine.get(stock, articleAt(HOLDER, sku)))?.data

type Step = { kind: 'reserve' | 'release' | 'take' | 'receive' | 'count'; quantity: number }

const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom('reserve', 'release', 'take', 'receive', 'count'),
  quantity: fc.integer({ min: 1, max: 6 }),
})

/** Plain counting: the state after a step, or undefined where it must be refused. */
function counted(
  { onHand, reserved }: { onHand: number; reserved: number },
  { kind, quantity }: Step,
): { onHand: number; reserved: number } | undefined {
  if (kind === 'receive') return { onHand: onHand + quantity, reserved }
  if (kind === 'count') return quantity >= reserved ? { onHand: quantity, reserved } : undefined
  if (kind === 'reserve') return onHand - reserved >= quantity ? { onHand, reserved: reserved + quantity } : undefined
  if (reserved < quantity) return undefined
  return { onHand: kind === 'take' ? onHand - quantity : onHand, reserved: reserved - quantity }
}

async function opsOf({ kind, quantity }: Step, sku: string): Promise<readonly Op[] | undefined> {
  const portion = { holder: HOLDER, sku, quantity }
  if (kind === 'reserve') return [reserve(portion)]
  if (kind === 'release') return [release(portion)]
  if (kind === 'take') return [take(portion)]
  const id = articleAt(HOLDER, sku)
  const lastCount = await engine.get(stockCounts, id)
  const before = await engine.get(stock, id)
  if (kind === 'receive') return [receive(portion, before)]
  const count = { holder: HOLDER, sku, onHand: quantity, reason: '盘点', by: 'O1', atMs: 0 }
  const decided = countStock(count, { lastCount, stock: before })
  return 'refused' in decided ? undefined : (decided.writes ?? [])
}

let runs = 0

describe('stock', () => {
  it('keeps 0 ≤ reserved ≤ on hand under any sequence, and is what plain counting makes it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const sku = `A${++runs}`
        let model = { onHand: 0, reserved: 0 }
        for (const one of steps) {
          const ops = await opsOf(one, sku)
          const outcome = ops && (await engine.write(ops))
          const after = counted(model, one)
          expect(outcome?.state === 'written', JSON.stringify(one)).toBe(after !== undefined)
          model = after ?? model
          const now = (await holding(sku)) ?? { free: 0, reserved: 0 }
          expect({ onHand: onHandOf(now), reserved: now.reserved }).toEqual(model)
          expect(now.reserved).toBeGreaterThanOrEqual(0)
          expect(now.free).toBeGreaterThanOrEqual(0)
        }
      }),
      { numRuns: 200 },
    )
  })

  it('serves exactly as many buyers at once as there are units', async () => {
    await engine.write([receive({ holder: HOLDER, sku: 'RACE', quantity: 5 }, undefined)])
    const outcomes = await Promise.all(
      Array.from({ length: 12 }, () => engine.write([reserve({ holder: HOLDER, sku: 'RACE', quantity: 1 })])),
    )
    expect(outcomes.filter(({ state }) => state === 'written')).toHaveLength(5)
    expect(await holding('RACE')).toMatchObject({ free: 0, reserved: 5 })
  })

  it('takes whole quantities from one only', () => {
    for (const quantity of [0, -1, 1.5, Number.NaN, 2 ** 53])
      expect(() => reserve({ holder: HOLDER, sku: 'A', quantity })).toThrow('is no quantity')
  })

  it('lets one of two counts at once be decided anew, and a reservation between reading and writing stand', async () => {
    await engine.write([receive({ holder: HOLDER, sku: 'TWO', quantity: 8 }, undefined)])
    const [one, other] = await Promise.all([1, 2].map(() => opsOf({ kind: 'count', quantity: 6 }, 'TWO')))
    await engine.write([reserve({ holder: HOLDER, sku: 'TWO', quantity: 3 })])
    expect((await engine.write(one ?? [])).state).toBe('written')
    expect((await engine.write(other ?? [])).state).toBe('failed')
    expect(await holding('TWO')).toMatchObject({ free: 3, reserved: 3 })
  })
})
