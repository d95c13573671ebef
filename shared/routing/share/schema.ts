/** Inputs and outputs of the operations on links and codes that lead to shops. */
import * as v from 'valibot'
import { atMs, code, localDate, requestId, typed } from '../../kernel/schema.ts'

/** A page by its short name, `product/` and a product's code, or a path inside the mini program. */
const page = v.pipe(
  v.string(),
  v.regex(/^\/?[a-z][0-9A-Za-z/_.:-]{0,99}$/, 'a page is its name, or a path of letters, digits, / _ . : -'),
)
export const shareInput = v.strictObject({ requestId, storeId: v.optional(code), page })

export const shareOutput = v.object({
  link: v.string(),
  /** What onShareAppMessage takes. */
  path: v.string(),
  codeUrl: v.string(),
  untilMs: atMs,
})
export const revokeLinkInput = v.strictObject({ requestId, link: typed })
export const revokeLinkOutput = v.object({ revokedAtMs: atMs })
/** `commissionFen`: the sharer's part of the orders, less what refunds took back. */
const brought = { visits: v.number(), registrations: v.number(), orders: v.number(), commissionFen: v.number() }
export const myLinksInput = v.strictObject({})

export const myLinksOutput = v.object({
  links: v.array(
    v.object({
      link: v.string(),
      path: v.string(),
      codeUrl: v.string(),
      page: v.string(),
      storeId: v.optional(v.string()),
      storeName: v.optional(v.string()),
      createdAtMs: atMs,
      untilMs: v.optional(atMs),
      state: v.picklist(['open', 'over', 'revoked']),
    }),
  ),
  /** Oldest first, every day of the last 30. */
  days: v.array(v.object({ day: localDate, ...brought })),
  total: v.object(brought),
})
export const posterInput = v.strictObject({ link: typed })
/** A picture of some 75 KB; an answer to a phone may have 1 MB. */
export const posterOutput = v.object({ mime: v.literal('image/png'), base64: v.string() })

export const openLinkInput = v.strictObject({ requestId, link: typed })
export const openLinkOutput = v.object({ storeId: v.optional(v.string()), page: v.string(), counted: v.boolean() })

/** `renew` ends the code that hangs there now. */
export const storeCodeInput = v.strictObject({ requestId, storeId: code, renew: v.optional(v.literal(true)) })
export const storeCodeOutput = v.object({ link: v.string(), path: v.string(), codeUrl: v.string() })
