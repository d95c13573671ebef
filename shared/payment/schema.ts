/** Inputs and outputs of payment's operations. */
import * as v from 'valibot'
import { localDate } from '../kernel/schema.ts'
import { importOutput, rows } from '../network/schema.ts'

const account = v.pipe(
  v.string(),
  v.regex(/^(hq|store:[0-9A-Za-z][0-9A-Za-z_.:-]{0,63})$/, 'an account is hq or store:CODE'),
)

export const merchantRow = v.strictObject({
  account,
  mchid: v.pipe(v.string(), v.regex(/^\d{8,12}$/, 'a merchant number is 8 to 12 digits')),
  since: localDate,
})

export const importMerchantsInput = rows(merchantRow)
export { importOutput }
