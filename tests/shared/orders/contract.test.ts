/** The table of acts may only say no in words that the contract of the operation names. */
import { expect, it } from 'vitest'
import { isRefused } from '#shared/kernel/decision.ts'
import { orders } from '#shared/orders/contract.ts'
import type { ActorRole, OrderAct } from '#shared/orders/life/acts.ts'
import { decideAct } from '#shared/orders/life/life.ts'
import { ORDER_STATES } from '#shared/orders/life/states.ts'
import { caller, NOW_MS, order, PICKUP } from './facts.ts'

const ASKED: [keyof typeof orders, OrderAct, readonly ActorRole[]][] = [
  ['changeDelivery', 'change-delivery', ['customer']],
  ['pack', 'pack', ['guide', 'owner', 'hq']],
  ['makeReady', 'make-ready', ['guide', 'owner', 'hq']],
  ['ship', 'ship', ['guide', 'owner', 'hq']],
  ['redeem', 'hand-over', ['guide', 'owner']],
  ['confirmReceipt', 'confirm-receipt', ['customer']],
]

it.each(ASKED)('orders.%s names every refusal of %s', (operation, act, roles) => {
  const named: readonly string[] = orders[operation].refusals
  const callers = [...roles.map(caller), ...roles.map((role) => ({ role, storeIds: ['S2'], personId: 'p-2' }))]
  const said = new Set<string>()
  for (const state of ORDER_STATES)
    for (const delivery of [order(state).delivery, PICKUP])
      for (const who of callers) {
        const acted = decideAct(order(state, { delivery, payee: 'store:S2' }), { act, caller: who, nowMs: NOW_MS })
        if (isRefused(acted)) said.add(acted.refused)
      }
  expect([...said].filter((refusal) => !named.includes(refusal))).toEqual([])
  expect(said.size).toBeGreaterThan(4)
})
