/**
 * The promise to people: from opening the code to 已登记 in at most 3 seconds, in Chromium slowed to slow 4G and a four times slower
 * processor, nothing cached, the function just started. The person needs no time here: what is measured is what they wait for.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startCloud } from '#local/cloud.ts'
import { launchBrowser } from '#local/weapp/phone/chromium.ts'
import { newPhone } from '../e2e/browser.ts'

/** Slow 4G as browsers' own audits define it. */
const SLOW_4G = {
  offline: false,
  latency: 150,
  downloadThroughput: (1.6 * 1_024 * 1_024) / 8,
  uploadThroughput: (750 * 1_024) / 8,
}
const SLOWER_PROCESSOR = 4
const RUNS = Number(process.argv[2] ?? 5)
const TARGET_MS = 3_000
const APP = join(import.meta.dirname, '../../dist/h5')

interface Sale {
  url: string
  customer: string
  scene: string
  close(): Promise<void>
}

/** A cloud that was only just started, with one code to claim. */
async function freshSale(): Promise<Sale> {
  const dataDir = mkdtempSync(join(tmpdir(), 'menlian-bench-'))
  const sample = { stores: 20, guides: 2, stations: 5, units: 40 }
  const prepared = await startCloud({ port: 0, dataDir, fresh: true, sample, say: () => undefined })
  const demo = await prepared.demo()
  const post = async (path: string, body: unknown, session?: string) => {
    const headers = { 'content-type': 'application/json', ...(session && { authorization: `Bearer ${session}` }) }
    const answer = await fetch(`${prepared.url}/${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
    return (await answer.json()) as { value: { session: string; scene: string } }
  }
  const units = await fetch(`${prepared.url}/_local/units?limit=1&storeId=${demo.storeId}`).then((got) => got.json())
  const { session } = (await post('identity/login', { jsCode: prepared.wechat.jsCode(demo.guide) })).value
  const issue = { requestId: 'three-seconds', serial: units[0].serial }
  const { scene } = (await post('registration/issueTicket', issue, session)).value
  await prepared.close()
  const cloud = await startCloud({ port: 0, dataDir, fresh: false, app: APP, say: () => undefined })
  const close = async () => {
    await cloud.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
  return { url: cloud.url, customer: demo.customer, scene, close }
}

interface Waited {
  /** From opening the code until the button can be pressed. */
  openMs: number
  /** From the press until 已登记. */
  claimMs: number
}

async function measure(): Promise<Waited> {
  const sale = await freshSale()
  const browser = await launchBrowser()
  try {
    const page = await newPhone(browser)
    const devtools = await page.context().newCDPSession(page)
    await devtools.send('Network.enable')
    await devtools.send('Network.emulateNetworkConditions', SLOW_4G)
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER_PROCESSOR })
    const openedAt = performance.now()
    await page.goto(`${sale.url}/app/?as=${sale.customer}#/pages/landing/index?scene=${sale.scene}`, {
      waitUntil: 'commit',
    })
    const button = page.getByText('同意并登记').filter({ visible: true }).last()
    await button.waitFor({ state: 'visible' })
    const openMs = performance.now() - openedAt
    const pressedAt = performance.now()
    await button.click()
    await page.getByText('已登记').filter({ visible: true }).first().waitFor({ state: 'visible' })
    return { openMs, claimMs: performance.now() - pressedAt }
  } finally {
    await browser.close()
    await sale.close()
  }
}

async function main(): Promise<number> {
  if (!existsSync(join(APP, 'index.html'))) {
    console.error('The browser build is missing: npm run build:h5')
    return 2
  }
  const runs: Waited[] = []
  for (let run = 1; run <= RUNS; run++) {
    const waited = await measure()
    runs.push(waited)
    console.log(
      `run ${run}: code → button ${waited.openMs.toFixed(0)} ms, tap → 已登记 ${waited.claimMs.toFixed(0)} ms`,
    )
  }
  const whole = runs.map(({ openMs, claimMs }) => openMs + claimMs).sort((a, b) => a - b)
  const median = whole[Math.floor(whole.length / 2)] ?? Number.POSITIVE_INFINITY
  console.log(
    `\nmedian ${median.toFixed(0)} ms, worst ${whole.at(-1)?.toFixed(0)} ms; target ≤ ${TARGET_MS} ms: ${median <= TARGET_MS ? 'met' : 'MISSED'}`,
  )
  return 0
}

process.exitCode = await main()
