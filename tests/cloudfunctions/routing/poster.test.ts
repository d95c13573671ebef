/** Posters of shared links under the real contract runtime: drawn, and read back from their pixels. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { WeChatUnreachable } from '#cloudfunctions/platform/wechat/port.ts'
import { DAY_MS } from '#shared/kernel/time.ts'
import { staff, stores } from '#shared/network/documents.ts'
import { decodeCode } from '../../pixels.ts'
import { SHOP, WANG } from '../registration/network.ts'
import { openWorld, type World } from '../registration/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

const share = async (who: string, input: Record<string, unknown> = { storeId: SHOP.storeId }) =>
  (await world.must<{ link: string }>(who, 'routing.share', { page: 'shop', ...input })).link
const poster = async (who: string, link: string) =>
  world.must<{ mime: string; base64: string }>(who, 'routing.poster', { link })
const refused = (who: string, link: string) => world.refusal(who, 'routing.poster', { link })

it("shows the link's code, the same each time, in an answer that fits through WeChat", async () => {
  const link = await share('guide-wang')
  const answer = await poster('guide-wang', link)
  expect(answer.mime).toBe('image/png')
  expect(decodeCode(Buffer.from(answer.base64, 'base64'))).toBe(`pages/landing/index ${link}`)
  expect(answer.base64.length).toBeLessThan(150_000)
  expect(await poster('guide-wang', link)).toEqual(answer)
  const other = await poster('guide-wang', await share('guide-wang'))
  expect(other.base64).not.toBe(answer.base64)
})

it('is drawn for an owner, and for an employee without a store', async () => {
  await world.write(staff.put('E1', { staffId: 'E1', role: 'employee', name: '陈总', status: 'active' }))
  await world.hold('employee-chen', 'E1')
  const links = [
    ['owner-li', await share('owner-li')],
    ['employee-chen', await share('employee-chen', {})],
  ] as const
  for (const [who, link] of links)
    expect(decodeCode(Buffer.from((await poster(who, link)).base64, 'base64'))).toBe(`pages/landing/index ${link}`)
})

it('is drawn for the sharer alone, while the link leads somewhere', async () => {
  const link = await share('guide-wang')
  expect(await refused('guide-zhao', link)).toBe('LINK_UNKNOWN')
  expect(await refused('owner-li', link)).toBe('LINK_UNKNOWN')
  expect((await world.ask('customer', 'routing.poster', { link })).status).toBe(403)
  expect(await refused('guide-wang', `${link.slice(0, -1)}${link.endsWith('0') ? '1' : '0'}`)).toBe('LINK_UNKNOWN')
  const hung = await world.must<{ link: string }>('owner-li', 'routing.storeCode', { storeId: SHOP.storeId })
  expect(await refused('owner-li', hung.link)).toBe('LINK_UNKNOWN')
  await world.must('guide-wang', 'routing.revokeLink', { link })
  expect(await refused('guide-wang', link)).toBe('LINK_OVER')
  const later = await share('guide-wang')
  world.clock.ms += 180 * DAY_MS
  expect(await refused('guide-wang', later)).toBe('LINK_OVER')
})

it('is not drawn for who holds the post after the sharer, nor for a store HQ took off its list', async () => {
  const link = await share('guide-wang')
  await world.hold('guide-new', WANG.staffId)
  expect(await refused('guide-new', link)).toBe('LINK_UNKNOWN')
  await world.write(stores.del(SHOP.storeId))
  expect(await refused('guide-wang', link)).toBe('LINK_UNKNOWN')
})

it('asks to wait when WeChat draws no code', async () => {
  const link = await share('guide-wang')
  world.wechatFails.error = new WeChatUnreachable('down')
  expect(await refused('guide-wang', link)).toBe('WECHAT_BUSY')
})
