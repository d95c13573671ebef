/** The bill of payments and refunds of a day (交易账单). A refund is on the day on which it succeeded (?). */
import { localDate } from '#shared/kernel/time.ts'
import { feeOf } from './accounts.ts'
import { type Bill, feeRate, sumFen, yuan } from './bill-file.ts'
import { billTime } from './fields.ts'
import type { Refund, Transaction } from './state.ts'
import type { PayWorld } from './world.ts'

const COLUMNS = [
  '交易时间',
  '公众账号ID',
  '商户号',
  '特约商户号',
  '设备号',
  '微信订单号',
  '商户订单号',
  '用户标识',
  '交易类型',
  '交易状态',
  '付款银行',
  '货币种类',
  '应结订单金额',
  '代金券金额',
  '微信退款单号',
  '商户退款单号',
  '退款金额',
  '充值券退款金额',
  '退款类型',
  '退款状态',
  '商品名称',
  '商户数据包',
  '手续费',
  '费率',
  '订单金额',
  '申请退款金额',
  '费率备注',
] as const

type Line = { atMs: number; order: Transaction; refund?: Refund }

/** @param billType ALL, SUCCESS (payments) or REFUND */
export function tradeBill(pay: PayWorld, day: string, store: string | undefined, billType: string): Bill {
  const ofStore = (order: Transaction): boolean => store === undefined || order.subMchid === store
  const orders = [...pay.state.transactions.values()].filter(ofStore)
  const payments: Line[] = orders.flatMap((order) =>
    order.paidAtMs !== undefined && billType !== 'REFUND' ? [{ atMs: order.paidAtMs, order }] : [],
  )
  const refunds: Line[] = [...pay.state.refunds.values()].flatMap((refund) => {
    const order = pay.state.transactions.get(refund.outTradeNo)
    const wanted = refund.status === 'SUCCESS' && refund.doneAtMs !== undefined && billType !== 'SUCCESS'
    return wanted && order && ofStore(order) ? [{ atMs: refund.doneAtMs as number, order, refund }] : []
  })
  const lines = [...payments, ...refunds].filter(({ atMs }) => localDate(atMs) === day).sort((a, b) => a.atMs - b.atMs)
  return {
    columns: COLUMNS,
    rows: lines.map((one) => row(pay, one)),
    totals: [
      ['总交易单数', String(lines.length)],
      ['应结订单总金额', yuan(sumFen(lines, paidFen))],
      ['退款总金额', yuan(sumFen(lines, refundedFen))],
      ['充值券退款总金额', yuan(0)],
      ['手续费总金额', yuan(sumFen(lines, feeFen))],
      ['订单总金额', yuan(sumFen(lines, paidFen))],
      ['申请退款总金额', yuan(sumFen(lines, refundedFen))],
    ],
  }
}

const paidFen = ({ order, refund }: Line): number => (refund ? 0 : order.totalFen)
const refundedFen = ({ refund }: Line): number => refund?.refundFen ?? 0
/** Of a refund it is what comes back, and negative. */
const feeFen = ({ order, refund }: Line): number => (refund ? -refund.feeBackFen : feeOf(order.totalFen))

function row(pay: PayWorld, line: Line): string[] {
  const { order, refund, atMs } = line
  const { description, attach = '' } = order.request as { description: string; attach?: string }
  const values: Record<(typeof COLUMNS)[number], string> = {
    交易时间: billTime(atMs),
    公众账号ID: pay.appId,
    商户号: pay.state.keys.merchant.mchid,
    特约商户号: order.subMchid,
    设备号: '',
    微信订单号: order.transactionId ?? '',
    商户订单号: order.outTradeNo,
    用户标识: order.openid,
    交易类型: 'JSAPI',
    交易状态: refund ? 'REFUND' : 'SUCCESS',
    付款银行: 'OTHERS',
    货币种类: 'CNY',
    应结订单金额: yuan(paidFen(line)),
    代金券金额: yuan(0),
    微信退款单号: refund?.refundId ?? '0',
    商户退款单号: refund?.outRefundNo ?? '0',
    退款金额: yuan(refundedFen(line)),
    充值券退款金额: yuan(0),
    退款类型: refund ? 'ORIGINAL' : '',
    退款状态: refund?.status ?? '',
    商品名称: oneLine(description),
    商户数据包: oneLine(attach),
    手续费: yuan(feeFen(line)),
    费率: feeRate(),
    订单金额: yuan(paidFen(line)),
    申请退款金额: yuan(refundedFen(line)),
    费率备注: '',
  }
  return COLUMNS.map((column) => values[column])
}

const oneLine = (text: string): string => text.replace(/[\r\n]+/g, ' ')
