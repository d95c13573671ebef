import fc from 'fast-check'
import jsQR from 'jsqr'
import { PNG } from 'pngjs'
import { expect, test } from 'vitest'
import { drawCode } from '#local/wechat/code-picture.ts'
import { codeUnlimited } from '#local/wechat/codes.ts'
import { emptyState, type World } from '#local/wechat/world.ts'
import { APP, APP_URL, oneWeChat, PAGES } from './one-wechat.ts'

const PATH = 'wxa/getwxacodeunlimit'
const SCENE = 'Ra0123456789abcdefghijklmnopqr'
const ask = { scene: SCENE, page: 'pages/landing/index' }

function read(picture: unknown): { content: string | undefined; width: number; height: number } {
  const { width, height, data } = PNG.sync.read(Buffer.from(picture as Uint8Array))
  const content = jsQR(new Uint8ClampedArray(data), width, height)?.data
  return { content, width, height }
}

test('the picture is a code that opens the page with the scene', () => {
  const { picture } = oneWeChat().call(PATH, ask)
  expect(read(picture)).toEqual({ content: `${APP_URL}#/pages/landing/index?scene=${SCENE}`, width: 430, height: 430 })
})

test.each([280, 281, 430, 777, 1280])('a code %i px wide is exactly that wide and can be read', (width) => {
  const { picture } = oneWeChat().call(PATH, { ...ask, width })
  expect(read(picture)).toMatchObject({ content: expect.stringContaining(SCENE), width, height: width })
})

test('every module is the same whole number of pixels inside a margin of at least four', () => {
  const picture = PNG.sync.read(
    Buffer.from(drawCode({ content: `${APP_URL}#/pages/landing/index?scene=${SCENE}`, widthPx: 430 })),
  )
  const row = (y: number) => Array.from({ length: 430 }, (_, x) => (picture.data[(y * 430 + x) * 4] ?? 255) < 128)
  const top = Array.from({ length: 430 }, (_, y) => y).find((y) => row(y).includes(true)) ?? 0
  // The first dark row is the top of two finder patterns of seven modules each.
  const finderPx = row(top).indexOf(false, row(top).indexOf(true)) - row(top).indexOf(true)
  expect(finderPx % 7).toBe(0)
  const modulePx = finderPx / 7
  expect(modulePx).toBeGreaterThanOrEqual(6)
  expect(top).toBeGreaterThanOrEqual(4 * modulePx)
  expect(row(top).indexOf(true)).toBe(top)
})

test('every scene WeChat allows comes back as it was', () => {
  const { call } = oneWeChat()
  const characters = [..."0123456789ABCXYZabcxyz!#$&'()*+,/:;=?@-._~"]
  const scenes = fc.array(fc.constantFrom(...characters), { minLength: 1, maxLength: 32 }).map((all) => all.join(''))
  fc.assert(
    fc.property(scenes, (scene) => {
      const { content = '' } = read(call(PATH, { ...ask, scene, width: 280 }).picture)
      return new URLSearchParams(content.split('?').slice(1).join('?')).get('scene') === scene
    }),
    { numRuns: 25 },
  )
})

test.each([
  ['a scene of 33 characters', { scene: 'x'.repeat(33) }, 40169],
  ['no scene', { scene: undefined }, 40169],
  ['an empty scene', { scene: '' }, 40169],
  ['a scene that is a number', { scene: 5 }, 40169],
  ['a scene with a percent sign', { scene: 'a%20' }, 40129],
  ['a scene with a blank', { scene: 'a b' }, 40129],
  ['a Chinese scene', { scene: '登记' }, 40129],
  ['a page with a leading slash', { page: '/pages/landing/index' }, 41030],
  ['a page with a query', { page: 'pages/landing/index?a=1' }, 41030],
  ['a page that is not published', { page: 'pages/other/index' }, 41030],
  ['a width below 280', { width: 279 }, 40097],
  ['a width above 1280', { width: 1281 }, 40097],
  ['half a pixel', { width: 430.5 }, 40097],
  ['an unknown edition', { env_version: 'beta' }, 40097],
])('%s is refused', (_case, changed, errcode) => {
  expect(oneWeChat().call(PATH, { ...ask, ...changed })).toMatchObject({ errcode })
})

test('an unpublished page is drawn when its check is switched off, in every edition', () => {
  const { call } = oneWeChat()
  for (const edition of ['release', 'trial', 'develop']) {
    const { picture } = call(PATH, { ...ask, page: 'pages/other/index', check_path: false, env_version: edition })
    expect(read(picture).content).toContain('#/pages/other/index?')
  }
})

test('without a page a code opens the main page', () => {
  const { picture } = oneWeChat().call(PATH, { scene: SCENE })
  expect(read(picture).content).toBe(`${APP_URL}#/${PAGES[0]}?scene=${SCENE}`)
})

test('5,000 codes a minute, then 45009 until the minute is over', () => {
  const clock = { ms: 1_800_000_000_000 }
  const world: World = {
    config: { ...APP, appUrl: APP_URL, pages: PAGES },
    state: emptyState(),
    nowMs: () => clock.ms,
    random: (bytes) => new Uint8Array(bytes),
  }
  for (let i = 0; i < 5_000; i++) expect(codeUnlimited(world, ask)).toHaveProperty('picture')
  expect(codeUnlimited(world, ask)).toMatchObject({ json: { errcode: 45009 } })
  clock.ms += 60_000
  expect(codeUnlimited(world, ask)).toHaveProperty('picture')
})
