/** What a person agreed to on the screen, and whether that is enough to go on. Pure. */
import type { TicketPreview } from '#shared/registration/contract.ts'

export type Agreement = TicketPreview['agreement']
export type ConsentStyle = TicketPreview['consentStyle']

/** Purposes to send: all of them under one button, or exactly the ticked boxes. */
export const agreedPurposes = (agreement: Agreement, style: ConsentStyle, ticked: ReadonlySet<string>): string[] =>
  agreement.filter((entry) => style === 'together' || ticked.has(entry.purpose)).map((entry) => entry.purpose)

/** The first required purpose that was not agreed to. */
export const missingPurpose = (agreement: Agreement, purposes: readonly string[]): Agreement[number] | undefined =>
  agreement.find((entry) => entry.required && !purposes.includes(entry.purpose))
