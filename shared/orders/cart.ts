/**
 * A cart becomes orders, one for each payee, because WeChat pays one merchant at a time. Prices and owners come from what the shop offers now; a client
 * says only which articles and how many.
 */
import { type Decision, refuse } from '../kernel/decision.ts'

export const QUANTITY_MAX = 999
/** Of several owners it may be fewer: what a person waits for is at most twelve operations, and each article is one of them (create/create.ts). */
export const CART_LINES_MAX = 8
/** WeChat takes at most so much in one payment: ten million yuan stay well inside whole numbers. */
export const ORDER_FEN_MAX = 1_000_000_000

/** What the shop front offers of an article at this moment. */
export interface CartOffer {
  sku: string
  name: string
  priceFen: number
  /** Whose goods: `hq`, `store:…` or `supplier:…`. */
  owner: string
}

export interface CartLine {
  sku: string
  quantity: number
}

export interface OrderDraft {
  payee: string
  lines: (CartOffer & { lineId: string; quantity: number })[]
  totalFen: number
}

/** Ordered by precedence. */
export type CartRefusal = 'CART_EMPTY' | 'CART_TOO_LONG' | 'QUANTITY_IMPOSSIBLE' | 'NOT_ON_SALE' | 'ORDER_TOO_LARGE'

export const isQuantity = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= QUANTITY_MAX

/**
 * The same article twice is one line. Orders come in the order in which their payees first appear in the cart.
 * @param lines from a client: what is no quantity is refused here too, whatever a schema let through
 */
export function ordersFromCart(
  lines: readonly CartLine[],
  offers: readonly CartOffer[],
): Decision<OrderDraft[], CartRefusal> {
  if (lines.length === 0) return refuse('CART_EMPTY')
  if (lines.length > CART_LINES_MAX) return refuse('CART_TOO_LONG', { max: CART_LINES_MAX })
  const quantities = new Map<string, number>()
  for (const { sku, quantity } of lines) {
    const sum = (quantities.get(sku) ?? 0) + quantity
    if (!isQuantity(quantity) || !isQuantity(sum)) return refuse('QUANTITY_IMPOSSIBLE', { sku, max: QUANTITY_MAX })
    quantities.set(sku, sum)
  }
  const offered = new Map(offers.map((offer) => [offer.sku, offer]))
  const drafts = new Map<string, OrderDraft>()
  for (const [sku, quantity] of quantities) {
    const offer = offered.get(sku)
    if (!offer) return refuse('NOT_ON_SALE', { sku })
    addLine(drafts, offer, quantity)
  }
  const large = [...drafts.values()].find(({ totalFen }) => totalFen > ORDER_FEN_MAX)
  return large
    ? refuse('ORDER_TOO_LARGE', { payee: large.payee, maxFen: ORDER_FEN_MAX })
    : { value: [...drafts.values()] }
}

function addLine(drafts: Map<string, OrderDraft>, { sku, name, priceFen, owner }: CartOffer, quantity: number): void {
  const draft = drafts.get(owner) ?? { payee: owner, lines: [], totalFen: 0 }
  draft.lines.push({ lineId: String(draft.lines.length + 1), sku, name, priceFen, owner, quantity })
  draft.totalFen += priceFen * quantity
  drafts.set(owner, draft)
}
