import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startCloud } from '#local/cloud.ts'
import { openState } from '#local/state.ts'

const SAMPLE = { stores: 20, guides: 2, stations: 5, units: 40 }
let dataDir: string

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'menlian-cloud-'))
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

const start = (said: string[] = []) =>
  startCloud({ port: 0, dataDir, fresh: false, sample: SAMPLE, say: (line) => said.push(line) })

describe('a laptop cloud', () => {
  it('started again on the same data keeps its people, its clock and its devices, and loads no sample twice', async () => {
    const first = await start()
    const demo = await first.demo()
    first.clock.advance(7 * 86_400_000)
    const movedTo = first.clock.nowMs()
    await first.close()

    const said: string[] = []
    const second = await start(said)
    expect(said).toEqual([])
    expect(await second.demo()).toEqual(demo)
    expect(second.clock.nowMs()).toBeGreaterThanOrEqual(movedTo)
    expect(second.wechat.jsCode(demo.customer)).toMatch(/./)
    await second.close()
  })

  it('leaves a note by which the command line finds it, readable for its owner only', async () => {
    const cloud = await start()
    expect(JSON.parse(readFileSync(join(dataDir, 'hq.json'), 'utf8'))).toMatchObject({
      url: cloud.url,
      operatorId: 'laptop',
    })
    await cloud.close()
  })

  it('writes no openid and no name of its people into its log', async () => {
    const cloud = await start()
    const { openid } = await cloud.people.add({ name: '黄磊', role: 'owner' })
    await cloud.close()
    const log = readFileSync(join(dataDir, 'menlian.log'), 'utf8')
    expect(log).toContain('identity.acceptPost')
    expect(log).not.toContain(openid)
    expect(log).not.toContain('黄磊')
  })
})

describe('the data folder', () => {
  it('is emptied by --fresh: new secrets, no database of before', () => {
    const before = openState(dataDir, false).state.env.MASTER_KEY
    writeFileSync(join(dataDir, 'menlian.db'), 'old')
    expect(openState(dataDir, false).state.env.MASTER_KEY).toBe(before)
    expect(openState(dataDir, true).state.env.MASTER_KEY).not.toBe(before)
    expect(existsSync(join(dataDir, 'menlian.db'))).toBe(false)
  })

  it('that is a file is named in one sentence', () => {
    const path = join(dataDir, 'file')
    writeFileSync(path, '')
    expect(() => openState(path, false)).toThrow(/--data DIR/)
  })
})

/** Runs `local/main.ts` until it ends. */
function run(args: string[]): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../../local/main.ts'), '--no-open', ...args])
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, output })))
}

describe('npm start', () => {
  it('explains its options', async () =>
    expect(await run(['--help'])).toMatchObject({ code: 0, output: expect.stringContaining('--port N') }))
  it('refuses an option it does not know, and a port that is none', async () => {
    expect(await run(['--prot', '1'])).toMatchObject({ code: 2, output: expect.stringContaining('--port N') })
    expect(await run(['--port', 'abc'])).toMatchObject({ code: 2, output: expect.stringContaining('abc') })
  })
})

describe('a taken port', () => {
  it('is said in one sentence that names another', async () => {
    const other = createServer()
    await new Promise<void>((listening) => other.listen(0, '127.0.0.1', listening))
    const { port } = other.address() as AddressInfo
    await expect(startCloud({ port, dataDir, fresh: false, sample: SAMPLE, say: () => undefined })).rejects.toThrow(
      `Port ${port} is taken by another program. Choose another: npm start -- --port ${port + 1}`,
    )
    other.close()
  })

  it('saves the data of the cloud that has it, also from --fresh', async () => {
    const running = await start()
    const demo = await running.demo()
    const port = Number(new URL(running.url).port)
    await expect(startCloud({ port, dataDir, fresh: true, say: () => undefined })).rejects.toThrow('is taken')
    await running.close()
    const again = await start()
    expect(await again.demo()).toEqual(demo)
    await again.close()
  })
})
