/** The start page as a newcomer meets it: two live phones side by side, a machine sold and registered, the network gone and back. */
import { join } from 'node:path'
import type { Browser, FrameLocator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '#local/weapp/phone/chromium.ts'
import { type Laptop, openLaptop } from '../integration/laptop.ts'

let laptop: Laptop
let browser: Browser
let page: Page
let guide: FrameLocator
let customer: FrameLocator
const errors: string[] = []

beforeAll(async () => {
  laptop = await openLaptop({ app: join(import.meta.dirname, '../../dist/h5') })
  browser = await launchBrowser()
  page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
  page.setDefaultTimeout(15_000)
  page.on('pageerror', (error) => errors.push(error.message))
  await page.goto(laptop.cloud.url)
  guide = page.frameLocator('#guide')
  customer = page.frameLocator('#customer')
})
afterAll(async () => {
  await browser.close()
  await laptop.stop()
})

const button = (place: Page | FrameLocator, name: string | RegExp) =>
  place.getByRole('button', { name, exact: true }).last()
const sees = (place: Page | FrameLocator, text: string | RegExp) =>
  place.getByText(text).filter({ visible: true }).first().waitFor()

/** Takes the first machine on the counter through the guide's phone. */
async function makeCode(): Promise<void> {
  await page.locator('#machines button').first().click()
  await button(guide, '扫机身条码').click()
  await button(guide, '生成登记码').click()
  await guide.locator('img[src*="codeImage"]').waitFor()
}

it('sells a machine from the counter on the left and registers it on the right, telling the story between', async () => {
  await button(guide, '开单').click()
  await makeCode()
  await button(page, '扫这个码').click()
  await button(customer, '同意并登记').click()
  await sees(customer, /已登记/)
  await sees(guide, /已注册/)
  const story = page.locator('#story li')
  await expect.poll(() => story.allTextContents()).toHaveLength(3)
  expect((await story.allTextContents()).map((told) => told[0])).toEqual(['①', '②', '③'])
  await sees(page, /规则：首次登记定归属/)
  expect(await button(page, '扫这个码').isDisabled()).toBe(true)
})

it('shows on both phones that a week has passed', async () => {
  await button(page, '快进 7 天').click()
  await sees(page, /已快进 7 天/)
})

it('takes the network away from the right phone only, and loses nothing', async () => {
  await button(guide, '下一台').click()
  await makeCode()
  await button(page, '扫这个码').click()
  await button(customer, '同意并登记').waitFor()
  await button(page, '断网').click()
  await button(customer, '同意并登记').click()
  await button(customer, '再试一次').waitFor()
  await button(page, '恢复网络').click()
  await button(customer, '再试一次').click()
  await sees(customer, /已登记/)
  await sees(guide, /已注册/)
})

it('stacks on a phone without anything hanging over its edge', async () => {
  await page.setViewportSize({ width: 390, height: 844 })
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
})

it('threw no error', () => expect(errors).toEqual([]))
