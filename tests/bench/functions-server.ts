/**
 * The api function over the embedded engine in a process of its own: `functions-server.ts DATA_DIR SETTINGS UNITS CUSTOMERS`.
 * Fills itself with a network and people, says where it listens and who may call, and answers how much processor time it used.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { apiSite } from '#cloudfunctions/entries/api.ts'
import { collections } from '#cloudfunctions/entries/collections.ts'
import { openPlatform } from '#cloudfunctions/entries/open-platform.ts'
import { localHandler } from '#cloudfunctions/platform/hosts/local/handler.ts'
import { readSettings } from '#cloudfunctions/platform/settings.ts'
import { embeddedEngine } from '#cloudfunctions/platform/store/embedded/engine.ts'
import { hqOf, people } from '#local/people.ts'
import { connectWeChat } from '#local/wechat/control.ts'
import { identity } from '#shared/identity/contract.ts'
import { stores, units } from '#shared/network/documents.ts'
import { loadSample } from '#shared/network/sample/load-sample.ts'

/** What the load needs to know. */
export interface Ready {
  url: string
  /** Units with the session of a guide of the store they were shipped to. */
  sales: { serial: string; guide: string }[]
  customers: string[]
}

const [dataDir = '', env = '', unitCount = '', customerCount = ''] = process.argv.slice(2)
const settings = readSettings(JSON.parse(env))
const engine = embeddedEngine({ path: join(dataDir, 'bench.db'), collections, nowMs: Date.now })
const platform = openPlatform({ settings, engine, logWrite: () => undefined })
const site = apiSite(platform)
const { runtime } = site
if (!runtime) throw new Error('the api site has operations')
const functions = { call: runtime.call, sessions: platform.sessions }
await loadSample(await hqOf(functions), { units: Number(unitCount), stations: 50 })

const everyone = people(functions, connectWeChat(settings.wechatApi))

async function sessionOf(person: Parameters<typeof everyone.add>[0]): Promise<string> {
  const { jsCode } = await everyone.add(person)
  const call = {
    operation: identity.login.name,
    input: { jsCode },
    evidence: { kind: 'none' },
    traceId: 'bench',
  } as const
  const { body } = await functions.call(call)
  return (body.value as { session: string }).session
}

const guides = new Map<string, string>()
const sales: Ready['sales'] = []
let cursor: string | undefined
do {
  const page = await platform.store.scan(units, { index: 0, of: 1 }, cursor)
  for (const { data } of page.rows) {
    const { storeId, serial } = data
    if (storeId === undefined || data.recalled) continue
    if ((await platform.store.get(stores, storeId))?.data.status !== 'open') continue
    const guide = guides.get(storeId) ?? (await sessionOf({ name: '导购', role: 'guide', storeId }))
    guides.set(storeId, guide)
    sales.push({ serial, guide })
  }
  cursor = page.cursor
} while (cursor)
const customers = await Promise.all(Array.from({ length: Number(customerCount) }, () => sessionOf({ name: '顾客' })))

const handle = localHandler(site)
const server = createServer((request, response) => void handle(request, response))
server.listen(0, '127.0.0.1', () => {
  const ready: Ready = { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, sales, customers }
  process.send?.(ready)
})
process.on('message', () => process.send?.(process.cpuUsage()))
process.on('SIGTERM', () => process.exit(0))
