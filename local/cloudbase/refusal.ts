/**
 * How the database says no: HTTP 200 with a code. The SDK turns codes it knows into numbers and all others, conflicts among them,
 * into -501001; so a caller cannot tell a conflict from a fault of the system.
 */
export type RefusalCode =
  | 'INVALID_PARAM'
  | 'INVALIID_ENV'
  | 'SIGN_PARAM_INVALID'
  | 'EXCEED_REQUEST_LIMIT'
  | 'DATABASE_REQUEST_FAILED'
  | 'DATABASE_COLLECTION_NOT_EXIST'
  | 'DATABASE_TRANSACTION_CONFLICT'
  | 'DATABASE_TRANSACTION_FAIL'

export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly code: RefusalCode

  constructor(code: RefusalCode, message: string) {
    super(message)
    this.code = code
  }
}
