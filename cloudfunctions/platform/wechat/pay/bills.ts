/** Bills: asked for, downloaded, unpacked, and only believed when their hash is the one that WeChat Pay signed. */
import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { callPay, downloadPay, type PayLine } from './exchange.ts'
import type { BillInput, Outcome } from './port.ts'

const PATHS = {
  trade: '/v3/bill/tradebill',
  fundflow: '/v3/bill/fundflowbill',
  sharing: '/v3/profitsharing/bills',
} as const

/** A day of many stores is tens of MB; more than this is not a bill. */
const BILL_BYTES_MAX = 512 * 1_024 * 1_024

export async function fetchBill(line: PayLine, { kind, day, subMchid }: BillInput): Promise<Outcome<string>> {
  const query = { bill_date: day, tar_type: 'GZIP', ...(subMchid !== undefined && { sub_mchid: subMchid }) }
  const asked = await callPay(line, { path: PATHS[kind], query })
  if (asked.state !== 'done') return asked
  const { hash_type: kindOfHash, hash_value: hash, download_url: address } = asked.value
  if (kindOfHash !== 'SHA1' || typeof hash !== 'string' || typeof address !== 'string' || !URL.canParse(address))
    return { state: 'unknown', reason: 'answer incomplete' }
  // Only its path is used: our signature goes to WeChat Pay and nobody else.
  const { pathname: path, searchParams } = new URL(address)
  const file = await downloadPay(line, { path, query: Object.fromEntries(searchParams) })
  if (file.state !== 'done') return file
  const bytes = await unpacked(file.value)
  if (!bytes || createHash('sha1').update(bytes).digest('hex') !== hash.toLowerCase())
    return { state: 'unknown', reason: 'bill differs from its hash' }
  return { state: 'done', value: bytes.toString() }
}

const unzip = promisify(gunzip)

const unpacked = (bytes: Uint8Array): Promise<Buffer | undefined> =>
  unzip(bytes, { maxOutputLength: BILL_BYTES_MAX }).catch(() => undefined)
