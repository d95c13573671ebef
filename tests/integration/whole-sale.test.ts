/** One whole sale through HTTP, on every engine: what a guide, a customer and an outside check would do, answer by answer. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decodeCode } from '../pixels.ts'
import { brokenLaws } from '../simulation/laws.ts'
import { PLACES, type Place } from './engines.ts'
import { type Asker, type Laptop, newRequestId, openLaptop } from './laptop.ts'

describe.each(Object.keys(PLACES))('a sale on %s', (engine) => {
  let place: Place
  let laptop: Laptop
  let serial: string
  let storeId: string
  let guide: Asker
  let customer: Asker

  beforeAll(async () => {
    place = (await PLACES[engine]?.()) ?? {}
    laptop = await openLaptop(place.openEngine ? { openEngine: place.openEngine } : {})
    const [unit] = (await laptop.get('_local/units?state=unsold&limit=1')) as { serial: string; storeId: string }[]
    ;({ serial, storeId } = unit as { serial: string; storeId: string })
    guide = await laptop.person({ name: '陈导购', role: 'guide', storeId })
    customer = await laptop.person({ name: '张顾客' })
  })
  afterAll(async () => {
    await laptop.stop()
    await place.stop?.()
  })

  it('goes from the counter to the warranty card, and each lost answer can be asked for again', async () => {
    const issue = { requestId: newRequestId(), serial }
    const issued = await guide.ask('registration/issueTicket', issue)
    expect(issued).toMatchObject({ status: 200, ok: true, value: { serial } })
    const { ticketId, scene, codeUrl } = issued.value
    expect((await guide.ask('registration/issueTicket', issue)).value).toEqual(issued.value)

    const image = await fetch(codeUrl)
    expect(image.headers.get('content-type')).toBe('image/png')
    const opened = new URL(decodeCode(Buffer.from(await image.arrayBuffer())) ?? '')
    expect(decodeURIComponent(opened.hash)).toBe(`#/pages/landing/index?scene=${scene}`)

    const { value: preview } = await customer.ask('registration/previewTicket', { scene })
    expect(preview).toMatchObject({ serial, guideName: '陈导购', needsSerialTail: false })
    expect(JSON.stringify(preview)).not.toContain(guide.openid)

    const claim = { requestId: newRequestId(), scene, consent: preview.consent }
    const claimed = await customer.ask('registration/claimTicket', claim)
    expect(claimed.ok).toBe(true)
    expect((await customer.ask('registration/claimTicket', claim)).value).toEqual(claimed.value)

    const { value: listed } = await customer.ask('registration/listDevices', {})
    expect(listed.devices).toHaveLength(1)
    const [device] = listed.devices
    expect(device).toMatchObject({ deviceId: claimed.value.deviceId, serial, storeId })
    expect(device.parts.length).toBeGreaterThan(0)
    for (const part of device.parts)
      expect(part.coverage).toMatchObject({ start: expect.stringMatching(/^\d{4}-\d\d-\d\d$/), state: 'covered' })

    expect((await guide.ask('registration/ticketStatus', { ticketId })).value.state).toBe('claimed')
    expect((await guide.ask('registration/today', {})).value).toMatchObject({ registered: 1, waiting: 0 })
    await laptop.cloud.tick()
  })

  it('gives the unit to exactly one of twenty people who hold the same code', async () => {
    const [unit] = (await laptop.get(`_local/units?state=unsold&limit=1&storeId=${storeId}`)) as { serial: string }[]
    const issued = await guide.ask('registration/issueTicket', { requestId: newRequestId(), serial: unit?.serial })
    const { scene } = issued.value
    const crowd = await Promise.all(Array.from({ length: 20 }, (_, number) => laptop.person({ name: `路人${number}` })))
    const { consent } = (await customer.ask('registration/previewTicket', { scene })).value
    const answers = await Promise.all(
      crowd.map((one) => one.ask('registration/claimTicket', { requestId: newRequestId(), scene, consent })),
    )
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1)
    expect(new Set(answers.filter((answer) => !answer.ok).map((answer) => answer.refused))).toEqual(
      new Set(['TICKET_CLAIMED']),
    )
    expect(await brokenLaws(laptop.cloud.store)).toEqual([])
  })
})
