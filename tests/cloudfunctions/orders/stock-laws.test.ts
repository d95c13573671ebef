/** Whatever is ordered, given up, paid and told in any order: 0 ≤ reserved, nothing appears or is lost, and what is reserved is what orders keep. */
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { MINUTE_MS } from '#shared/kernel/time.ts'
import { orders } from '#shared/orders/contract.ts'
import { newRequestId } from '../small-system.ts'
import { CUSTOMER, stocked } from './buying.ts'

const which = fc.nat({ max: 7 })
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('buy' as const), quantity: fc.integer({ min: 1, max: 3 }) }) },
  fc.record({ do: fc.constantFrom('cancel', 'over'), which }),
  fc.record({ do: fc.constant('pay' as const), which, attempt: fc.constantFrom(1, 2) }),
  fc.record({ do: fc.constant('wait' as const) }),
)

it('keeps exactly what orders keep, under any sequence of what people and payment do', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), async (steps) => {
      const buying = await stocked()
      const made: string[] = []
      for (const one of steps) {
        const orderId = 'which' in one ? made[one.which % Math.max(1, made.length)] : undefined
        if (one.do === 'buy') {
          const answer = await buying.tryBuy([{ sku: 'F1-S', quantity: one.quantity }])
          if (answer.ok) made.push(answer.value.orderId)
        } else if (one.do === 'wait') {
          buying.system.moveMs(8 * MINUTE_MS)
          await buying.tick()
        } else if (orderId !== undefined) {
          if (one.do === 'pay') await buying.pay(orderId, one.attempt)
          else if (one.do === 'over') await buying.over(orderId)
          else await buying.system.ask(orders.cancel, { requestId: newRequestId(), orderId }, CUSTOMER)
        }
        const { free, reserved } = await buying.held('HZ1', 'F1-S')
        expect(Math.min(free, reserved)).toBeGreaterThanOrEqual(0)
        expect(free + reserved).toBe(5)
        const kept = await Promise.all(made.map((id) => buying.order(id)))
        const units = kept.map(({ reservation, lines }) =>
          reservation.goods === 'reserved' ? (lines[0]?.quantity ?? 0) : 0,
        )
        expect(reserved).toBe(units.reduce((sum, quantity) => sum + quantity, 0))
        for (const { state, reservation } of kept) if (state === 'paid') expect(reservation.goods).toBe('reserved')
      }
    }),
    { numRuns: 40 },
  )
})
