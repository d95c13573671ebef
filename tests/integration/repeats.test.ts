/**
 * A phone on a weak network repeats itself. Every changing operation of guides, customers and engineers, sent fifty times at once over
 * HTTP: one effect, one answer; the same request id with another input is refused; and together the documents stay consistent.
 */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { areas } from '#cloudfunctions/entries/areas.ts'
import { payAreas } from '#cloudfunctions/entries/pay-areas.ts'
import type { AreaFunctions } from '#cloudfunctions/platform/contract/area.ts'
import { openPayable, PAID } from '#shared/payment/payable.ts'
import { ADDRESS } from '../cloudfunctions/orders/buying.ts'
import { TERMS } from '../cloudfunctions/payment/pay-world.ts'
import { brokenAfterwards, brokenLaws } from '../simulation/laws.ts'
import { type Asker, type Laptop, newRequestId, openLaptop } from './laptop.ts'

const REPEATS = 50
const CONSENT = { version: '2026-11', purposes: ['warranty', 'store-service'] }

let laptop: Laptop
let guide: Asker
let owner: Asker
let otherOwner: Asker
let elsewhere: string
let engineer: Asker
let giver: Asker
let receiver: Asker
let serials: string[]
let storeId: string
const repeated = new Set<string>()

beforeAll(async () => {
  laptop = await openLaptop()
  const [unit] = (await laptop.get('_local/units?limit=1')) as { storeId: string }[]
  storeId = unit?.storeId ?? ''
  guide = await laptop.person({ name: '陈导购', role: 'guide', storeId })
  owner = await laptop.person({ name: '李店主', role: 'owner', storeId })
  const units = (await laptop.get('_local/units?limit=100')) as { storeId: string }[]
  elsewhere = units.find((other) => other.storeId !== storeId)?.storeId ?? ''
  otherOwner = await laptop.person({ name: '钱店主', role: 'owner', storeId: elsewhere })
  engineer = await laptop.person({ name: '孙工', role: 'engineer' })
  giver = await laptop.person({ name: '张顾客' })
  receiver = await laptop.person({ name: '王顾客' })
  serials = await twoOfOneModel()
})
afterAll(() => laptop.stop())

/** An exchange needs another unit of the same model. */
async function twoOfOneModel(): Promise<string[]> {
  const units = (await laptop.get('_local/units?limit=100')) as { serial: string; modelName: string }[]
  for (const { modelName } of units) {
    const same = units.filter((unit) => unit.modelName === modelName).map(({ serial }) => serial)
    if (same.length > 1) return same
  }
  throw new Error('the sample has no two units of one model')
}

/** @param other what the same request id may not be used for */
async function fifty(who: Asker, operation: string, input: object, other: object) {
  const requestId = newRequestId()
  const path = operation.replace('.', '/')
  const ask = (given: object) => who.ask(path, { requestId, ...given })
  const answers = await Promise.all(Array.from({ length: REPEATS }, () => ask(input)))
  const [first] = answers
  expect(first, operation).toMatchObject({ status: 200, ok: true })
  expect(new Set(answers.map(({ value }) => JSON.stringify(value))).size, operation).toBe(1)
  expect(await ask({ ...input, ...other }), operation).toMatchObject({ ok: false, refused: 'REQUEST_ID_REUSED' })
  repeated.add(operation)
  return first?.value
}

/** The same for an operation that can be asked in one way only. */
async function fiftyOfOneInput(who: Asker, operation: string, input: object) {
  const requestId = newRequestId()
  const ask = () => who.ask(operation.replace('.', '/'), { requestId, ...input })
  const answers = await Promise.all(Array.from({ length: REPEATS }, ask))
  expect(answers[0], operation).toMatchObject({ status: 200, ok: true })
  expect(new Set(answers.map(({ value }) => JSON.stringify(value))).size, operation).toBe(1)
  repeated.add(operation)
}

/** A guide shares, the giver opens, the guide takes the link back; the store has a code of its own. */
async function links(): Promise<void> {
  const { storeId } = (await guide.ask('identity/me', {})).value.posts[0]
  const { link } = await fifty(guide, 'routing.share', { storeId, page: 'shop' }, { page: 'device' })
  await fifty(giver, 'routing.openLink', { link }, { link: 'other' })
  await fifty(guide, 'routing.revokeLink', { link }, { link: 'other' })
  await fifty(owner, 'routing.storeCode', { storeId }, { renew: true })
}

/** The giver is handed to another guide, objects, changes store, and is claimed back. */
async function belonging(): Promise<void> {
  const staffIdOf = async (who: Asker) => (await who.ask('identity/me', {})).value.posts[0].staffId
  const [from, to] = [await staffIdOf(guide), await staffIdOf(owner)]
  const { customerId } = (await owner.ask('routing/customers', {})).value.customers[0]
  await fifty(owner, 'routing.handOver', { from, to: [to] }, { to: [from] })
  await laptop.cloud.tick()
  expect((await owner.ask('routing/handOvers', {})).value.handOvers).toMatchObject([{ moved: 1 }])
  await fiftyOfOneInput(giver, 'routing.objectHandOver', {})
  await fifty(giver, 'routing.chooseStore', { storeId: elsewhere }, { storeId: 'other' })
  const evidence = { receipt: '小票 8' }
  const claim = await fifty(
    owner,
    'routing.claimCustomer',
    { customerId, evidence },
    { evidence: { receipt: '小票 9' } },
  )
  const answer = { disputeId: claim.disputeId, text: '顾客自己选的' }
  await fifty(otherOwner, 'routing.answerDispute', answer, { text: '别的' })
  expect((await giver.ask('routing/myStore', {})).value).toMatchObject({ store: { storeId: elsewhere } })
}

/** One order is fetched and one is brought. */
async function ordersOnTheirWay(sku: string): Promise<void> {
  // People of their own: one person may not ask thousands of times a minute.
  const buyer = await laptop.person({ name: '周顾客' })
  const packer = await laptop.person({ name: '吴导购', role: 'guide', storeId })
  const buy = async (delivery: object) => {
    const lines = [{ sku, quantity: 1 }]
    const { value } = await buyer.ask('orders/create', { requestId: newRequestId(), storeId, lines, delivery })
    const { orderId } = value
    const paid = { orderId, outTradeNo: `${orderId}*1`, paidAtMs: Date.now() }
    await laptop.cloud.store.write([], { events: [{ type: PAID, data: paid }] })
    await laptop.cloud.tick()
    await fifty(buyer, 'orders.changeDelivery', { orderId, delivery, note: '先打电话' }, { note: '别的' })
    await fifty(packer, 'orders.pack', { orderId }, { orderId: 'other' })
    return { orderId }
  }
  const fetched = await buy({ kind: 'pickup' })
  await fifty(packer, 'orders.makeReady', fetched, { orderId: 'other' })
  const { code } = (await buyer.ask('orders/pickupCode', fetched)).value
  await fifty(packer, 'orders.redeem', { storeId, code }, { code: '000000000000' })
  const { point: position } = (await laptop.post('network/showStore', { storeId })).value
  const brought = await buy({ kind: 'delivery', address: ADDRESS, position })
  await fifty(packer, 'orders.ship', { ...brought, how: { by: 'store' } }, { how: { by: 'rider', riderName: '骑手' } })
  await fifty(buyer, 'orders.confirmReceipt', brought, { orderId: 'other' })
}

/** The giver pays an order, which orders would have opened. */
async function paying(): Promise<void> {
  const { store, clock } = laptop.cloud
  const { personId } = (await giver.ask('identity/me', {})).value
  await store.write([
    openPayable({ ...TERMS, payee: `store:${storeId}`, personId, expiresAtMs: clock.nowMs() + 600_000 }),
  ])
  const { orderId } = TERMS
  await fifty(giver, 'payment.prepay', { orderId }, { orderId: 'another' })
  await laptop.post('_local/pay', { orderId, result: 'success' })
  await fifty(owner, 'payment.refund', { orderId, lines: [{ lineId: 'L1', quantity: 1 }] }, { lines: undefined })
}

it('has one effect and one answer, whatever is repeated', { timeout: 30_000 }, async () => {
  const [serial = '', newSerial = ''] = serials
  const cancelled = await fifty(guide, 'registration.issueTicket', { serial }, { serial: newSerial })
  const nobody = '0'.repeat(16)
  await fifty(guide, 'registration.cancelTicket', { ticketId: cancelled.ticketId }, { ticketId: nobody })
  const { scene } = (await guide.ask('registration/issueTicket', { requestId: newRequestId(), serial })).value
  const claim = { scene, consent: CONSENT }
  const { deviceId } = await fifty(giver, 'registration.claimTicket', claim, { serialTail: '000000' })
  await links()
  await belonging()
  const first = await fifty(giver, 'registration.offerTransfer', { deviceId }, { deviceId: 'other' })
  await fifty(giver, 'registration.withdrawTransfer', { offerId: first.offerId }, { offerId: nobody })
  const { scene: offered } = (await giver.ask('registration/offerTransfer', { requestId: newRequestId(), deviceId }))
    .value
  await fifty(receiver, 'registration.acceptTransfer', { scene: offered, consent: CONSENT }, { scene })
  const { parts } = (await receiver.ask('registration/device', { deviceId })).value
  const swap = { serial, part: parts[0].part, newSerial: 'NEW-PART-1', repairDays: 0 }
  await fifty(engineer, 'registration.swapPart', swap, { repairDays: 1 })
  const exchange = { serial, newSerial, reason: '异响' }
  const exchanged = await fifty(guide, 'registration.exchangeUnit', exchange, { reason: '不制冷' })
  await fifty(guide, 'registration.returnUnit', { serial: newSerial, reason: '退' }, { refundEvidence: 'R-1' })
  const confirm = { deviceId: exchanged.deviceId, agree: true }
  await fifty(receiver, 'registration.confirmReturn', confirm, { agree: false })

  await fifty(owner, 'routing.evaluateStore', { storeId }, { storeId: 'other' })
  const { link } = await fifty(guide, 'routing.share', { storeId, page: 'shop' }, { page: 'devices' })
  await fifty(receiver, 'routing.openLink', { link }, { link: 'other' })
  await fifty(guide, 'routing.revokeLink', { link }, { link: 'other' })
  await fifty(owner, 'routing.storeCode', { storeId }, { renew: true })

  const sku = (await owner.ask('shop/catalogue', {})).value.products[0].variants[0].sku
  const listing = { storeId, sku, onShelf: true, priceFen: 100, pickup: true, radiusM: 1_000 }
  await fifty(owner, 'shop.putListing', listing, { priceFen: 101 })
  await fifty(owner, 'shop.putStock', { storeId, sku, onHand: 3, reason: '盘点' }, { onHand: 4 })

  const lines = [{ sku, quantity: 1 }]
  const { orderId } = await fifty(
    receiver,
    'orders.create',
    { storeId, lines, delivery: { kind: 'pickup' } },
    { lines: [{ sku, quantity: 2 }] },
  )
  await fifty(receiver, 'orders.cancel', { orderId }, { orderId: 'other' })
  await ordersOnTheirWay(sku)

  await paying()
  const staffId = (await guide.ask('identity/me', {})).value.posts[0].staffId
  const { invitationCode } = await fifty(owner, 'identity.invite', { staffId }, { staffId: 'other' })
  await fifty(giver, 'identity.acceptPost', { invitationCode }, { invitationCode: 'other' })
  const { code } = (await laptop.post('_local/wechat/phone', { openid: giver.openid })) as unknown as { code: string }
  await fifty(giver, 'identity.bindPhone', { phoneCode: code }, { phoneCode: 'other' })
  expect(laptop.cloud.wechat.paidPhoneCalls()).toBe(1)
  await fifty(giver, 'identity.withdrawConsent', { purpose: 'store-service' }, { purpose: 'warranty' })
  await fiftyOfOneInput(giver, 'identity.deleteAccount', { confirm: 'DELETE' })

  const changing = [...areas, ...payAreas]
    .flatMap((area: AreaFunctions<never>) => area.handlers.map(({ operation }) => operation))
    .filter(({ changes, roles }) => changes && !roles.every((role) => role === 'hq'))
  expect(changing.map(({ name }) => name).filter((name) => !repeated.has(name))).toEqual([])
  for (let run = 0; run < 3; run++) await laptop.cloud.tick()
  const { store } = laptop.cloud
  expect([...(await brokenLaws(store)), ...(await brokenAfterwards(store))]).toEqual([])
})
