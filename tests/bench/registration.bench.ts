/**
 * What a registration costs: issue and claim through HTTP on the embedded engine with 8 clients, beside a bare HTTP server with two
 * durable writes, on the same machine in the same run. WeChat's stand-in has a process of its own.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openState } from '#local/state.ts'
import { CONSENT_VERSION, REGISTRATION_PURPOSES } from '#shared/identity/consent.ts'
import { type Child, startChild, startPrinting } from './child.ts'
import type { Ready } from './functions-server.ts'
import { type Measured, measuredOf, post, runClients, timed } from './load.ts'

const CLIENTS = 8
const WARM_UP = 200
const SALES = Number(process.argv[2] ?? 2_000)
const CUSTOMERS = 400
const TARGET = { claimP99Ms: 30, cpuMs: 3 }
/** Some units of the sample are recalled or shipped to no store. */
const SPARE = 1.3

interface Result {
  perSecond: number
  /** Processor time of the server per registration or request. */
  cpuMs: number
  steps: Record<string, Measured>
}

const folder = mkdtempSync(join(tmpdir(), 'menlian-bench-'))
try {
  await main()
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function main(): Promise<void> {
  const { env } = openState(join(folder, 'state'), true).state
  const { WECHAT_APPID = '', WECHAT_SECRET = '' } = env
  const app = ['--app-url', 'http://127.0.0.1/app/', '--pages', 'pages/landing/index']
  const credentials = ['--app-id', WECHAT_APPID, '--app-secret', WECHAT_SECRET]
  const wechat = await startPrinting(join(import.meta.dirname, '../../local/wechat/main.ts'), [...credentials, ...app])
  const settings = JSON.stringify({ ...env, WECHAT_API: wechat.url, PUBLIC_URL: 'http://127.0.0.1' })
  const unitCount = String(Math.ceil((SALES + WARM_UP) * SPARE))
  const functions = await startChild<Ready>('functions-server.ts', [folder, settings, unitCount, String(CUSTOMERS)])
  const bare = await startChild<{ url: string }>('bare-server.ts', [folder])
  try {
    report(await measureRegistrations(functions.ready, functions.child), await measureBare(bare.ready.url, bare.child))
  } finally {
    await Promise.all([functions.child.stop(), bare.child.stop(), wechat.stop()])
  }
}

async function measureRegistrations({ url, sales, customers }: Ready, child: Child): Promise<Result> {
  const consent = { version: CONSENT_VERSION, purposes: REGISTRATION_PURPOSES.map(({ purpose }) => purpose) }
  const issueMs: number[] = []
  const claimMs: number[] = []
  const register = async (number: number) => {
    const sale = sales[number]
    const customer = customers[number % customers.length]
    if (!sale || !customer) throw new Error('more sales than units')
    const requestId = `bench-${number}-0000`
    const issued = await timed(issueMs, () =>
      post(`${url}/registration/issueTicket`, { requestId, serial: sale.serial }, sale.guide),
    )
    if (!issued.ok) throw new Error(`sale ${number} was refused: ${issued.refused}`)
    const { scene } = issued.value as { scene: string }
    const claimed = await timed(claimMs, () =>
      post(`${url}/registration/claimTicket`, { requestId, scene, consent }, customer),
    )
    if (!claimed.ok) throw new Error(`registration ${number} was refused: ${claimed.refused}`)
  }
  await runClients(CLIENTS, WARM_UP, register)
  issueMs.length = 0
  claimMs.length = 0
  const before = await child.ask<NodeJS.CpuUsage>({})
  const wholeMs = await runClients(CLIENTS, SALES, (number) => register(WARM_UP + number))
  const after = await child.ask<NodeJS.CpuUsage>({})
  return {
    perSecond: (SALES / wholeMs) * 1_000,
    cpuMs: cpuBetweenMs(before, after) / SALES,
    steps: { issueTicket: measuredOf(issueMs, wholeMs), claimTicket: measuredOf(claimMs, wholeMs) },
  }
}

async function measureBare(url: string, child: Child): Promise<Result> {
  const samplesMs: number[] = []
  const write = async (number: number) =>
    void (await timed(samplesMs, () => post(url, { number, text: 'x'.repeat(200) })))
  await runClients(CLIENTS, WARM_UP, write)
  samplesMs.length = 0
  const before = await child.ask<NodeJS.CpuUsage>({})
  const wholeMs = await runClients(CLIENTS, SALES, write)
  const after = await child.ask<NodeJS.CpuUsage>({})
  const steps = { 'two durable writes': measuredOf(samplesMs, wholeMs) }
  return { perSecond: (SALES / wholeMs) * 1_000, cpuMs: cpuBetweenMs(before, after) / SALES, steps }
}

function cpuBetweenMs(before: NodeJS.CpuUsage, after: NodeJS.CpuUsage): number {
  return (after.user + after.system - before.user - before.system) / 1_000
}

function report(ours: Result, peer: Result): void {
  const row = (name: string, { p50Ms, p99Ms }: Measured) =>
    `${name.padEnd(24)}${p50Ms.toFixed(1).padStart(10)}${p99Ms.toFixed(1).padStart(10)}`
  console.log(`${SALES} registrations, ${CLIENTS} clients\n`)
  console.log(`${'request'.padEnd(24)}${'p50 ms'.padStart(10)}${'p99 ms'.padStart(10)}`)
  for (const [name, measured] of Object.entries({ ...ours.steps, ...peer.steps })) console.log(row(name, measured))
  console.log(`\nregistrations/s (issue + claim)            ${ours.perSecond.toFixed(0)}`)
  console.log(`bare server, requests/s                    ${peer.perSecond.toFixed(0)}`)
  console.log(
    `server CPU per registration                ${ours.cpuMs.toFixed(2)} ms   (bare: ${peer.cpuMs.toFixed(2)} ms a request; ratio ${(ours.cpuMs / peer.cpuMs).toFixed(1)})`,
  )
  const claimP99Ms = ours.steps.claimTicket?.p99Ms ?? Number.POSITIVE_INFINITY
  const verdict = (met: boolean) => (met ? 'met' : 'MISSED')
  console.log(`\ntarget: claim p99 ≤ ${TARGET.claimP99Ms} ms        ${verdict(claimP99Ms <= TARGET.claimP99Ms)}`)
  console.log(`target: CPU ≤ ${TARGET.cpuMs} ms a registration  ${verdict(ours.cpuMs <= TARGET.cpuMs)}`)
}
