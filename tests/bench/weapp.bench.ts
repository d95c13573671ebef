/**
 * The bundle that ships, in our runtime: from launch to first content, from a finger to the changed page, and what setData carries on
 * the way, beside the browser build doing the same in the same run. Budgets: docs/performance.md. Real phones are slower; what grows
 * here grows there.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { launchBrowser } from '#local/weapp/phone/chromium.ts'
import { chromiumPhone } from '#local/weapp/phone/chromium-phone.ts'
import { laptopWorld } from '#local/weapp/phone/laptop-world.ts'
import type { Phone } from '#local/weapp/phone/phone.ts'
import { newPhone } from '../e2e/browser.ts'
import { goodsOf, registered, sold } from '../e2e/goods.ts'
import { type Asker, type Laptop, openLaptop } from '../integration/laptop.ts'

const ROUNDS = Number(process.argv[2] ?? 5)
const ROOT = join(import.meta.dirname, '../..')
const WEAPP = join(ROOT, 'dist/weapp')
const H5 = join(ROOT, 'dist/h5')
const BUDGET = { launchMs: 1_200, tapMs: 250, registerBytes: 24 * 1_024 }

interface Round {
  launchMs: number
  tapMs: number
}

interface Sale {
  guide: Asker
  customer: Asker
  serial: string
}

async function textOf(phone: Phone): Promise<string> {
  const { pageId } = (await phone.call('App.getCurrentPage')) as { pageId: number }
  const { elements } = (await phone.call('Page.getElements', { pageId, selector: '.page' })) as {
    elements: { elementId: string }[]
  }
  const [root] = elements
  if (!root) return ''
  const read = { elementId: root.elementId, names: ['innerText'] }
  return String(((await phone.call('Element.getDOMProperties', read)) as { properties: unknown[] }).properties[0])
}

async function until(phone: Phone, shown: string): Promise<void> {
  // A page that goes while it is read shows nothing.
  while (!(await textOf(phone).catch(() => '')).includes(shown));
}

async function press(phone: Phone, reads: string): Promise<void> {
  const { pageId } = (await phone.call('App.getCurrentPage')) as { pageId: number }
  const { elements } = (await phone.call('Page.getElements', { pageId, selector: '.pressable' })) as {
    elements: { elementId: string }[]
  }
  for (const { elementId } of elements.reverse()) {
    const { properties } = (await phone.call('Element.getDOMProperties', { elementId, names: ['innerText'] })) as {
      properties: string[]
    }
    if (properties[0]?.includes(reads)) return phone.tap(elementId)
  }
  throw new Error(`nothing to press reads ${reads}`)
}

/** Opens 我的设备 and then a device's card. */
async function shipped(browser: Browser, laptop: Laptop, openid: string): Promise<Round> {
  const startMs = performance.now()
  const phone = await chromiumPhone(browser, { folder: WEAPP, world: laptopWorld(laptop.cloud.url, openid) })
  await until(phone, '在保')
  const launchMs = performance.now() - startMs
  const tapMs = await timed(async () => {
    await press(phone, '在保')
    await until(phone, '各部件保修')
  })
  await phone.close()
  return { launchMs, tapMs }
}

async function inBrowser(browser: Browser, laptop: Laptop, openid: string): Promise<Round> {
  const startMs = performance.now()
  const page = await newPhone(browser)
  await page.goto(`${laptop.cloud.url}/app/?as=${openid}#/pages/devices/index`)
  const shows = (text: string) => page.getByText(text).filter({ visible: true }).first()
  await shows('在保').waitFor()
  const launchMs = performance.now() - startMs
  const tapMs = await timed(async () => {
    await shows('在保').tap()
    await shows('各部件保修').waitFor()
  })
  await page.context().close()
  return { launchMs, tapMs }
}

async function timed(run: () => Promise<void>): Promise<number> {
  const startMs = performance.now()
  await run()
  return performance.now() - startMs
}

/** Bytes that setData carried on the customer's phone from the code to 已登记. */
async function registrationBytes(browser: Browser, laptop: Laptop, { guide, customer, serial }: Sale): Promise<number> {
  const { scene } = await sold(guide, serial)
  const world = laptopWorld(laptop.cloud.url, customer.openid)
  const query = { scene: encodeURIComponent(scene) }
  const phone = await chromiumPhone(browser, { folder: WEAPP, world, path: 'pages/landing/index', query })
  await until(phone, '同意并登记')
  await press(phone, '同意并登记')
  await until(phone, '已登记')
  const { setData } = (await phone.call('Phone.state')) as { setData: { bytes: number }[] }
  await phone.close()
  return setData.reduce((sum, { bytes }) => sum + bytes, 0)
}

const median = (values: number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

async function main(): Promise<number> {
  if (![WEAPP, H5].every((folder) => existsSync(folder))) {
    console.error('The builds are missing: npm run build')
    return 2
  }
  const laptop = await openLaptop({ app: H5 })
  const browser = await launchBrowser()
  try {
    const { storeId, serials } = await goodsOf(laptop)
    const guide = await laptop.person({ name: '陈晓梅', role: 'guide', storeId })
    const customer = await laptop.person({ name: '刘洋' })
    await registered(guide, customer, serials[0] ?? '')
    await shipped(browser, laptop, customer.openid)
    await inBrowser(browser, laptop, customer.openid)
    const ours: Round[] = []
    const peer: Round[] = []
    for (let round = 0; round < ROUNDS; round++) {
      ours.push(await shipped(browser, laptop, customer.openid))
      peer.push(await inBrowser(browser, laptop, customer.openid))
    }
    const bytes = await registrationBytes(browser, laptop, { guide, customer, serial: serials[1] ?? '' })
    report(ours, peer, bytes)
    return 0
  } finally {
    await browser.close()
    await laptop.stop()
  }
}

function report(ours: Round[], peer: Round[], bytes: number): void {
  const row = (what: string, pick: (round: Round) => number, budgetMs: number): void => {
    const [mine, theirs] = [median(ours.map(pick)), median(peer.map(pick))]
    const verdict = mine <= budgetMs ? 'met' : 'MISSED'
    console.log(
      `${what.padEnd(34)}${mine.toFixed(0).padStart(7)} ms${theirs.toFixed(0).padStart(8)} ms${(mine / theirs).toFixed(2).padStart(7)}   ≤ ${budgetMs} ms ${verdict}`,
    )
  }
  console.log(`${'median of rounds'.padEnd(34)}   WeChat   browser  ratio   budget`)
  row('launch to first content', ({ launchMs }) => launchMs, BUDGET.launchMs)
  row('finger to the card shown', ({ tapMs }) => tapMs, BUDGET.tapMs)
  const verdict = bytes <= BUDGET.registerBytes ? 'met' : 'MISSED'
  console.log(
    `${'setData, code to 已登记'.padEnd(33)}${bytes.toString().padStart(7)} bytes           ≤ ${BUDGET.registerBytes} ${verdict}`,
  )
}

process.exitCode = await main()
