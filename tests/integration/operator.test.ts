/** HQ at its command line against a running laptop cloud: real-shaped files in, a sale in one of those stores, and what the clock noticed or gave up on. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { HOUR_MS } from '#shared/kernel/time.ts'
import { units } from '#shared/network/documents.ts'
import { type DeviceRecord, devices } from '#shared/registration/documents.ts'
import { type Asker, type Laptop, newRequestId, openLaptop } from './laptop.ts'
import { menlian as runMenlian } from './menlian.ts'

const STORES = `store_id,brand,store_name,province,city,district,address,longitude,latitude,store_type,has_repair,business_hours,opened_at,status,mall_name
6a1-one,XX,临江悦汇授权体验店,山西省,临汾市,尧都区,解放西路悦汇一层F1-031,111.5355,36.0919,授权体验店,false,10:00-22:00,2025-11-28,营业中,悦汇
6a1-two,XX,昆江广场授权体验店,云南省,昆明市,盘龙区,"东风东路21号5楼,L512",102.7241,25.0339,授权体验店,false,"周日~周四10:00~22:00,周五~周六10:00~22:30",,营业中,昆江广场
`
const SERIALS = ['REAL-0001', 'REAL-0002']

let laptop: Laptop
let dir: string
let guide: Asker
let customer: Asker

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'menlian-operator-'))
  laptop = await openLaptop()
  customer = await laptop.person({ name: '张顾客' })
})
afterAll(async () => {
  await laptop.stop()
  rmSync(dir, { recursive: true, force: true })
})

/** `menlian …` in the folder of the laptop cloud. */
const menlian = (...args: string[]) => runMenlian(laptop, dir, args)

async function sell(serial: string): Promise<string> {
  const issued = await guide.ask('registration/issueTicket', { requestId: newRequestId(), serial })
  const { scene } = issued.value
  const { consent, storeName } = (await customer.ask('registration/previewTicket', { scene })).value
  expect(storeName).toBe('临江悦汇授权体验店')
  return (await customer.ask('registration/claimTicket', { requestId: newRequestId(), scene, consent })).value.deviceId
}

it('imports stores and units, and a sale runs in one of those stores', async () => {
  writeFileSync(join(dir, 'stores.csv'), STORES)
  expect(await menlian('import', 'stores', 'stores.csv')).toMatchObject({
    exitCode: 0,
    out: expect.stringContaining('stores: 2 rows: 2 created, 0 updated, 0 unchanged, 0 refused'),
  })
  const [sample] = (await laptop.get('_local/units?limit=1')) as { serial: string }[]
  const unit = await laptop.cloud.store.get(units, sample?.serial ?? '')
  const rows = SERIALS.map(
    (serial, at) => `${serial},${unit?.data.modelId},白,6a1-${at === 0 ? 'one' : 'two'},2026-10-01`,
  )
  writeFileSync(join(dir, 'units.csv'), ['serial,modelId,color,storeId,shippedAt', ...rows].join('\n'))
  expect(await menlian('import', 'units', 'units.csv')).toMatchObject({
    exitCode: 0,
    out: expect.stringContaining('units: 2 rows: 2 created'),
  })
  guide = await laptop.person({ name: '陈导购', role: 'guide', storeId: '6a1-one' })
  const deviceId = await sell('REAL-0001')
  expect((await customer.ask('registration/device', { deviceId })).value).toMatchObject({ serial: 'REAL-0001' })
})

it('sees a diversion once, and nothing about the ordinary sale', async () => {
  await sell('REAL-0002')
  for (let run = 0; run < 3; run++) await laptop.cloud.tick()
  const { out, err } = await menlian('alarms')
  expect(err).toBe('1 open\n')
  expect(out).toContain('diversion  REAL-0002  {"soldBy":"6a1-one","shippedTo":"6a1-two"')
})

it('sees an event that failed every attempt, and gives it another try', async () => {
  const { store, clock } = laptop.cloud
  const claimed = {
    ticketId: 't',
    serial: 'REAL-0001',
    deviceId: 'dv-later',
    personId: 'p',
    storeId: '6a1-one',
    staffId: 's',
  }
  const data = { ...claimed, registeredAtMs: clock.nowMs() }
  await store.write([], { events: [{ type: 'registration.claimed', data }] })
  for (let attempt = 0; attempt < 10; attempt++) {
    await laptop.cloud.tick()
    clock.advance(HOUR_MS)
  }
  const dead = await menlian('dead-letters')
  expect([dead.exitCode, dead.err]).toEqual([0, '1 dead\n'])
  expect(dead.out).toContain('registration.watch  registration.partsWait')
  expect(dead.out).toContain('8 attempts: Error: device dv-later of an event is not there')

  const [letterId = ''] = dead.out.split('  ')
  const { value } = await customer.ask('registration/listDevices', {})
  const some = await store.get(devices, value.devices[0].deviceId)
  await store.write([devices.put('dv-later', { ...(some?.data as DeviceRecord), deviceId: 'dv-later' })])
  expect(await menlian('dead-letters', 'retry', letterId)).toMatchObject({ exitCode: 0 })
  await laptop.cloud.tick()
  expect((await menlian('dead-letters')).err).toBe('no dead letters\n')
  expect(await menlian('dead-letters', 'retry', letterId)).toMatchObject({ exitCode: 1 })
})
