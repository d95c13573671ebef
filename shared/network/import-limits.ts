/** Rows of one import call: small enough to be one write on every engine. */
export const IMPORT_ROWS_MAX = 50

/** Bytes of the rows of one call as JSON, with room below what the functions read of a request. */
export const IMPORT_BYTES_MAX = 200_000
