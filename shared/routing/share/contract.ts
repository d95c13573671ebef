/** What may be asked about links and codes that lead to shops; part of routing's contract. */
import type { InferInput, InferOutput } from 'valibot'
import { operation } from '../../kernel/operation.ts'
import type * as schema from './schema.ts'

export type Poster = InferOutput<typeof schema.posterOutput>
export type MyLinks = InferOutput<typeof schema.myLinksOutput>

/** The letters that open a scene of ours; registration has others. */
export const SHOP_PURPOSE = { store: 'S', share: 'H' } as const

export const shareOperations = {
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
  poster: operation<InferInput<typeof schema.posterInput>, Poster>()({
    summary: "Draws the poster of one of the sharer's own links: the shop, who shares it, and the link's code.",
    roles: ['guide', 'owner', 'employee'],
    changes: false,
    refusals: ['LINK_UNKNOWN', 'LINK_OVER', 'WECHAT_BUSY'],
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
}
