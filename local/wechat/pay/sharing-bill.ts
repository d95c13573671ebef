/** The bills of shares and returns (分账账单) and of the provider's own account (资金账单). Only what succeeded is in them. */
import { localDate } from '#shared/kernel/time.ts'
import { type Bill, sumFen, yuan } from './bill-file.ts'
import { billTime } from './fields.ts'
import type { Transaction } from './state.ts'
import type { PayWorld } from './world.ts'

const SHARING_COLUMNS = [
  '分账时间',
  '分账发起方',
  '分账方',
  '微信订单号',
  '微信分账/回退单号',
  '分账明细单号',
  '商户分账/回退单号',
  '订单金额',
  '分账接收方',
  '分账金额',
  '业务类型',
  '处理状态',
  '分账描述',
  '备注',
]

interface Line {
  atMs: number
  order: Transaction
  id: string
  detailId: string
  no: string
  account: string
  fen: number
  kind: '分账' | '分账回退' | '解冻'
  description: string
}

export function sharingBill(pay: PayWorld, day: string, store: string | undefined): Bill {
  const lines = [...shares(pay), ...returned(pay)]
    .filter(({ atMs, order }) => localDate(atMs) === day && (store === undefined || order.subMchid === store))
    .sort((a, b) => a.atMs - b.atMs)
  const provider = pay.state.keys.merchant.mchid
  const ofKind = (kind: Line['kind']): string =>
    yuan(
      sumFen(
        lines.filter((line) => line.kind === kind),
        ({ fen }) => fen,
      ),
    )
  return {
    columns: SHARING_COLUMNS,
    rows: lines.map(({ atMs, order, id, detailId, no, account, fen, kind, description }) => [
      billTime(atMs),
      provider,
      order.subMchid,
      order.transactionId ?? '',
      id,
      detailId,
      no,
      yuan(order.totalFen),
      account,
      yuan(fen),
      kind,
      'SUCCESS',
      description,
      '',
    ]),
    totals: [
      ['总笔数', String(lines.length)],
      ['分账总金额', ofKind('分账')],
      ['分账回退总金额', ofKind('分账回退')],
      ['解冻总金额', ofKind('解冻')],
    ],
  }
}

function* shares(pay: PayWorld): Generator<Line> {
  for (const { outOrderNo, orderId, outTradeNo, shares } of pay.state.sharing.values()) {
    const order = pay.state.transactions.get(outTradeNo)
    if (!order) continue
    for (const { result, doneAtMs = 0, detailId, account, fen, description, unfreezes } of shares) {
      if (result !== 'SUCCESS') continue
      const kind = unfreezes ? '解冻' : '分账'
      yield { atMs: doneAtMs, order, id: orderId, detailId, no: outOrderNo, account, fen, kind, description }
    }
  }
}

function* returned(pay: PayWorld): Generator<Line> {
  for (const { outReturnNo, returnId, outOrderNo, returnMchid, ...asked } of pay.state.returns.values()) {
    const order = pay.state.transactions.get(pay.state.sharing.get(outOrderNo)?.outTradeNo ?? '')
    if (!order || asked.result !== 'SUCCESS') continue
    const { doneAtMs: atMs = 0, fen, description } = asked
    yield {
      atMs,
      order,
      id: returnId,
      detailId: returnId,
      no: outReturnNo,
      account: returnMchid,
      fen,
      kind: '分账回退',
      description,
    }
  }
}

const FLOW_COLUMNS = [
  '记账时间',
  '微信支付业务单号',
  '资金流水单号',
  '业务名称',
  '业务类型',
  '收支类型',
  '收支金额(元)',
  '账户结余(元)',
  '资金变更提交申请人',
  '备注',
  '业务凭证号',
]

export function fundFlowBill(pay: PayWorld, day: string): Bill {
  const lines = pay.state.flows.filter(({ atMs }) => localDate(atMs) === day)
  const into = lines.filter(({ fen }) => fen > 0)
  const out = lines.filter(({ fen }) => fen < 0)
  return {
    columns: FLOW_COLUMNS,
    rows: lines.map(({ atMs, businessId, flowId, kind, fen, balanceFen, voucher }) => [
      billTime(atMs),
      businessId,
      flowId,
      kind,
      kind,
      fen > 0 ? '收入' : '支出',
      yuan(Math.abs(fen)),
      yuan(balanceFen),
      'system',
      '',
      voucher,
    ]),
    totals: [
      ['资金流水总笔数', String(lines.length)],
      ['收入笔数', String(into.length)],
      ['收入金额', yuan(sumFen(into, ({ fen }) => fen))],
      ['支出笔数', String(out.length)],
      ['支出金额', yuan(-sumFen(out, ({ fen }) => fen))],
    ],
  }
}
