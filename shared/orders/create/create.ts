/**
 * A cart becomes orders: each with the goods that are kept for it and what has to be paid, in one write of all of them. Nobody gets half of what they
 * asked for, and no money is asked for goods that nobody keeps.
 */
import { type Decision, isRefused, type Op, refuse } from '../../kernel/decision.ts'
import type { Merchant } from '../../payment/accounts.ts'
import { openPayable } from '../../payment/payable.ts'
import { reserve } from '../../shop/stock.ts'
import { type OrderRecord, orders } from '../documents.ts'
import { decideAct } from '../life/life.ts'
import { portionsKept, sourcesOf } from '../life/sources.ts'
import { type AllotRefusal, type Allotted, allot } from './allot.ts'
import type { CreateCommand, CreateFacts } from './facts.ts'
import { homeOf, referrerOf, splitGroups } from './split-groups.ts'

/** What a person waits for is at most twelve operations; two are left for the answer and for the record of whose address it is. */
const OPS_MAX = 10
/** WeChat's pay sheet shows at most 127 characters. */
const DESCRIPTION_MAX = 127

/** @returns the orders with what keeps and opens them; CART_TOO_LONG where one write cannot hold it */
export function createOrders(facts: CreateFacts, command: CreateCommand): Decision<OrderRecord[], AllotRefusal> {
  const allotted = allot(facts, command)
  if (isRefused(allotted)) return allotted
  const made = allotted.value.map((one, at) => {
    const orderId = command.orderIds[at]
    if (orderId === undefined) throw new Error('fewer order ids than owners of goods')
    return begun(orderOf(one, orderId, facts, command), command)
  })
  const writes = made.flatMap((order) => opsOf(order, facts))
  if (writes.length > OPS_MAX) return refuse('CART_TOO_LONG')
  return { value: made, writes }
}

function orderOf(
  { draft, plan }: Allotted,
  orderId: string,
  { store, belonging, rules }: CreateFacts,
  command: CreateCommand,
): OrderRecord {
  const home = homeOf(belonging)
  const referrer = referrerOf(belonging)
  const { personId, delivery, sealedInvoice, note, nowMs } = command
  return {
    orderId,
    personId,
    state: 'draft',
    channel: 'mini-program',
    storeId: store.storeId,
    ...draft,
    sources: sourcesOf(plan),
    ...(home && { home }),
    ...(referrer && { referrer }),
    rules: { attribution: rules.attribution, sourcing: plan.rulesVersion, split: rules.split.version },
    delivery,
    ...(sealedInvoice !== undefined && { sealedInvoice }),
    ...(note !== undefined && { note }),
    reservation: { goods: 'free' },
    payments: {},
    refundsDone: [],
    cameBack: {},
    history: [],
    createdAtMs: nowMs,
  }
}

/** Who delivers is decided and the goods are kept: the steps that the table of acts knows, taken at once. */
function begun(draft: OrderRecord, { personId, nowMs }: CreateCommand): OrderRecord {
  const caller = { role: 'customer', personId } as const
  return (['allocate', 'begin-payment'] as const).reduce((order, act) => {
    const acted = decideAct(order, { act, caller, nowMs })
    if (isRefused(acted)) throw new Error(`a new order may not ${act}: ${acted.refused}`)
    return acted.value.order
  }, draft)
}

function opsOf(order: OrderRecord, { store, articles, belonging, rules }: CreateFacts): Op[] {
  const { orderId, personId, payee, reservation } = order
  const classes = new Map(articles.map(({ product, variant }) => [variant.sku, product.category]))
  const { lines, groups } = splitGroups(order, belonging, (sku) => classes.get(sku) ?? '')
  if (reservation.untilMs === undefined) throw new Error('an order that nobody has paid ends at some time')
  const payable = openPayable({
    orderId,
    personId,
    payee: payee as Merchant,
    description: `${store.name} ${order.lines.map(({ name }) => name).join('、')}`.slice(0, DESCRIPTION_MAX),
    lines,
    groups,
    rulesVersion: rules.split.version,
    expiresAtMs: reservation.untilMs,
  })
  return [orders.create(orderId, order), payable, ...portionsKept(order).map(reserve)]
}
