/** An owner's list of who sells at the store. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Seller } from '#shared/network/contract.ts'
import { staff } from '#shared/network/documents.ts'
import { ENGINEER, OWNER, WANG } from '../registration/network.ts'
import { openWorld, type World } from '../registration/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

const sellers = async (who: string, storeId: string) =>
  (await world.must<{ sellers: Seller[] }>(who, 'network.storeSellers', { storeId })).sellers

it('names guides and owners of the store, also who left it, and nobody who does not sell', async () => {
  await world.write(staff.put('E-HERE', { ...ENGINEER, staffId: 'E-HERE', storeId: WANG.storeId as string }))
  await world.write(staff.put(WANG.staffId, { ...WANG, status: 'left' }))
  expect(await sellers('owner-li', 'HZ001')).toEqual([
    { staffId: WANG.staffId, name: WANG.name, role: 'guide', status: 'left' },
    { staffId: OWNER.staffId, name: OWNER.name, role: 'owner', status: 'active' },
  ])
})

it('names all of many', async () => {
  for (let at = 0; at < 250; at += 50)
    await world.write(
      ...Array.from({ length: 50 }, (_, more) => {
        const staffId = `G-${at + more}`
        return staff.put(staffId, { ...WANG, staffId })
      }),
    )
  expect(await sellers('owner-li', 'HZ001')).toHaveLength(252)
})

it('is for the owner of that store alone', async () => {
  expect(await world.refusal('owner-qian', 'network.storeSellers', { storeId: 'HZ001' })).toBe('NOT_YOUR_STORE')
  expect(await world.refusal('owner-qian', 'network.storeSellers', { storeId: 'NOWHERE' })).toBe('NOT_YOUR_STORE')
  for (const who of ['guide-wang', 'engineer-sun', 'nobody'])
    expect((await world.ask(who, 'network.storeSellers', { storeId: 'HZ001' })).status).toBe(403)
  await world.write(staff.put(OWNER.staffId, { ...OWNER, status: 'left' }))
  expect((await world.ask('owner-li', 'network.storeSellers', { storeId: 'HZ001' })).status).toBe(403)
})
