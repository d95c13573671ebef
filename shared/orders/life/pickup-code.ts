/**
 * The code with which an order is fetched: twelve digits that follow from the order, so that it is stored nowhere and is the same whenever the
 * customer looks. Only its hash is a document, and it counts at one store.
 */

const DIGITS = 12

/** Groups of four: 1234 5678 9012. @param digest a keyed hash of the order, in hex */
export function codeOf(digest: string): string {
  const digits = (BigInt(`0x${digest}`) % 10n ** BigInt(DIGITS)).toString().padStart(DIGITS, '0')
  return inFours(digits)
}

/** What was scanned or typed, without what people put between digits; undefined when it cannot be a code. */
export function readCode(typed: string): string | undefined {
  const digits = typed.replace(/[\s-]/g, '')
  return /^\d{12}$/.test(digits) ? inFours(digits) : undefined
}

const inFours = (digits: string): string => digits.replace(/(\d{4})(?=\d)/g, '$1 ')
