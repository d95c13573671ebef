/** Keeps docs/data-model.md true: which documents there are, and how many operations each use case writes. */
import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { areas } from '#cloudfunctions/entries/areas.ts'
import { collections } from '#cloudfunctions/entries/collections.ts'
import { payAreas } from '#cloudfunctions/entries/pay-areas.ts'
import type { AreaFunctions } from '#cloudfunctions/platform/contract/area.ts'
import { PAID } from '#shared/payment/payable.ts'
import { type ProductRecord, products, skus, stock, warehouses } from '#shared/shop/documents.ts'
import { ADDRESS } from '../orders/buying.ts'
import { ORDER, openPayWorld } from '../payment/pay-world.ts'
import { CONSENT, openWorld, type World } from './world.ts'

const PAGE = readFileSync(new URL('../../../docs/data-model.md', import.meta.url), 'utf8')
const PERSON_WAITS_MAX = 12

/** The cells of the table under a heading, without its header. */
function table(heading: string): string[][] {
  const section = PAGE.split(/^## /m).find((part) => part.startsWith(heading)) ?? ''
  const rows = section.split('\n').filter((line) => line.startsWith('|'))
  return rows.slice(2).map((row) =>
    row
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
}
const plain = (cell = '') => cell.replaceAll('`', '')

interface Figures {
  rule: number
  once: number
  deliveries: number
  all: number
}

const FIGURES = new Map(
  table('Operations per use case').map(([operation, rule, once, deliveries, all]): [string, Figures] => [
    plain(operation),
    { rule: Number(rule), once: Number(once), deliveries: Number(deliveries), all: Number(all) },
  ]),
)

let world: World
/** Of the world that a case asked last. */
let written: World['written']
beforeEach(async () => {
  world = await openWorld()
  written = world.written
})
afterEach(() => world.close())

/** The heaviest write of one request. */
async function measured(who: string, operation: string, input: Record<string, unknown> = {}): Promise<Figures> {
  const before = world.written.length
  await world.must(who, operation, input)
  return heaviestOf(world.written.slice(before))
}

function heaviestOf(writes: World['written']): Figures {
  const heaviest = writes.toSorted((a, b) => b.length - a.length)[0] ?? []
  const count = (coll: string) => heaviest.filter((op) => op.coll === coll).length
  const once = count('onceRecords')
  const deliveries = count('outboxDeliveries')
  return { rule: heaviest.length - once - deliveries, once, deliveries, all: heaviest.length }
}

const issue = (serial = 'SN000001') =>
  world.must<{ ticketId: string; scene: string }>('guide-wang', 'issueTicket', { serial })
async function sell(serial = 'SN000001'): Promise<string> {
  const { scene } = await issue(serial)
  return (await world.must<{ deviceId: string }>('customer', 'claimTicket', { scene, consent: CONSENT })).deviceId
}
const offer = async (deviceId: string) =>
  world.must<{ offerId: string; scene: string }>('customer', 'offerTransfer', { deviceId })
const link = async (): Promise<string> =>
  (await world.must<{ link: string }>('guide-wang', 'routing.share', { storeId: 'HZ001', page: 'shop' })).link
const RETURN = { serial: 'SN000001', reason: '退' }

/** Each operation in the heaviest case that the page names. */
const CASES: Record<string, () => Promise<Figures>> = {
  'registration.issueTicket': async () => {
    await issue()
    return measured('guide-wang', 'registration.issueTicket', { serial: 'SN000001' })
  },
  'registration.cancelTicket': async () => {
    await world.must('guide-zhao', 'issueTicket', { serial: 'SN000001' })
    const { ticketId } = await issue()
    return measured('guide-wang', 'registration.cancelTicket', { ticketId })
  },
  'registration.claimTicket': async () => {
    await sell('SN000002')
    await world.must('customer', 'identity.withdrawConsent', { purpose: 'warranty' })
    const { scene } = await world.must<{ scene: string }>('guide-zhao', 'issueTicket', { serial: 'SN000001' })
    return measured('customer', 'registration.claimTicket', { scene, consent: CONSENT })
  },
  'registration.returnUnit': async () => {
    await sell()
    await world.must('guide-wang', 'returnUnit', RETURN)
    return measured('guide-wang', 'registration.returnUnit', { ...RETURN, refundEvidence: 'R-1' })
  },
  'registration.confirmReturn': async () => {
    const deviceId = await sell()
    await world.must('guide-wang', 'returnUnit', RETURN)
    return measured('customer', 'registration.confirmReturn', { deviceId, agree: true })
  },
  'registration.exchangeUnit': async () => {
    await sell()
    await world.must('guide-wang', 'returnUnit', RETURN)
    return measured('guide-wang', 'registration.exchangeUnit', { ...RETURN, newSerial: 'SN000002' })
  },
  'registration.swapPart': async () => {
    await sell()
    const swap = { serial: 'SN000001', part: 'shelf', newSerial: 'S-NEW', repairDays: 0 }
    return measured('engineer-sun', 'registration.swapPart', swap)
  },
  'registration.offerTransfer': async () => {
    const deviceId = await sell()
    await offer(deviceId)
    return measured('customer', 'registration.offerTransfer', { deviceId })
  },
  'registration.withdrawTransfer': async () => {
    const { offerId } = await offer(await sell())
    return measured('customer', 'registration.withdrawTransfer', { offerId })
  },
  'registration.acceptTransfer': async () => {
    const { scene } = await offer(await sell())
    await world.must('guide-wang', 'returnUnit', RETURN)
    return measured('receiver', 'registration.acceptTransfer', { scene, consent: CONSENT })
  },
  'routing.share': () => measured('guide-wang', 'routing.share', { storeId: 'HZ001', page: 'shop' }),
  'routing.revokeLink': async () => measured('guide-wang', 'routing.revokeLink', { link: await link() }),
  'routing.openLink': async () => measured('customer', 'routing.openLink', { link: await link() }),
  'routing.storeCode': async () => {
    await world.must('owner-li', 'routing.storeCode', { storeId: 'HZ001' })
    return measured('owner-li', 'routing.storeCode', { storeId: 'HZ001', renew: true })
  },
  'routing.evaluateStore': () => measured('owner-li', 'routing.evaluateStore', { storeId: 'HZ001' }),
  'identity.invite': () => measured('owner-li', 'identity.invite', { staffId: 'G-WANG' }),
  'identity.acceptPost': async () => {
    await accept('first')
    return accept('second')
  },
  'identity.bindPhone': () => measured('customer', 'identity.bindPhone', { phoneCode: 'code' }),
  'identity.withdrawConsent': async () => {
    await sell()
    return measured('customer', 'identity.withdrawConsent', { purpose: 'store-service' })
  },
  'identity.deleteAccount': async () => {
    await accept('leaver')
    const { scene } = await world.must<{ scene: string }>('guide-zhao', 'issueTicket', { serial: 'SN000002' })
    await world.must('leaver', 'claimTicket', { scene, consent: CONSENT })
    return measured('leaver', 'identity.deleteAccount', { confirm: 'DELETE' })
  },
  'routing.chooseStore': async () => {
    await sell()
    return measured('customer', 'routing.chooseStore', { storeId: 'NJ001' })
  },
  'routing.handOver': () => measured('owner-li', 'routing.handOver', HAND_OVER),
  'routing.objectHandOver': async () => {
    await sell()
    await world.must('owner-li', 'routing.handOver', HAND_OVER)
    await world.tick()
    return measured('customer', 'routing.objectHandOver')
  },
  'routing.claimCustomer': async () => (await claimed()).figures,
  'routing.answerDispute': async () => {
    const { disputeId } = await claimed()
    return measured('owner-qian', 'routing.answerDispute', { disputeId, text: '他自己选的' })
  },
  'shop.putListing': async () => {
    await catalogue()
    const listing = { storeId: 'HZ001', sku: 'A', onShelf: true, priceFen: 1, pickup: true, radiusM: 0 }
    await world.must('owner-li', 'shop.putListing', listing)
    return measured('owner-li', 'shop.putListing', { ...listing, priceFen: 2 })
  },
  'shop.putStock': async () => {
    await catalogue()
    const count = { storeId: 'HZ001', sku: 'A', onHand: 5, reason: '盘点' }
    await world.must('owner-li', 'shop.putStock', count)
    return measured('owner-li', 'shop.putStock', { ...count, onHand: 4 })
  },
  'payment.prepay': async () => {
    const paying = await openPayWorld()
    await paying.order()
    written = paying.written
    const before = written.length
    await paying.prepay()
    return heaviestOf(written.slice(before))
  },
  'payment.refund': async () => {
    const paying = await openPayWorld()
    await paying.order()
    await paying.sheet()
    await paying.tick()
    written = paying.written
    const before = written.length
    await paying.ask(paying.owner, 'payment.refund', { orderId: ORDER })
    return heaviestOf(written.slice(before))
  },
  'orders.create': async () => {
    await catalogue([...'ABCDEFGH'])
    return measured('customer', 'orders.create', { ...BROUGHT, lines: linesOf('ABCDEFGH') })
  },
  'orders.cancel': async () => {
    await catalogue()
    const made = await world.must<{ orderId: string }>('customer', 'orders.create', { ...BROUGHT, lines: linesOf('A') })
    return measured('customer', 'orders.cancel', { orderId: made.orderId })
  },
  'orders.changeDelivery': async () => {
    await catalogue()
    const made = await world.must<{ orderId: string }>('customer', 'orders.create', { ...BROUGHT, lines: linesOf('A') })
    const { delivery } = BROUGHT
    return measured('customer', 'orders.changeDelivery', { orderId: made.orderId, delivery })
  },
  'orders.pack': async () => measured('owner-li', 'orders.pack', { orderId: await bought() }),
  'orders.makeReady': async () => measured('owner-li', 'orders.makeReady', { orderId: await bought('orders.pack') }),
  'orders.ship': async () => measured('owner-li', 'orders.ship', { orderId: await boughtAway(), how: { by: 'store' } }),
  'orders.redeem': async () => {
    const orderId = await bought('orders.pack', 'orders.makeReady')
    const { code } = await world.must<{ code: string }>('customer', 'orders.pickupCode', { orderId })
    return measured('owner-li', 'orders.redeem', { storeId: 'HZ001', code })
  },
  'orders.confirmReceipt': async () => {
    const orderId = await boughtAway()
    await world.must('owner-li', 'orders.ship', { orderId, how: { by: 'store' } })
    return measured('customer', 'orders.confirmReceipt', { orderId })
  },
}

const linesOf = (skus: string) => [...skus].map((sku) => ({ sku, quantity: 1 }))
const BROUGHT = {
  storeId: 'HZ001',
  delivery: { kind: 'delivery', address: ADDRESS, position: { lat: 30.2741, lng: 120.1551, datum: 'GCJ-02' } },
}

/** Eight articles of the store, paid, and as far as these steps. */
async function bought(...steps: string[]): Promise<string> {
  return boughtAs({ storeId: 'HZ001', delivery: { kind: 'pickup' } }, steps)
}
const boughtAway = () => boughtAs(BROUGHT, ['orders.pack'])

async function boughtAs(where: object, steps: readonly string[]): Promise<string> {
  const skus = [...'ABCDEFGH']
  await catalogue(skus)
  for (const sku of skus) {
    const listing = { storeId: 'HZ001', sku, onShelf: true, priceFen: 1, pickup: true, radiusM: 5_000 }
    await world.must('owner-li', 'shop.putListing', listing)
    await world.must('owner-li', 'shop.putStock', { storeId: 'HZ001', sku, onHand: 1, reason: '到货' })
  }
  const { orderId } = await world.must<{ orderId: string }>('customer', 'orders.create', {
    ...where,
    lines: linesOf('ABCDEFGH'),
  })
  await world.store.write([], { events: [{ type: PAID, data: { orderId, outTradeNo: `${orderId}*1`, paidAtMs: 1 } }] })
  await world.tick()
  for (const step of steps) await world.must('owner-li', step, { orderId })
  return orderId
}

/** One product with so many articles. */
async function catalogue(articles: readonly string[] = ['A']): Promise<void> {
  const product: ProductRecord = {
    productId: 'P',
    name: '冰箱',
    category: 'fridge',
    summary: '',
    pictures: [],
    specification: [],
    services: [],
    status: 'on',
    variants: articles.map((sku) => ({ sku, name: '白', recommendedFen: 1, hq: { priceFen: 1, handlingDays: 1 } })),
  }
  await world.write(
    products.put('P', product),
    ...articles.map((sku) => skus.put(sku, { sku, productId: 'P' })),
    ...articles.map((sku) => stock.put(`hq:W|${sku}`, { holder: 'hq:W', sku, free: 9, reserved: 0 })),
    warehouses.put('all', { holders: ['hq:W'] }),
  )
}

const HAND_OVER = { from: 'G-WANG', to: ['O-LI'] }

/** A customer who chose another store, claimed back by the first. */
async function claimed(): Promise<{ figures: Figures; disputeId: string }> {
  await sell()
  await world.must('customer', 'routing.chooseStore', { storeId: 'NJ001' })
  const customerId = world.personId('customer')
  const figures = await measured('owner-li', 'routing.claimCustomer', { customerId, evidence: { receipt: '小票' } })
  return { figures, disputeId: `${customerId}:2:HZ001` }
}

async function accept(who: string): Promise<Figures> {
  const { invitationCode } = await world.must<{ invitationCode: string }>('owner-li', 'identity.invite', {
    staffId: 'G-WANG',
  })
  return measured(who, 'identity.acceptPost', { invitationCode })
}

describe('operations per use case', () => {
  it.each(Object.keys(CASES))('%s writes what the page says', async (operation) => {
    const figures = await CASES[operation]?.()
    expect(figures).toEqual(FIGURES.get(operation))
    expect(figures?.all).toBeLessThanOrEqual(PERSON_WAITS_MAX)
    const touched = new Set((written.at(-1) ?? []).filter((op) => !('check' in op)).map((op) => op.coll))
    for (const [name, , , , , writers] of table('Documents')) {
      if (touched.has(plain(name)) && !['onceRecords', 'outboxDeliveries'].includes(plain(name))) {
        expect(plain(writers).split(', '), plain(name)).toContain(operation)
      }
    }
  })

  it('a claim leaves room: at most 10 operations from its rule', () => {
    expect(FIGURES.get('registration.claimTicket')?.rule).toBeLessThanOrEqual(10)
  })

  it('the page names every operation with which people change something, and each is measured', () => {
    const changing = [...areas, ...payAreas]
      .flatMap((area: AreaFunctions<never>) => area.handlers.map((handler) => handler.operation))
      .filter(({ changes, roles }) => changes && roles.some((role) => role !== 'hq' && role !== 'system'))
      .map((operation) => operation.name)
    expect([...FIGURES.keys()].sort()).toEqual(changing.sort())
    expect(Object.keys(CASES).sort()).toEqual(changing.sort())
  })
})

describe('documents', () => {
  it('are all on the page, with their indexes and whether they expire', () => {
    const onPage = table('Documents').map(([name, , , indexes, expires]) => ({
      name: plain(name),
      indexes: plain(indexes) === '–' ? [] : plain(indexes).split(', '),
      expires: expires !== '–',
    }))
    const declared = collections.map(({ name, indexes, expiresAtMs }) => ({
      name,
      indexes: Object.keys(indexes),
      expires: expiresAtMs !== undefined,
    }))
    const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1)
    expect(onPage.sort(byName)).toEqual(declared.sort(byName))
  })
})
