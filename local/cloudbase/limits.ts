/** What CloudBase's database allows. Values with (?) could not be confirmed in the vendor's documents. */
export const CLOUDBASE_LIMITS = {
  /** Rows of one query when the caller names no limit, and at most, from a function. */
  rowsDefault: 100,
  rowsMax: 1_000,
  /** Bytes of one document (?). */
  documentBytes: 512 * 1024,
  /** Bytes of one request (?). */
  requestBytes: 10 * 1024 * 1024,
  /** A transaction must end within this time. */
  transactionMs: 30_000,
  /** Operations in one transaction (?). */
  transactionOperations: 500,
  /** A signature is good for this long. */
  signatureSeconds: 600,
} as const
