/** What may be asked of routing: which shop a customer sees, the links that lead there, which stores may keep one, and which places are near. */
import type { InferInput, InferOutput } from 'valibot'
import { defineArea, operation } from '../kernel/operation.ts'
import { eligibilityOperations } from './eligibility/contract.ts'
import type * as schema from './schema.ts'

export type ResolvedShop = InferOutput<typeof schema.resolveShopOutput>
export type MyLinks = InferOutput<typeof schema.myLinksOutput>
export type ShopLadder = InferOutput<typeof schema.shopLadderOutput>
export type NearbyPlace = InferOutput<typeof schema.nearbyPlace>
export type Cities = InferOutput<typeof schema.citiesOutput>
export type Nearest = InferOutput<typeof schema.nearestOutput>

/** The letters that open a scene of ours; registration has others. */
export const SHOP_PURPOSE = { store: 'S', share: 'H' } as const

export const routing = defineArea('routing', {
  ...eligibilityOperations,
  resolveShop: operation<InferInput<typeof schema.resolveShopInput>, ResolvedShop>()({
    summary: 'The shop this person sees, the rung of the ladder that decided it, and why the rungs before did not.',
    roles: ['anyone', 'customer'],
    changes: false,
    refusals: ['NO_SHOP'],
  }),
  share: operation<InferInput<typeof schema.shareInput>, InferOutput<typeof schema.shareOutput>>()({
    summary: "Makes a signed link, which is a mini-program code too, to a page of a shop, in the sharer's name.",
    roles: ['guide', 'owner', 'employee'],
    changes: true,
    refusals: ['NOT_YOUR_STORE'],
  }),
  revokeLink: operation<InferInput<typeof schema.revokeLinkInput>, InferOutput<typeof schema.revokeLinkOutput>>()({
    summary: "Ends one of the sharer's own links.",
    roles: ['guide', 'owner', 'employee'],
    changes: true,
    refusals: ['LINK_UNKNOWN'],
  }),
  myLinks: operation<InferInput<typeof schema.myLinksInput>, MyLinks>()({
    summary: "The sharer's links, newest first, and what they brought in the last 30 days.",
    roles: ['guide', 'owner', 'employee'],
    changes: false,
    refusals: [],
  }),
  openLink: operation<InferInput<typeof schema.openLinkInput>, InferOutput<typeof schema.openLinkOutput>>()({
    summary:
      "Opens a shared link or a store's own code; counts the visit once a person and day, and never the sharer's.",
    roles: ['customer'],
    changes: true,
    refusals: ['LINK_FORGED', 'LINK_REVOKED', 'LINK_EXPIRED'],
  }),
  storeCode: operation<InferInput<typeof schema.storeCodeInput>, InferOutput<typeof schema.storeCodeOutput>>()({
    summary: 'The code that hangs in a store: always the same one, until the owner has it made anew.',
    roles: ['guide', 'owner'],
    changes: true,
    refusals: ['NOT_YOUR_STORE'],
  }),
  shopLadder: operation<InferInput<typeof schema.shopLadderInput>, ShopLadder>()({
    summary: 'The ladder as it is now.',
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
    summary: 'What another ladder would have answered to the visits of one day, a page of one slice at a time.',
    roles: ['hq'],
    changes: false,
    refusals: [],
  }),
  cities: operation<InferInput<typeof schema.citiesInput>, Cities>()({
    summary: 'The cities with open stations or stores, with their spelling, for somebody who says where they are.',
    roles: ['anyone'],
    changes: false,
    refusals: ['PLACES_NOT_LOADED'],
  }),
  nearest: operation<InferInput<typeof schema.nearestInput>, Nearest>()({
    summary:
      'The open stations or stores nearest to a position, by distance on the sphere, equally near ones by id; with filters and the state of today.',
    roles: ['anyone'],
    changes: false,
    refusals: ['MODEL_UNKNOWN', 'PLACES_NOT_LOADED'],
  }),
})
