import { expect, test } from 'vitest'
import { openPayNotification } from '#cloudfunctions/platform/wechat/pay-notification.ts'
import { postNotifications } from '#local/wechat/pay/post-notifications.ts'
import { DAY_MS, done, HOUR_MS, MINUTE_MS, NOTIFY_URL, type PayRig, payRig, STORE } from './pay-rig.ts'

const opened = ({ settings }: PayRig, delivery: { headers: Record<string, string>; body: string }) => {
  const read = openPayNotification(settings, delivery, Date.now())
  if ('refused' in read) throw new Error(read.refused)
  return read.notification
}

test('a payment is told to its address, signed and sealed, with what a query would answer', async () => {
  const rig = payRig()
  const { outTradeNo, transactionId } = await rig.paid({ totalFen: 1_234 })
  const [delivery, ...more] = rig.wechat.takeDueNotifications()
  expect(more).toEqual([])
  expect(delivery?.url).toBe(NOTIFY_URL)
  const { id, eventType, resource } = opened(rig, delivery as never)
  expect({ id, eventType }).toEqual({ id: delivery?.id, eventType: 'TRANSACTION.SUCCESS' })
  expect(resource).toMatchObject({
    sp_mchid: rig.hq,
    sub_mchid: STORE,
    out_trade_no: outTradeNo,
    transaction_id: transactionId,
    trade_state: 'SUCCESS',
    success_time: '2026-11-02T11:00:00+08:00',
    amount: { total: 1_234, payer_total: 1_234, currency: 'CNY' },
    payer: { sp_openid: rig.openid },
  })
})

test('unanswered it comes again at the real pauses, always with the same id, sixteen times in all', async () => {
  const { wechat, paid, clock } = payRig()
  await paid()
  const startMs = clock.ms
  const times: number[] = []
  const ids = new Set<string>()
  while (wechat.payNextMs() !== undefined) {
    clock.ms = wechat.payNextMs() ?? 0
    for (const { id } of wechat.takeDueNotifications()) {
      times.push(clock.ms - startMs)
      ids.add(id)
    }
  }
  const pauses = times.slice(1).map((atMs, i) => atMs - (times[i] ?? 0))
  const [S, M, H] = [1_000, MINUTE_MS, HOUR_MS]
  expect(pauses).toEqual([
    15 * S,
    15 * S,
    30 * S,
    3 * M,
    10 * M,
    20 * M,
    ...Array(3).fill(30 * M),
    H,
    ...Array(3).fill(3 * H),
    6 * H,
    6 * H,
  ])
  expect(ids.size).toBe(1)
})

test('answered it does not come again, and nothing comes before its time', async () => {
  const { wechat, paid, clock } = payRig()
  await paid()
  expect(wechat.takeDueNotifications()).toHaveLength(1)
  clock.ms += 14_999
  expect(wechat.takeDueNotifications()).toEqual([])
  clock.ms += 1
  const [again] = wechat.takeDueNotifications()
  wechat.answered(again?.id ?? '')
  clock.ms += DAY_MS * 2
  expect(wechat.takeDueNotifications()).toEqual([])
})

test.each([
  ['lost, it comes at the next pause', { lost: true }, 0, 15_000],
  ['doubled, it comes twice at once', { copies: 2 }, 2, 15_000],
  ['delayed, it comes then', { delayMs: 60_000 }, 0, 60_000],
] as const)('%s', async (_case, fault, now, nextMs) => {
  const { wechat, paid, clock } = payRig()
  wechat.faults.set({ 'notification/transaction': { ...fault, times: 1 } })
  await paid()
  expect(wechat.takeDueNotifications()).toHaveLength(now)
  expect(wechat.payNextMs()).toBe(clock.ms + nextMs)
  clock.ms += nextMs
  expect(wechat.takeDueNotifications()).toHaveLength(1)
})

test('out of order: the one it is said of comes after the others that are due with it', async () => {
  const rig = payRig()
  rig.wechat.faults.set({ 'notification/transaction': { reorder: true, times: 1 } })
  for (const outTradeNo of ['order-1', 'order-2', 'order-3']) await rig.paid({ outTradeNo })
  const order = rig.wechat.takeDueNotifications().map((one) => opened(rig, one).resource.out_trade_no)
  expect(order).toEqual(['order-2', 'order-3', 'order-1'])
})

test.each([
  ['SUCCESS', undefined],
  ['CLOSED', 'CLOSED'],
  ['ABNORMAL', 'ABNORMAL'],
] as const)('a refund that ends with %s is told to its own address', async (state, refundStatus) => {
  const rig = payRig()
  const { wechat, pay, clock } = rig
  const { outTradeNo } = await rig.paid()
  for (const { id } of wechat.takeDueNotifications()) wechat.answered(id)
  if (refundStatus) wechat.faults.set({ 'refund/refund-1': { refundStatus } })
  const notifyUrl = 'https://pay.example.com/pay/notifications/refunds'
  done(
    await pay.refund({
      subMchid: STORE,
      outTradeNo,
      outRefundNo: 'refund-1',
      refundFen: 1,
      totalFen: 10_000,
      reason: '退',
      notifyUrl,
    }),
  )
  expect(wechat.takeDueNotifications()).toEqual([])
  clock.ms += 3_000
  const [delivery] = wechat.takeDueNotifications()
  expect(delivery?.url).toBe(notifyUrl)
  expect(opened(rig, delivery as never)).toMatchObject({
    eventType: `REFUND.${state}`,
    resource: { out_refund_no: 'refund-1', refund_status: state, amount: { refund: 1, total: 10_000 } },
  })
})

test('the provider hears of shares that it received, at the address it gave', async () => {
  const rig = payRig()
  const { wechat, pay, clock, hq, guide } = rig
  const url = 'https://pay.example.com/pay/notifications/sharing'
  wechat.setSharingNotifyUrl(url)
  const { transactionId } = await rig.shareable(10_000)
  for (const { id } of wechat.takeDueNotifications()) wechat.answered(id)
  const receivers = [
    { type: 'MERCHANT_ID', account: hq, fen: 300, description: '服务费' },
    { type: 'PERSONAL_OPENID', account: guide, fen: 500, description: '导购佣金' },
  ] as const
  done(await pay.split({ subMchid: STORE, transactionId, outOrderNo: 'split-1', receivers, unfreezeRest: true }))
  clock.ms += 2_000
  const told = wechat.takeDueNotifications()
  expect(told.map((one) => one.url)).toEqual([url])
  expect(opened(rig, told[0] as never).resource).toMatchObject({
    out_order_no: 'split-1',
    receiver: { account: hq, amount: 300 },
  })
})

test.each([
  ['public-key', 'publicKey', /^PUB_KEY_ID_01\d{32}$/],
  ['certificate', 'certificate', /^[0-9A-F]{40}$/],
] as const)('in %s mode the serial says which key signed', async (_name, mode, serial) => {
  const { wechat, paid } = payRig()
  await paid()
  wechat.setPayKeyMode(mode)
  const [delivery] = wechat.takeDueNotifications()
  expect(delivery?.headers['wechatpay-serial']).toMatch(serial)
})

test('posting: 2xx ends it, anything else and no answer at all do not', async () => {
  const { wechat, paid, clock } = payRig()
  for (const outTradeNo of ['order-1', 'order-2', 'order-3']) await paid({ outTradeNo })
  const answers = [() => new Response(null, { status: 204 }), () => new Response('', { status: 500 })]
  const posted: string[] = []
  const fetch = async (url: string, init?: RequestInit) => {
    posted.push(`${init?.method} ${url}`)
    const answer = answers.shift()
    if (!answer) throw new TypeError('fetch failed')
    return answer()
  }
  expect(await postNotifications(wechat, fetch)).toBe(1)
  expect(posted).toEqual(Array(3).fill(`POST ${NOTIFY_URL}`))
  clock.ms += 15_000
  expect(wechat.takeDueNotifications()).toHaveLength(2)
})
