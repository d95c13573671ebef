/** What may be asked about the shop a customer sees and the ladder that decides it; part of routing's contract. */
import type { InferInput, InferOutput } from 'valibot'
import { operation } from '../../kernel/operation.ts'
import type * as schema from './schema.ts'

export type ResolvedShop = InferOutput<typeof schema.resolveShopOutput>
export type ShopLadder = InferOutput<typeof schema.shopLadderOutput>

export const shopOperations = {
  resolveShop: operation<InferInput<typeof schema.resolveShopInput>, ResolvedShop>()({
    summary: 'The shop this person sees, the rung of the ladder that decided it, and why the rungs before did not.',
    roles: ['anyone', 'customer'],
    changes: false,
    refusals: ['NO_SHOP'],
  }),
  shopLadder: operation<InferInput<typeof schema.shopLadderInput>, ShopLadder>()({
    summary: 'The ladder as it is now.',
    roles: ['hq'],
    changes: false,
    refusals: [],
  }),
  shopVisits: operation<InferInput<typeof schema.shopVisitsInput>, InferOutput<typeof schema.shopVisitsOutput>>()({
    summary: 'How many people saw a shop on each of the last days, by the rung of the ladder that decided.',
    roles: ['hq'],
    changes: false,
    refusals: [],
  }),
  putShopLadder: operation<InferInput<typeof schema.putShopLadderInput>, ShopLadder>()({
    summary: 'Puts another ladder in place; its version is one higher.',
    roles: ['hq'],
    changes: true,
    refusals: ['STORE_UNKNOWN'],
  }),
  tryShopLadder: operation<
    InferInput<typeof schema.tryShopLadderInput>,
    InferOutput<typeof schema.tryShopLadderOutput>
  >()({
    summary: 'What another ladder would have answered to the visits of one past day, a page of one slice at a time.',
    roles: ['hq'],
    changes: false,
    refusals: [],
  }),
}
