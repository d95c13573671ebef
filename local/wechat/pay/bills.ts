/** Asking for a bill answers a link that works for minutes, and the hash of the file as it is unpacked; the file itself is not signed. */
import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import * as v from 'valibot'
import { addDays, localDate } from '#shared/kernel/time.ts'
import { billFile } from './bill-file.ts'
import { get, type PayAsk } from './endpoint.ts'
import { BILL_HOUR, LIFE } from './facts.ts'
import { hourOf, mchid, text } from './fields.ts'
import { hex } from './keys.ts'
import { fundFlowBill, sharingBill } from './sharing-bill.ts'
import type { BillLink } from './state.ts'
import { tradeBill } from './trade-bill.ts'
import { done, type PayAnswer, type PayWorld, payError } from './world.ts'

const day = v.pipe(
  v.string('输入源不是字符串'),
  v.regex(/^\d{4}-\d\d-\d\d$/, '账单日期格式错误'),
  v.check((value) => Number.isFinite(Date.parse(value)), '账单日期格式错误'),
)
const asked = {
  bill_date: day,
  tar_type: v.optional(v.literal('GZIP', '压缩类型取值错误')),
}
const ofStore = { ...asked, sub_mchid: v.optional(mchid) }

function link(
  pay: PayWorld,
  { origin }: PayAsk,
  file: BillLink['file'],
  given: { bill_date: string; tar_type?: string; sub_mchid?: string },
  billType = 'ALL',
): PayAnswer {
  const problem = dayProblem(pay, given.bill_date)
  if (problem) return problem
  const gzip = given.tar_type === 'GZIP'
  const made: BillLink = { file, day: given.bill_date, subMchid: given.sub_mchid, billType, gzip, expiresAtMs: 0 }
  made.expiresAtMs = pay.nowMs() + LIFE.billLinkMs
  const { rows, bytes } = content(pay, made)
  if (rows === 0) return payError('NO_STATEMENT_EXIST')
  forgetExpired(pay)
  const token = hex(pay.random(24))
  pay.state.billLinks.set(token, made)
  return done({
    hash_type: 'SHA1',
    hash_value: createHash('sha1').update(bytes).digest('hex'),
    download_url: `${origin}/v3/billdownload/file?token=${token}`,
  })
}

function dayProblem(pay: PayWorld, wanted: string): PayAnswer | undefined {
  const nowMs = pay.nowMs()
  const today = localDate(nowMs)
  if (wanted >= today)
    return payError('PARAM_ERROR', '账单日期必须早于今天', { field: '/bill_date', location: 'query' })
  if (wanted < addDays(today, -LIFE.billsKeptDays)) return payError('INVALID_REQUEST', '仅支持三个月内的账单')
  const inTheMaking = wanted === addDays(today, -1) && hourOf(nowMs) < BILL_HOUR
  return inTheMaking ? payError('STATEMENT_CREATING') : undefined
}

function content(pay: PayWorld, { file, day, subMchid, billType }: BillLink): { rows: number; bytes: Uint8Array } {
  const bill =
    file === 'trade'
      ? tradeBill(pay, day, subMchid, billType)
      : file === 'sharing'
        ? sharingBill(pay, day, subMchid)
        : fundFlowBill(pay, day)
  return { rows: bill.rows.length, bytes: billFile(bill) }
}

/** Links are kept in the order they were made, so the expired ones come first. */
function forgetExpired(pay: PayWorld): void {
  for (const [token, { expiresAtMs }] of pay.state.billLinks) {
    if (expiresAtMs > pay.nowMs()) return
    pay.state.billLinks.delete(token)
  }
}

function download(pay: PayWorld, token: string): PayAnswer {
  const made = pay.state.billLinks.get(token)
  if (!made || made.expiresAtMs <= pay.nowMs()) return payError('INVALID_REQUEST', '下载链接已失效，请重新申请账单')
  const { bytes } = content(pay, made)
  return { status: 200, file: made.gzip ? gzipSync(bytes) : bytes }
}

export const billEndpoints = [
  get(
    'v3/bill/tradebill',
    v.object({ ...ofStore, bill_type: v.optional(v.picklist(['ALL', 'SUCCESS', 'REFUND'], '账单类型取值错误')) }),
    (pay, given, ask) => link(pay, ask, 'trade', given, given.bill_type),
  ),
  get(
    'v3/bill/fundflowbill',
    v.object({ ...asked, account_type: v.optional(v.literal('BASIC', '资金账户类型取值错误')) }),
    (pay, given, ask) => link(pay, ask, 'fundflow', given),
  ),
  get('v3/profitsharing/bills', v.object(ofStore), (pay, given, ask) => link(pay, ask, 'sharing', given)),
  get('v3/billdownload/file', v.object({ token: text(64) }), (pay, { token }) => download(pay, token)),
]
