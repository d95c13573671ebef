import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DRAWING_FILES, DRAWING_FOLDER } from '#cloudfunctions/platform/drawing/files.ts'
import { buildFunctions, type Deployable, dummySettings, folderOf } from '#scripts/build-functions.ts'
import { SAMPLE_PRODUCTS } from '#shared/shop/sample/sample-products.ts'
import { decodeCode } from '../pixels.ts'
import { openBuiltCloud } from './built-cloud.ts'

const run = promisify(execFile)
let out = ''
let deployables: readonly Deployable[] = []

beforeAll(async () => {
  out = mkdtempSync(join(tmpdir(), 'menlian-functions-'))
  deployables = await buildFunctions(out)
}, 60_000)
afterAll(() => rmSync(out, { recursive: true, force: true }))

const NAMES = ['lambda/api', 'lambda/clock', 'lambda/pay', 'cloudbase/api', 'cloudbase/clock', 'cloudbase/pay'] as const
const folder = (name: string) => {
  const found = deployables.find((each) => `${each.cloud}/${each.name}` === name)
  if (!found) throw new Error(`${name} was not built`)
  return folderOf(found, out)
}

/** Loads the bundle in a process of its own, as its cloud does, and gives it these events one after another. */
async function answers(name: string, events: unknown[], env: Record<string, string | undefined> = dummySettings()) {
  // Only the message of a failure: its stack shows a line of the bundle, which is as long as the bundle and stops up the pipe.
  const script = `(async()=>{const bundle=require(${JSON.stringify(join(folder(name), 'index.js'))});
const all=[];for(const event of ${JSON.stringify(events)})all.push(await(bundle.handler??bundle.main)(event,{}));
process.stderr.write(JSON.stringify(all),()=>process.exit(0))})().catch(({message})=>process.stderr.write(message,()=>process.exit(1)))`
  const { stderr } = await run(process.execPath, ['-e', script], {
    env: { ...process.env, NODE_NO_WARNINGS: '1', ...env },
  })
  return JSON.parse(stderr) as Record<string, unknown>[]
}

const overHttp = (name: string, path: string) =>
  name.startsWith('lambda')
    ? { rawPath: path, requestContext: { http: { method: 'GET' } }, headers: {} }
    : { path, httpMethod: 'GET', headers: {}, requestContext: {} }

describe('a bundle', () => {
  it.each(NAMES)('%s is a folder that its cloud can take as it is', (name) => {
    const files = readdirSync(folder(name)).sort()
    expect(files).toEqual(expect.arrayContaining(['index.js', 'package.json']))
    expect(files.includes('openapi.json')).toBe(name.endsWith('api'))
    expect(files.includes('config.json')).toBe(['cloudbase/clock', 'cloudbase/pay'].includes(name))
  })

  it.each(NAMES)('%s reads its settings once at the start and names all that are missing', async (name) => {
    const none = Object.fromEntries(Object.keys(dummySettings()).map((key) => [key, undefined]))
    const failure = await answers(name, [], none).catch((error: Error) => error.message)
    const wanted = name.endsWith('pay')
      ? [
          'MASTER_KEY',
          'SESSION_KEYS',
          'WECHAT_APPID',
          'WXPAY_MCHID',
          'WXPAY_MERCHANT_KEY',
          'WXPAY_API_V3_KEY',
          'WXPAY_PLATFORM_KEYS',
        ]
      : ['WECHAT_APPID', 'WECHAT_SECRET', 'MASTER_KEY', 'SCENE_KEYS', 'SESSION_KEYS']
    for (const each of wanted) expect(failure).toContain(`${each} is missing`)
  })

  it.each(['lambda/api', 'cloudbase/api'])(
    '%s answers health, its description from the file beside it, and 404',
    async (name) => {
      const [health, described, unknown] = await answers(
        name,
        ['/health', '/openapi.json', '/no/where'].map((path) => overHttp(name, path)),
      )
      expect(health).toMatchObject({ statusCode: 200, body: '{"ok":true}' })
      expect(described?.body).toBe(readFileSync(join(folder(name), 'openapi.json'), 'utf8'))
      expect(unknown).toMatchObject({ statusCode: 404 })
    },
  )

  it.each(NAMES)('%s holds what posters are drawn with only if it draws them', (name) => {
    const has = readdirSync(folder(name)).includes(DRAWING_FOLDER)
    expect(has).toBe(name.endsWith('api'))
    if (has) expect(readdirSync(join(folder(name), DRAWING_FOLDER)).sort()).toEqual(Object.keys(DRAWING_FILES).sort())
  })

  it('cloudbase/api draws a poster with the files beside it', async () => {
    const cloud = await openBuiltCloud()
    const asked = {
      path: '/routing/poster',
      httpMethod: 'POST',
      headers: { authorization: `Bearer ${cloud.session}`, 'content-type': 'application/json' },
      body: JSON.stringify({ link: cloud.link }),
      requestContext: {},
    }
    const [answer] = await answers('cloudbase/api', [asked], cloud.env).finally(cloud.stop)
    const { value } = JSON.parse(String(answer?.body)) as { value: { base64: string } }
    expect(decodeCode(Buffer.from(value.base64, 'base64'))).toBe(
      `https://example.com/app#/pages/landing/index?scene=${cloud.link}`,
    )
  })

  it.each(['lambda/api', 'cloudbase/api'])('%s keeps search for the first who searches', async (name) => {
    const search = join(folder(name), 'product-index.js')
    expect(readFileSync(join(folder(name), 'index.js'), 'utf8')).toContain('import("./product-index.js")')
    const { productIndex } = await import(pathToFileURL(search).href)
    expect(productIndex(SAMPLE_PRODUCTS).find('dianfanbao')).toContain('CFXB40-M2')
  })

  it.each(['lambda/pay', 'cloudbase/pay'])('%s serves the operations of payment and no others', async (name) => {
    const paths = ['/health', '/identity/me', '/payment/importMerchants']
    const [health, me, merchants] = await answers(
      name,
      paths.map((path) => overHttp(name, path)),
    )
    expect(health).toMatchObject({ statusCode: 200 })
    expect(me).toMatchObject({ statusCode: 404 })
    // It is there, but not for GET.
    expect(merchants).toMatchObject({ statusCode: 405 })
  })

  it('cloudbase/clock does nothing for whoever is not its timer', async () => {
    expect(await answers('cloudbase/clock', [{ Type: 'Timer' }, {}])).toEqual(
      Array(2).fill({ ok: false, refused: 'NOT_A_TIMER' }),
    )
  })

  it('lambda/clock does nothing for HTTP', async () => {
    expect(await answers('lambda/clock', [overHttp('lambda/clock', '/')])).toEqual([{ refused: 'NOT_A_TIMER' }])
  })
})
