/** How WeChat runs a mini program's files. */
import { describe, expect, it, test } from 'vitest'
import { WITHHELD } from '#local/weapp/shape.ts'
import { type Made, openPhone } from './mini-program.ts'

const A = 'pages/a/index'
const B = 'pages/b/index'
const appJs = (code: string): string => `App({ seen: [] });${code}`
const inApp = (code: string): Made => ({ appJs: appJs(code) })

/** What the code of app.js answers for an expression. */
async function answerOf(expression: string, files: Record<string, string> = {}): Promise<unknown> {
  const phone = await openPhone({ ...inApp(`getApp().seen.push(${expression})`), files })
  return (await phone.seen())[0]
}

/** What it throws, as text. */
const thrownBy = (code: string, files: Record<string, string> = {}): Promise<unknown> =>
  answerOf(`(() => { try { ${code} } catch (error) { return String(error) } })()`, files)

describe('require', () => {
  it('runs each file once, whoever asks for it', async () => {
    const files = { 'n.js': 'getApp().seen.push("n runs"); module.exports = {}' }
    const phone = await openPhone({
      ...inApp('getApp().seen.push(require("n") === require("./n.js"))'),
      pages: { [A]: { js: 'require("../../n"); Page({})' } },
      files,
    })
    expect(await phone.seen()).toEqual(['n runs', true])
  })

  test.each([
    ['beside it', './x', 'x.js'],
    ['with its extension', 'x.js', 'x.js'],
    ['from the root', '/lib/x', 'lib/x.js'],
    ['a folder by its index', './lib', 'lib/index.js'],
  ])('finds a file %s', async (_, used, path) => {
    expect(await answerOf(`require(${JSON.stringify(used)})`, { [path]: 'module.exports = "found"' })).toBe('found')
  })

  it('hands two files that need each other what there is so far', async () => {
    const files = { 'x.js': 'exports.a = 1; exports.b = require("./y").got', 'y.js': 'exports.got = require("./x").a' }
    expect(await answerOf('require("./x").b', files)).toBe(1)
  })

  it("says it in WeChat's words when there is no such file", async () => {
    expect(await thrownBy('require("./nowhere")')).toBe(
      "Error: module 'nowhere.js' is not defined, require args is './nowhere'",
    )
  })
})

describe('what is in sight', () => {
  it('is nothing of the browser', async () => {
    expect(await answerOf(`[${WITHHELD.map((name) => `typeof ${name}`).join()}]`)).toEqual(
      WITHHELD.map(() => 'undefined'),
    )
  })

  it('is the language, timers, the console and what WeChat adds', async () => {
    const names = ['Promise', 'setTimeout', 'clearInterval', 'console', 'Uint8Array', 'wx', 'getApp', 'Behavior']
    expect(await answerOf(`[${names.map((name) => `typeof ${name}`).join()}].includes('undefined')`)).toBe(false)
  })

  test.each(['eval("1")', 'new Function("return 1")', 'Function("return 1")'])('%s throws', async (code) => {
    expect(await thrownBy(code)).toMatch(/^EvalError/)
  })
})

describe('Page and Component', () => {
  it('mean the file that is being loaded, even when a shared file calls them', async () => {
    const shared = 'module.exports = { page: (name) => Page({ data: { name } }), part: () => Component({}) }'
    const wxml = '<view class="name">{{name}}</view><part/>'
    const json = { usingComponents: { part: '/ui/part' } }
    const phone = await openPhone({
      pages: {
        [A]: { js: 'require("../../shared").page("a")', wxml, json },
        [B]: { js: 'require("../../shared").page("b")', wxml, json },
      },
      components: { 'ui/part': { js: 'require("../shared").part()', wxml: '<view class="part">part</view>' } },
      files: { 'shared.js': shared },
    })
    await phone.wx('navigateTo', { url: `/${B}` })
    expect(await phone.texts('.name')).toEqual(['a', 'b'])
    expect(await phone.texts('.part')).toEqual(['part', 'part'])
  })

  it('stay those of a page whose component is defined by a file that the page itself needs first', async () => {
    const phone = await openPhone({
      pages: {
        [A]: {
          js: 'require("../../ui/part"); Page({ data: { name: "a" } })',
          wxml: '<view class="name">{{name}}</view>',
          json: { usingComponents: { part: '/ui/part' } },
        },
      },
      components: { 'ui/part': { js: 'Component({})' } },
    })
    expect(await phone.texts('.name')).toEqual(['a'])
  })

  it('loads a page only when it is opened', async () => {
    const phone = await openPhone({
      pages: { [A]: {}, [B]: { js: 'getApp().seen.push("b runs"); Page({})' } },
    })
    expect(await phone.seen()).toEqual([])
    await phone.wx('navigateTo', { url: `/${B}` })
    expect(await phone.seen()).toEqual(['b runs'])
  })
})

describe('App', () => {
  it('hears onLaunch and then onShow with how it was opened', async () => {
    const hears = (name: string) =>
      `${name}({ path, query, scene }) { this.seen.push(['${name}', path, query, scene]) }`
    const phone = await openPhone(
      { appJs: `App({ seen: [], ${hears('onLaunch')}, ${hears('onShow')} })` },
      { path: A, query: { scene: 'a%2Cb' } },
    )
    const opened = [A, { scene: 'a%2Cb' }, 1047]
    expect(await phone.seen()).toEqual([
      ['onLaunch', ...opened],
      ['onShow', ...opened],
    ])
  })

  it('must be called, and once', async () => {
    await expect(openPhone({ appJs: '' })).rejects.toThrow('app.js calls no App()')
    await expect(openPhone({ appJs: 'App({}); App({})' })).rejects.toThrow('App() was called twice')
  })

  it('hears of what nobody caught, and so does the machine', async () => {
    const phone = await openPhone({
      appJs: 'App({ seen: [], onError(text) { this.seen.push(text.split("\\n")[0]) } })',
    })
    await phone.run('() => { setTimeout(() => { throw new Error("thrown late") }, 0) }')
    await expect.poll(() => phone.exceptions).toEqual(['thrown late'])
    expect(await phone.seen()).toEqual(['thrown late'])
    // jsdom never sends this by itself.
    await phone.run(
      '() => void dispatchEvent(Object.assign(new Event("unhandledrejection"), { reason: { errMsg: "login:fail x" } }))',
    )
    expect(phone.exceptions).toEqual(['thrown late', 'login:fail x'])
  })
})
