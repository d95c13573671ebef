/** Every way a sale or a registration is refused over HTTP: the code, and a Chinese sentence that says what to do. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Answered, type Asker, type Laptop, newRequestId, openLaptop } from './laptop.ts'

let laptop: Laptop
let storeId: string
let guide: Asker
let customer: Asker
let serials: string[]

beforeAll(async () => {
  laptop = await openLaptop()
  const [unit] = (await laptop.get('_local/units?state=unsold&limit=1')) as { storeId: string }[]
  storeId = unit?.storeId ?? ''
  const here = (await laptop.get('_local/units?state=unsold&limit=100')) as { serial: string }[]
  serials = here.map((one) => one.serial)
  guide = await laptop.person({ name: '陈导购', role: 'guide', storeId })
  customer = await laptop.person({ name: '张顾客' })
})
afterAll(() => laptop.stop())

const issue = (serial: unknown, by = guide): Promise<Answered> =>
  by.ask('registration/issueTicket', { requestId: newRequestId(), serial })

const nextSerial = (): string => serials.shift() ?? ''

async function claim(scene: string, by = customer, more: object = {}): Promise<Answered> {
  const consent = { version: '2026-11', purposes: ['warranty', 'store-service'] }
  return by.ask('registration/claimTicket', { requestId: newRequestId(), scene, consent, ...more })
}

function expectRefusal(answer: Answered, refused: string): void {
  expect(answer).toMatchObject({ status: 200, ok: false, refused })
  expect(answer.message).toMatch(/^\p{Script=Han}[^A-Za-z]*。$/u)
}

describe('a sale is refused', () => {
  it('to someone without a post', async () => expectRefusal(await issue(nextSerial(), customer), 'NO_POST'))
  it('for a serial that is none', async () => expectRefusal(await issue('你好 世界'), 'SERIAL_MALFORMED'))
  it('for a serial nobody made', async () => expectRefusal(await issue('NOSUCH0000001'), 'SERIAL_UNKNOWN'))
  it('for a unit somebody registered', async () => {
    const serial = nextSerial()
    await claim((await issue(serial)).value.scene)
    expectRefusal(await issue(serial), 'UNIT_REGISTERED')
  })
})

describe('a registration is refused', () => {
  it('for a code we did not make, and for one with any character changed', async () => {
    const { scene } = (await issue(nextSerial())).value
    expectRefusal(await claim('R'.repeat(30)), 'CODE_FORGED')
    const changed = `${scene.slice(0, -1)}${scene.endsWith('A') ? 'B' : 'A'}`
    expectRefusal(await claim(changed), 'CODE_FORGED')
  })
  it('for a code that a newer one replaced', async () => {
    const serial = nextSerial()
    const older = (await issue(serial)).value.scene
    await issue(serial)
    expectRefusal(await claim(older), 'TICKET_VOIDED')
  })
  it('to the guide who made the sale', async () =>
    expectRefusal(await claim((await issue(nextSerial())).value.scene, guide), 'SELF_CLAIM'))
  it('without the consent it needs', async () => {
    const { scene } = (await issue(nextSerial())).value
    expectRefusal(await claim(scene, customer, { consent: { version: '2026-11', purposes: [] } }), 'CONSENT_MISSING')
  })
  it('to a second person, while the owner who scans again sees the card', async () => {
    const { scene } = (await issue(nextSerial())).value
    const first = await claim(scene)
    expectRefusal(await claim(scene, await laptop.person({ name: '李路人' })), 'TICKET_CLAIMED')
    expect((await claim(scene)).value.deviceId).toBe(first.value.deviceId)
  })
  it('after half an hour at the counter, while the receipt still works with the last six of the serial', async () => {
    const serial = nextSerial()
    const { scene, lateScene } = (await issue(serial)).value
    await laptop.post('_local/clock', { advanceMs: 30 * 60_000 })
    expectRefusal(await claim(scene), 'TICKET_EXPIRED')
    expectRefusal(await claim(lateScene, customer, { serialTail: '000000' }), 'SERIAL_TAIL_WRONG')
    expect((await claim(lateScene, customer, { serialTail: serial.slice(-6) })).ok).toBe(true)
  })
})

it('answers the same request id with other contents by refusing it', async () => {
  const requestId = newRequestId()
  await guide.ask('registration/issueTicket', { requestId, serial: nextSerial() })
  expectRefusal(await guide.ask('registration/issueTicket', { requestId, serial: nextSerial() }), 'REQUEST_ID_REUSED')
})

it('lets people log in again after WeChat was busy, and says so meanwhile', async () => {
  const { jsCode } = (await laptop.post('_local/people', { name: '王顾客' })) as unknown as { jsCode: string }
  await laptop.post('_local/faults', { 'sns/jscode2session': { errcode: -1 } })
  expectRefusal(await laptop.post('identity/login', { jsCode }), 'WECHAT_BUSY')
  laptop.cloud.wechat.clearFaults()
  expect((await laptop.post('identity/login', { jsCode })).ok).toBe(true)
})

it('warns as a warranty nears its end and when it is over', async () => {
  const { scene } = (await issue(nextSerial())).value
  const { deviceId } = (await claim(scene)).value
  const device = async () => (await customer.ask('registration/device', { deviceId })).value
  const { daysLeft } = (await device()).coverage
  const dayMs = 86_400_000
  await laptop.post('_local/clock', { advanceMs: (daysLeft - 30) * dayMs })
  expect((await device()).coverage).toMatchObject({ state: 'ending', daysLeft: 30 })
  await laptop.post('_local/clock', { advanceMs: 30 * dayMs })
  expect((await device()).coverage).toMatchObject({ state: 'ended', daysLeft: 0 })
})
