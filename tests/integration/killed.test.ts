/** The server is killed while many people register, and started again on the same folder: what was answered stands, nothing is half-written. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { startCloud } from '#local/cloud.ts'
import { brokenAfterwards, brokenLaws } from '../simulation/laws.ts'
import { type Answered, newRequestId } from './laptop.ts'

const CODES = 40
const PHONES_A_CODE = 3
const CONSENT = { version: '2026-11', purposes: ['warranty'] }

let dataDir: string
let child: ChildProcess

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'menlian-killed-'))
})
afterEach(() => {
  child.kill('SIGKILL')
  rmSync(dataDir, { recursive: true, force: true })
})

function startProcess(): Promise<string> {
  child = spawn(process.execPath, [join(import.meta.dirname, 'laptop-process.ts'), dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return new Promise((resolve, reject) => {
    child.stdout?.once('data', (line: Buffer) => resolve(String(line).trim()))
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`the laptop cloud ended with ${code}`)))
  })
}

async function post(url: string, path: string, body: unknown, session?: string): Promise<Answered> {
  const response = await fetch(`${url}/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(session && { authorization: `Bearer ${session}` }) },
    body: JSON.stringify(body),
  })
  return { status: response.status, ...((await response.json()) as object) }
}

async function person(url: string, who: object): Promise<{ openid: string; session: string }> {
  const { openid, jsCode } = (await post(url, '_local/people', who)) as unknown as { openid: string; jsCode: string }
  return { openid, session: (await post(url, 'identity/login', { jsCode })).value.session }
}

it('keeps every registration that was answered, and finishes the others when they are asked for again', async () => {
  const url = await startProcess()
  const units = (await (await fetch(`${url}/_local/units?limit=${CODES}`)).json()) as {
    serial: string
    storeId: string
  }[]
  const guide = await person(url, { name: '陈导购', role: 'guide', storeId: units[0]?.storeId })
  const scenes = await Promise.all(
    units.map(async ({ serial }) => {
      const issued = await post(url, 'registration/issueTicket', { requestId: newRequestId(), serial }, guide.session)
      return issued.value.scene as string
    }),
  )
  const taps = await Promise.all(
    Array.from({ length: CODES * PHONES_A_CODE }, async (_, at) => ({
      ...(await person(url, { name: `顾客${at}` })),
      input: { requestId: newRequestId(), scene: scenes[at % CODES], consent: CONSENT },
    })),
  )

  // The start page keeps its people, and everybody else, at once.
  await fetch(`${url}/_local/demo`)

  let answered = 0
  const before = await Promise.all(
    taps.map(async ({ input, session }) => {
      try {
        const answer = await post(url, 'registration/claimTicket', input, session)
        answered++
        if (answered === 3) child.kill('SIGKILL')
        return answer
      } catch {
        return undefined
      }
    }),
  )
  expect(before.filter((answer) => answer === undefined).length).toBeGreaterThan(0)

  const cloud = await startCloud({ port: 0, dataDir, fresh: false, say: () => undefined })
  expect(await brokenLaws(cloud.store)).toEqual([])
  const after = await Promise.all(
    taps.map(({ input, session }) => post(cloud.url, 'registration/claimTicket', input, session)),
  )
  before.forEach((answer, at) => {
    if (answer?.ok) expect(after[at]?.value).toEqual(answer.value)
  })
  expect(after.filter((answer) => answer.ok)).toHaveLength(CODES)
  expect(after.filter((answer) => !answer.ok && answer.refused !== 'TICKET_CLAIMED')).toEqual([])
  expect(cloud.wechat.jsCode(taps[0]?.openid ?? '')).toMatch(/./)
  for (let run = 0; run < 3; run++) await cloud.tick()
  expect([...(await brokenLaws(cloud.store)), ...(await brokenAfterwards(cloud.store))]).toEqual([])
  await cloud.close()
})
