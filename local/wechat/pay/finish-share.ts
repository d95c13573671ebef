/** How a share ends: with its receiver, or closed and back where it came from. */
import { credit } from './accounts.ts'
import type { ShareFailure } from './facts.ts'
import { rfc3339 } from './fields.ts'
import { notify } from './notifications.ts'
import { mayReceive } from './receivers.ts'
import type { Share, SharingOrder, Transaction } from './state.ts'
import { type PayWorld, plan } from './world.ts'

/** @param atMs when WeChat Pay is done with it */
export function finishShare(pay: PayWorld, no: string, detailId: string, atMs: number): void {
  const made = pay.state.sharing.get(no)
  const share = made?.shares.find((one) => one.detailId === detailId)
  const order = pay.state.transactions.get(made?.outTradeNo ?? '')
  if (!made || !share || !order) return
  const trouble = share.unfreezes ? undefined : pay.trouble(`receiver/${share.account}`)
  if (trouble && 'delayMs' in trouble) {
    plan(pay, { atMs: atMs + trouble.delayMs, finish: 'share', no, detailId })
    return
  }
  const failure = trouble && 'failReason' in trouble ? trouble.failReason : failureOf(pay, order, share)
  share.doneAtMs = atMs
  if (failure) close(pay, order, made, share, failure as ShareFailure)
  else succeed(pay, order, made, share)
}

function failureOf(pay: PayWorld, order: Transaction, share: Share): ShareFailure | undefined {
  if (share.unfreezes) return undefined
  return mayReceive(pay, order.subMchid, share.type, share.account) ? undefined : 'NO_RELATION'
}

/** What could not be shared stays with the order as long as anything can be held for it, so that it can be shared again (?). */
function close(pay: PayWorld, order: Transaction, made: SharingOrder, share: Share, failure: ShareFailure): void {
  Object.assign(share, { result: 'CLOSED', failReason: failure })
  if (order.unfrozen) credit(pay, order.subMchid, share.fen, lineOf(made, share, '解冻'))
  else order.heldFen += share.fen
}

function succeed(pay: PayWorld, order: Transaction, made: SharingOrder, share: Share): void {
  share.result = 'SUCCESS'
  // A person's share goes into their wallet, which nobody can look into.
  if (share.type === 'MERCHANT_ID')
    credit(pay, share.account, share.fen, lineOf(made, share, share.unfreezes ? '解冻' : '分账'))
  const { merchant } = pay.state.keys
  const url = pay.state.sharingNotifyUrl
  if (!url || share.account !== merchant.mchid || share.unfreezes) return
  notify(pay, url, share.doneAtMs ?? share.createdAtMs, {
    eventType: 'TRANSACTION.SUCCESS',
    originalType: 'profitsharing',
    resource: {
      sp_mchid: merchant.mchid,
      sub_mchid: order.subMchid,
      transaction_id: order.transactionId,
      order_id: made.orderId,
      out_order_no: made.outOrderNo,
      receiver: { type: share.type, account: share.account, amount: share.fen, description: share.description },
      success_time: rfc3339(share.doneAtMs ?? share.createdAtMs),
    },
  })
}

const lineOf = (made: SharingOrder, share: Share, kind: '分账' | '解冻') => ({
  atMs: share.doneAtMs ?? share.createdAtMs,
  businessId: share.detailId,
  voucher: made.outOrderNo,
  kind,
})

/** The freeze is over: what was not shared is the store's. */
export function endFreeze(pay: PayWorld, no: string, atMs: number): void {
  const order = pay.state.transactions.get(no)
  if (!order || order.unfrozen) return
  const { heldFen, transactionId = '' } = order
  Object.assign(order, { heldFen: 0, unfrozen: true })
  if (heldFen > 0) credit(pay, order.subMchid, heldFen, { atMs, businessId: transactionId, voucher: no, kind: '解冻' })
}
