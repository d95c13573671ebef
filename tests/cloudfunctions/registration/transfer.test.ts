/** A device changes hands, and what happens to offers when people or devices go. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { consents } from '#shared/identity/documents.ts'
import { HOUR_MS } from '#shared/kernel/time.ts'
import type { DeviceView } from '#shared/registration/contract.ts'
import { devices, transfers } from '#shared/registration/documents.ts'
import { attributions } from '#shared/routing/attribution/documents.ts'
import { CONSENT, openWorld, START_MS, type World } from './world.ts'

interface Offer {
  offerId: string
  scene: string
  codeUrl: string
  expiresAtMs: number
}

let world: World
let deviceId: string
beforeEach(async () => {
  world = await openWorld()
  const { scene } = await world.must<{ scene: string }>('guide-wang', 'issueTicket', { serial: 'SN000001' })
  deviceId = (await world.must<{ deviceId: string }>('giver', 'claimTicket', { scene, consent: CONSENT })).deviceId
})
afterEach(() => world.close())

const offer = () => world.must<Offer>('giver', 'offerTransfer', { deviceId })
const accept = (scene: string, who = 'receiver') => ({ who, input: { scene, consent: CONSENT } })
const refused = (scene: string, who = 'receiver') => world.refusal(who, 'acceptTransfer', accept(scene, who).input)
const held = async (who: string) => (await world.must<{ devices: DeviceView[] }>(who, 'listDevices')).devices

describe('a transfer', () => {
  it('hands over device and cover, and nothing about the giver', async () => {
    const { scene, expiresAtMs, offerId } = await offer()
    expect(expiresAtMs).toBe(START_MS + 24 * HOUR_MS)
    expect((await held('giver'))[0]?.transfer).toEqual({ offerId, scene, expiresAtMs })
    const preview = await world.must<Record<string, unknown>>('receiver', 'previewTransfer', { scene })
    expect(preview).toMatchObject({ serialTail: '000001', modelName: '云杉 500 冰箱', coverage: { end: '2027-11-21' } })
    expect(JSON.stringify(preview)).not.toContain(world.personId('giver'))
    expect(JSON.stringify(preview)).not.toContain('P0-')

    expect(await world.must('receiver', 'acceptTransfer', accept(scene).input)).toEqual({ deviceId })
    expect(await held('giver')).toEqual([])
    const [now] = await held('receiver')
    expect(now).toMatchObject({ deviceId, coverage: { start: '2026-11-21', end: '2027-11-21' } })
    expect(now?.history.at(-1)).toEqual({ kind: 'transferred', atMs: START_MS })
    expect(now).not.toHaveProperty('transfer')
    expect(JSON.stringify(await world.store.get(devices, deviceId))).not.toContain(world.personId('giver'))
    const consent = await world.store.get(consents, world.personId('receiver'))
    expect(consent?.data.consents[0]).toMatchObject({ purpose: 'warranty', by: 'registration.acceptTransfer' })
    expect(await world.store.get(attributions, world.personId('receiver'))).toBeUndefined()
    expect(await world.refusal('giver', 'device', { deviceId })).toBe('DEVICE_UNKNOWN')
    expect(await world.must('receiver', 'acceptTransfer', accept(scene).input)).toEqual({ deviceId })
  })

  it('is refused in the order of the contract', async () => {
    const { scene, offerId } = await offer()
    expect(await refused(`${scene}0`)).toBe('CODE_FORGED')
    expect(await refused(world.platform.scenes.sign('R', offerId))).toBe('CODE_FORGED')
    expect(await refused(world.platform.scenes.sign('T', 'z'.repeat(16)))).toBe('OFFER_UNKNOWN')
    expect(await refused(scene, 'giver')).toBe('OFFER_OWN')
    const without = { scene, consent: { ...CONSENT, purposes: [] } }
    expect(await world.refusal('receiver', 'acceptTransfer', without)).toBe('CONSENT_MISSING')
    world.clock.ms += 24 * HOUR_MS
    expect(await refused(scene)).toBe('OFFER_EXPIRED')
    expect((await held('giver'))[0]).not.toHaveProperty('transfer')
    await world.must('giver', 'withdrawTransfer', { offerId })
    expect(await refused(scene)).toBe('OFFER_CLOSED')
    expect(await world.refusal('receiver', 'previewTransfer', { scene })).toBe('OFFER_CLOSED')
  })

  it('counts only the newest offer', async () => {
    const first = await offer()
    const second = await offer()
    expect(await refused(first.scene)).toBe('OFFER_CLOSED')
    expect((await world.store.get(transfers, first.offerId))?.data.state).toBe('withdrawn')
    await world.must('receiver', 'acceptTransfer', accept(second.scene).input)
    expect(await refused(second.scene, 'somebody-else')).toBe('OFFER_CLOSED')
    expect(await world.refusal('giver', 'withdrawTransfer', { offerId: second.offerId })).toBe('OFFER_CLOSED')
    expect(await world.refusal('receiver', 'withdrawTransfer', { offerId: second.offerId })).toBe('OFFER_UNKNOWN')
    expect(await world.refusal('giver', 'offerTransfer', { deviceId })).toBe('DEVICE_UNKNOWN')
  })

  it('ends when the device goes back to the store', async () => {
    const { scene } = await offer()
    await world.must('guide-wang', 'returnUnit', { serial: 'SN000001', reason: '退', refundEvidence: 'R-1' })
    expect(await refused(scene)).toBe('OFFER_CLOSED')
    expect((await world.store.get(devices, deviceId))?.data).not.toHaveProperty('offerId')
  })

  it('ends when the device is exchanged, and does not move to the new one', async () => {
    const { scene } = await offer()
    await world.must('guide-wang', 'exchangeUnit', { serial: 'SN000001', newSerial: 'SN000002', reason: '换' })
    expect(await refused(scene)).toBe('OFFER_CLOSED')
    expect((await held('giver'))[0]).not.toHaveProperty('transfer')
  })

  it('lets who has the device now scan the sale code again, and not who gave it away', async () => {
    const ticketId = String(
      (await world.must<{ tickets: { ticketId: string }[] }>('guide-wang', 'today')).tickets[0]?.ticketId,
    )
    const saleScene = world.platform.scenes.sign('R', ticketId)
    await world.must('receiver', 'acceptTransfer', accept((await offer()).scene).input)
    expect(await world.must('receiver', 'claimTicket', { scene: saleScene, consent: CONSENT })).toMatchObject({
      deviceId,
    })
    expect(await world.refusal('giver', 'claimTicket', { scene: saleScene, consent: CONSENT })).toBe('TICKET_CLAIMED')
  })
})

it('a deleted account takes its open offers along and leaves the device under the pseudonym', async () => {
  const { scene, offerId } = await offer()
  const personId = world.personId('giver')
  await world.must('giver', 'identity.deleteAccount', { confirm: 'DELETE' })
  expect(await world.tick()).toMatchObject({ failed: 0 })
  expect((await world.store.get(transfers, offerId))?.data.state).toBe('withdrawn')
  expect(await refused(scene)).toBe('OFFER_CLOSED')
  const kept = await world.store.get(devices, deviceId)
  expect(kept?.data).toMatchObject({ ownerId: personId, state: 'active' })
  expect(kept?.data).not.toHaveProperty('offerId')
})

it('an offer of a deleted account is closed before the clock has run, for who looks and for who takes', async () => {
  const { scene } = await offer()
  await world.must('giver', 'identity.deleteAccount', { confirm: 'DELETE' })
  expect(await world.refusal('receiver', 'previewTransfer', { scene })).toBe('OFFER_CLOSED')
  expect(await refused(scene)).toBe('OFFER_CLOSED')
})

it('an offer made after the deletion is none of what the late event ends', async () => {
  await world.must('giver', 'identity.deleteAccount', { confirm: 'DELETE' })
  world.clock.ms += 1
  const { scene } = await offer()
  expect(await world.tick()).toMatchObject({ failed: 0 })
  expect(await world.must('receiver', 'acceptTransfer', accept(scene).input)).toEqual({ deviceId })
})

it('an account deleted while its offer is accepted: nothing is accepted from it', async () => {
  let between: (() => Promise<unknown>) | undefined
  await world.close()
  world = await openWorld({
    wrap: (engine) => ({
      ...engine,
      write: async (ops) => {
        const meanwhile = between
        between = undefined
        await meanwhile?.()
        return engine.write(ops)
      },
    }),
  })
  const sold = await world.must<{ scene: string }>('guide-wang', 'issueTicket', { serial: 'SN000001' })
  deviceId = (await world.must<{ deviceId: string }>('giver', 'claimTicket', { scene: sold.scene, consent: CONSENT }))
    .deviceId
  const { scene } = await offer()
  between = () => world.must('giver', 'identity.deleteAccount', { confirm: 'DELETE' })
  expect(await refused(scene)).toBe('OFFER_CLOSED')
})
