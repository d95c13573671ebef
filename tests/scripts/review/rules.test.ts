/** Each rule finds what it is for in a made-up package, and nothing in a good one. */
import { describe, expect, it } from 'vitest'
import { RULES } from '#scripts/review/rules/all.ts'
import { foundBy, madeUp, whatIsFoundBy } from './made-up.ts'

const MB = 1024 * 1024
const KB = 1024

describe('a good package', () => {
  it.each(RULES.map((rule) => [rule.name, rule] as const))('has nothing for %s', (_, rule) => {
    expect(rule.find(madeUp())).toEqual([])
  })
})

describe('sizes', () => {
  it('takes a package of exactly 2 MB', () => {
    expect(foundBy('sizes', { files: { 'packages/c/big.bin': 2 * MB } })).toEqual([])
  })
  it('finds a subpackage above 2 MB by its name', () => {
    expect(whatIsFoundBy('sizes', { files: { 'packages/c/big.bin': 2 * MB + 1 } })).toEqual([
      'packages/c/: This package is 2.01 MB; WeChat takes 2 MB.',
    ])
  })
  it('finds that all together are above 30 MB', () => {
    const roots = Array.from({ length: 16 }, (_, at) => `packages/s${at}`)
    const found = foundBy('sizes', {
      app: { subPackages: roots.map((root) => ({ root, pages: [] })) },
      files: Object.fromEntries(roots.map((root) => [`${root}/big.bin`, 1.9 * MB])),
    })
    expect(found).toMatchObject([{ file: 'app.json', what: expect.stringContaining('All packages together') }])
  })
  it('finds a broken limit of our own', () => {
    const ownSizes = [
      { what: 'main package', value: 601 * KB, limit: 600 * KB },
      { what: 'packages/c/', value: 300 * KB, limit: 300 * KB },
    ]
    expect(whatIsFoundBy('sizes', { ownSizes })).toEqual(['main package: It is 601 KB; our own limit is 600 KB.'])
  })
})

describe('pages', () => {
  it('finds a page that nobody declared', () => {
    const files = { 'pages/lost/index.js': '', 'pages/lost/index.wxml': '' }
    expect(foundBy('pages', { files })).toMatchObject([{ file: 'pages/lost/index.wxml' }])
  })
  it('takes a component, and a template without a script', () => {
    const files = { 'card/index.js': '', 'card/index.wxml': '', 'card/index.json': '{"component":true}', 'x.wxml': '' }
    expect(foundBy('pages', { files })).toEqual([])
  })
  it('finds the files that a declared page lacks', () => {
    const without = ['pages/b/index.js', 'packages/c/d/index.wxml']
    expect(foundBy('pages', { without }).map(({ file }) => file)).toEqual(without)
  })
  it('finds a page of the main package inside a subpackage', () => {
    const pages = ['pages/a/index', 'pages/b/index', 'packages/c/d/index']
    expect(whatIsFoundBy('pages', { app: { pages } })).toEqual([
      'app.json: packages/c/d/index is declared as a page of the main package and lies inside a subpackage.',
    ])
  })
})

describe('tabs', () => {
  const tab = (more: object) => ({
    pagePath: 'pages/a/index',
    text: '设备',
    iconPath: 'ui/a.png',
    selectedIconPath: 'ui/b.png',
    ...more,
  })
  it.each([1, 6])('finds that %i tabs are not taken', (length) => {
    const tabBar = { list: Array.from({ length }, () => tab({})) }
    expect(whatIsFoundBy('tabs', { app: { tabBar } })).toEqual([
      `app.json: The tab bar has ${length} tabs; WeChat takes 2 to 5.`,
    ])
  })
  it.each([
    ['a page of a subpackage', { pagePath: 'packages/c/d/index' }, 'is no page of the main package'],
    ['no picture', { iconPath: undefined }, 'has no picture'],
    ['a picture that is not there', { iconPath: 'ui/c.png' }, 'is not in the package (ui/c.png)'],
    ['a picture from the network', { selectedIconPath: 'https://example.com/a.png' }, 'from the network'],
    ['a vector picture', { iconPath: 'ui/a.svg' }, 'neither png nor jpg (ui/a.svg)'],
    ['a picture of 41 KB', { iconPath: 'ui/big.png' }, 'has a picture of 41 KB'],
  ])('finds %s', (_, more, sentence) => {
    const found = foundBy('tabs', { app: { tabBar: { list: [tab({}), tab(more)] } }, files: { 'ui/big.png': 41 * KB } })
    expect(found).toMatchObject([{ what: expect.stringContaining(sentence) }])
  })
  it('takes a picture of 40 KB, and a program without tabs', () => {
    const tabBar = { list: [tab({}), tab({ iconPath: '/ui/big.jpg' })] }
    expect(foundBy('tabs', { app: { tabBar }, files: { 'ui/big.jpg': 40 * KB } })).toEqual([])
    expect(foundBy('tabs', { app: { tabBar: undefined } })).toEqual([])
  })
})

describe('locations', () => {
  const fuzzy = {
    requiredPrivateInfos: ['getFuzzyLocation'],
    permission: { 'scope.userFuzzyLocation': { desc: '用于找到离你近的门店' } },
  }
  const asks = (name: string) => ({ 'app.js': `s().${name}({})` })

  it('takes a rough place that is declared and has its sentence', () => {
    expect(foundBy('locations', { app: fuzzy, files: asks('getFuzzyLocation') })).toEqual([])
  })
  it('finds a use that is not declared and has no sentence', () => {
    expect(whatIsFoundBy('locations', { files: asks('getFuzzyLocation') })).toEqual([
      'app.js: getFuzzyLocation is used and not in requiredPrivateInfos: on a phone it fails.',
      'app.json: getFuzzyLocation asks for scope.userFuzzyLocation, which has no sentence.',
    ])
  })
  it('finds declarations that nothing uses', () => {
    expect(whatIsFoundBy('locations', { app: fuzzy })).toEqual([
      'app.json: requiredPrivateInfos names getFuzzyLocation, and nothing uses it.',
      'app.json: permission names scope.userFuzzyLocation, and nothing asks for it.',
    ])
  })
  it('finds a sentence that is not Chinese, or too long', () => {
    for (const desc of ['to find a store', '店'.repeat(31), '']) {
      const app = { ...fuzzy, permission: { 'scope.userFuzzyLocation': { desc } } }
      expect(whatIsFoundBy('locations', { app, files: asks('getFuzzyLocation') })).toEqual([
        `app.json: The sentence of scope.userFuzzyLocation is not fit to be shown: “${desc}”.`,
      ])
    }
  })
  it.each(['getLocation', 'startLocationUpdate', 'startLocationUpdateBackground', 'onLocationChange'])(
    'advises against %s however well it is declared',
    (name) => {
      const desc = '用于找到离你近的门店'
      const app = {
        requiredPrivateInfos: [name],
        permission: { 'scope.userLocation': { desc }, 'scope.userLocationBackground': { desc } },
      }
      const [found] = foundBy('locations', { app, files: asks(name) })
      expect(found).toMatchObject({ file: 'app.js', what: expect.stringContaining('needs a category') })
      expect(found?.whatToDo).toMatch(/getFuzzyLocation.*chooseLocation/)
    },
  )
  it('finds an exact and a rough place declared together', () => {
    const app = { ...fuzzy, requiredPrivateInfos: ['getFuzzyLocation', 'getLocation'] }
    const found = whatIsFoundBy('locations', { app, files: { 'app.js': 's().getFuzzyLocation(), s().getLocation()' } })
    expect(found).toContain(
      'app.json: getFuzzyLocation and getLocation are both declared, and WeChat takes only one of them.',
    )
  })
  it('takes a place that the person points at, without a sentence', () => {
    const app = { requiredPrivateInfos: ['chooseLocation'] }
    expect(foundBy('locations', { app, files: asks('chooseLocation') })).toEqual([])
  })
  it('is not moved by names in a list of strings', () => {
    expect(foundBy('locations', { files: { 'taro.js': 'new Set(["getLocation","getFuzzyLocation"])' } })).toEqual([])
  })
})

describe('privacy', () => {
  const clipboard = {
    key: 'Clipboard',
    information: '读取你的剪切板',
    interfaces: ['setClipboardData'],
    purpose: '复制序列号',
  }
  const copies = { 'common.js': 's().setClipboardData({data:e})' }

  it('takes what is used and listed', () => {
    expect(foundBy('privacy', { privacy: [clipboard], files: copies })).toEqual([])
  })
  it('finds what is used and not listed, and says where', () => {
    expect(whatIsFoundBy('privacy', { files: copies })).toEqual([
      'common.js: setClipboardData is used and not in miniprogram/privacy.json: undeclared, it fails on a phone with errno 112.',
    ])
  })
  it('finds what is listed and not used', () => {
    expect(whatIsFoundBy('privacy', { privacy: [clipboard] })).toEqual([
      'miniprogram/privacy.json: setClipboardData is listed, and nothing uses it.',
    ])
  })
  it.each([
    ['a phone number button', { 'common.js': 'a({openType:"getPhoneNumber"})' }, 'open-type=getPhoneNumber'],
    ['one in a template', { 'x.wxml': '<button open-type="getPhoneNumber"/>' }, 'open-type=getPhoneNumber'],
    ['a camera', { 'base.wxml': '<camera flash="{{i.p0}}"/>' }, '<camera>'],
    ['an album', { 'common.js': 'const {chooseMedia:e}=s()' }, 'chooseMedia'],
  ])('finds %s', (_, files, name) => {
    expect(foundBy('privacy', { files })).toMatchObject([{ what: expect.stringContaining(`${name} is used`) }])
  })
  it('takes scanning, which is in no line of the guide', () => {
    expect(foundBy('privacy', { files: { 'common.js': 's().scanCode({})' } })).toEqual([])
  })
  it('finds an interface under the wrong information', () => {
    const privacy = [clipboard, { ...clipboard, key: 'Camera' }]
    expect(whatIsFoundBy('privacy', { privacy, files: copies })).toEqual([
      'miniprogram/privacy.json: Camera lists setClipboardData, which WeChat does not count to it.',
    ])
  })
  it.each(['', 'copying', '为了复制序列号', '用于复制'])('finds the purpose “%s” unfit', (purpose) => {
    expect(foundBy('privacy', { privacy: [{ ...clipboard, purpose }], files: copies })).toHaveLength(1)
  })
  it('finds the check switched off', () => {
    expect(foundBy('privacy', { app: { __usePrivacyCheck__: false } })).toHaveLength(1)
    expect(foundBy('privacy', { app: { __usePrivacyCheck__: true } })).toEqual([])
  })
})

describe('loading', () => {
  it('finds the setting lost', () => {
    expect(foundBy('loading', { app: { lazyCodeLoading: undefined } })).toHaveLength(1)
  })
})

describe('images', () => {
  it('finds one above 200 KB', () => {
    const files = { 'ui/large.webp': 200 * KB + 1, 'ui/just.png': 200 * KB }
    expect(foundBy('images', { files })).toMatchObject([{ file: 'ui/large.webp' }])
  })
})

describe('addresses', () => {
  it.each([
    ['app.js', 'fetch("http://127.0.0.1:8787/api")', 'http://127.0.0.1:8787/api'],
    ['app.js', 'f(`http://${host}/a`)', 'http://'],
    ['app.wxss', '.a{background:url(http://example.com/a.png)}', 'http://example.com/a.png'],
    ['x.wxml', '<image src="http://example.com/a.png"/>', 'http://example.com/a.png'],
    ['theme.json', '{"a":"http://example.com"}', 'http://example.com'],
  ])('finds one in %s: %s', (file, text, address) => {
    expect(foundBy('addresses', { files: { [file]: text } })).toMatchObject([
      { file, what: expect.stringMatching(new RegExp(`^${address} is an address`)) },
    ])
  })
  it.each([
    ['app.js', 'f("https://example.com") // http://example.com'],
    ['app.js', 'e.createElementNS("http://www.w3.org/2000/svg")'],
    [
      'app.wxss',
      '/* http://example.com */ .a{background:url("data:image/svg+xml,xmlns=\'http://www.w3.org/2000/svg\'")}',
    ],
    ['x.wxml', '<!-- http://example.com --><view/>'],
  ])('takes %s: %s', (file, text) => {
    expect(foundBy('addresses', { files: { [file]: text } })).toEqual([])
  })
})

describe('dynamic code', () => {
  it.each(['eval("1")', 'new Function("return this")()', 'Function("a","return a")', 'setTimeout("f()",1)'])(
    'finds %s',
    (text) => {
      expect(foundBy('dynamic code', { files: { 'vendors.js': text } })).toMatchObject([{ file: 'vendors.js' }])
    },
  )
  it.each([
    'a.eval("1")',
    'x instanceof Function',
    'setTimeout(()=>f(),1)',
    '"new Function()"',
    'r.g=function(){if("object"===typeof globalThis)return globalThis;try{return this||new Function("return this")()}catch(n){}}()',
  ])('takes %s', (text) => {
    expect(foundBy('dynamic code', { files: { 'vendors.js': text } })).toEqual([])
  })
})

describe('project', () => {
  const good = madeUp().project
  it.each([
    ['addresses unchecked', { setting: { ...good.setting, urlCheck: false } }],
    ['a second transformation', { setting: { ...good.setting, es6: true } }],
    ['enhancement', { setting: { ...good.setting, enhance: true } }],
    ['another folder', { miniprogramRoot: 'dist/h5/' }],
    ['no app id', { appid: undefined }],
    ['a malformed app id', { appid: 'wx123' }],
  ])('finds %s', (_, change) => {
    expect(foundBy('project', { project: { ...good, ...change } })).toMatchObject([{ file: 'project.config.json' }])
  })
  it('takes a real app id', () => {
    expect(foundBy('project', { project: { ...good, appid: 'wx0123456789abcdef' } })).toEqual([])
  })
})

describe('words', () => {
  it.each([
    ['the window', { app: { window: { navigationBarTitleText: 'Menlian' } } }, 'app.json'],
    ['a tab', { app: { tabBar: { list: [{ pagePath: 'pages/a/index', text: 'Me' }] } } }, 'app.json'],
    ['a page', { files: { 'pages/a/index.json': '{"navigationBarTitleText":"WeChat"}' } }, 'pages/a/index.json'],
  ])('finds no Chinese in the title of %s', (_, changes, file) => {
    expect(foundBy('words', changes)).toMatchObject([{ file }])
  })
  it('takes a Chinese title with a Latin word, and a page without a title', () => {
    expect(foundBy('words', { files: { 'pages/a/index.json': '{"navigationBarTitleText":"SN 查询"}' } })).toEqual([])
    expect(foundBy('words', { without: ['pages/a/index.json'] })).toEqual([])
  })
})

describe('setData', () => {
  const every = (ms: number, count: number, bytes = 100) =>
    Array.from({ length: count }, (_, at) => ({ atMs: at * ms, bytes, presses: 1 }))

  it('takes 20 calls within a second, and 64 KB', () => {
    expect(foundBy('setData', { flows: [{ flow: '扫码登记', calls: every(50, 100, 64 * KB) }] })).toEqual([])
  })
  it('finds a call above 64 KB, in the flow it belongs to', () => {
    const flows = [
      { flow: '开单', calls: every(100, 3) },
      { flow: '扫码登记', calls: [{ atMs: 0, bytes: 64 * KB + 1, presses: 0 }] },
    ]
    expect(whatIsFoundBy('setData', { flows })).toEqual([
      '扫码登记: A setData call carried 65 KB; 64 KB are our limit.',
    ])
  })
  it('finds 21 calls within a second that begins anywhere, in whatever order they were written', () => {
    const burst = Array.from({ length: 21 }, (_, at) => ({ atMs: 1_500 + at * 49, bytes: 1, presses: 2 })).reverse()
    expect(whatIsFoundBy('setData', { flows: [{ flow: '开单', calls: burst }] })).toEqual([
      '开单: One press brought 21 setData calls within a second; 20 are our limit.',
    ])
  })
  it('takes what several presses brought together', () => {
    const calls = every(1, 30).map((call, at) => ({ ...call, presses: at % 2 }))
    expect(foundBy('setData', { flows: [{ flow: '开单', calls }] })).toEqual([])
  })
  it('takes a flow without calls', () => {
    expect(foundBy('setData', { flows: [{ flow: '看一眼', calls: [] }] })).toEqual([])
  })
})
