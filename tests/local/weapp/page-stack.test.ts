/** WeChat's rules for moving between pages. */
import { describe, expect, it, test } from 'vitest'
import { type Made, type OpenedPhone, openPhone } from './mini-program.ts'

/** Two tabs and two pages that are none; each writes down what it hears. */
const path = (name: string): string => `pages/${name}/index`
const PAGE = `
const name = (page) => page.route.split('/')[1]
const heard = (event) => function (query) { getApp().seen.push([name(this), event, ...(event === 'load' ? [query] : [])]) }
Page({ data: { n: 0 }, onLoad: heard('load'), onShow: heard('show'), onReady: heard('ready'), onHide: heard('hide'), onUnload: heard('unload') })
`
const list = ['home', 'mine'].map((name) => ({ pagePath: path(name), text: name }))
const FOUR: Made = {
  app: { tabBar: { color: '#000', selectedColor: '#f00', backgroundColor: '#fff', list } },
  pages: Object.fromEntries(['home', 'mine', 'c', 'd'].map((name) => [path(name), { js: PAGE }])),
}

const shortly = (seen: unknown[]): string =>
  (seen as [string, string][]).map(([name, event]) => `${name}.${event}`).join(' ')

async function opened(first = 'home'): Promise<OpenedPhone> {
  const phone = await openPhone(FOUR, { path: path(first) })
  await phone.seen()
  return phone
}

const to = (phone: OpenedPhone, move: string, name: string) => phone.wx(move, { url: `/${path(name)}` })
const stackOf = async (phone: OpenedPhone): Promise<string[]> =>
  phone.run('() => getCurrentPages().map((page) => page.route.split("/")[1])')

describe('what a page hears', () => {
  test.each<[move: string, before: [string, string][], go: [string, string], heard: string, stack: string[]]>([
    ['navigateTo', [], ['navigateTo', 'c'], 'home.hide c.load c.show c.ready', ['home', 'c']],
    ['redirectTo', [['navigateTo', 'c']], ['redirectTo', 'd'], 'c.unload d.load d.show d.ready', ['home', 'd']],
    ['reLaunch', [['navigateTo', 'c']], ['reLaunch', 'd'], 'c.unload home.unload d.load d.show d.ready', ['d']],
    ['switchTab to a new tab', [], ['switchTab', 'mine'], 'home.hide mine.load mine.show mine.ready', ['mine']],
    ['switchTab to a known tab', [['switchTab', 'mine']], ['switchTab', 'home'], 'mine.hide home.show', ['home']],
    ['switchTab from above its own tab', [['navigateTo', 'c']], ['switchTab', 'home'], 'c.unload home.show', ['home']],
    [
      'switchTab from above another tab',
      [['navigateTo', 'c']],
      ['switchTab', 'mine'],
      'c.unload mine.load mine.show mine.ready',
      ['mine'],
    ],
    ['switchTab to the tab that is open', [], ['switchTab', 'home'], '', ['home']],
  ])('at %s', async (_, before, [move, name], heard, stack) => {
    const phone = await opened()
    for (const [earlier, where] of before) await to(phone, earlier, where)
    await phone.seen()
    expect(await to(phone, move, name)).toEqual({ errMsg: `${move}:ok` })
    expect(shortly(await phone.seen())).toBe(heard)
    expect(await stackOf(phone)).toEqual(stack)
  })

  it('at navigateBack by one, by several and by more than there are', async () => {
    const phone = await opened()
    for (const name of ['c', 'd', 'c', 'd']) await to(phone, 'navigateTo', name)
    await phone.seen()
    await phone.wx('navigateBack')
    expect(shortly(await phone.seen())).toBe('d.unload c.show')
    await phone.wx('navigateBack', { delta: 2 })
    expect(shortly(await phone.seen())).toBe('c.unload d.unload c.show')
    await phone.wx('navigateBack', { delta: 9 })
    expect(shortly(await phone.seen())).toBe('c.unload home.show')
    expect(await stackOf(phone)).toEqual(['home'])
  })

  it('when the person taps a tab or the way back', async () => {
    const phone = await opened()
    const press = (selector: string) =>
      phone.run(
        '(selector) => { for (const type of ["pointerdown", "pointerup"]) document.querySelector(selector).dispatchEvent(new Event(type)) }',
        selector,
      )
    await press('.weapp-tab:nth-child(2)')
    await expect.poll(() => stackOf(phone)).toEqual(['mine'])
    await to(phone, 'navigateTo', 'c')
    await press('.weapp-back')
    await expect.poll(() => stackOf(phone)).toEqual(['mine'])
  })
})

describe('a page that is scrolled', () => {
  it('hears where it is, and once each time that its end is near', async () => {
    const heard = (name: string) => `${name}(place) { getApp().seen.push(['${name}', place ?? {}]) }`
    const phone = await openPhone({
      pages: {
        [path('a')]: {
          js: `Page({ ${heard('onPageScroll')}, ${heard('onReachBottom')} })`,
          json: { onReachBottomDistance: 100 },
        },
      },
    })
    const scroll = (scrollTop: number) =>
      phone.run(
        `(scrollTop) => {
          const scroller = document.querySelector('.weapp-scroller')
          for (const [name, value] of Object.entries({ scrollTop, scrollHeight: 2000, clientHeight: 800 }))
            Object.defineProperty(scroller, name, { configurable: true, value })
          scroller.dispatchEvent(new Event('scroll'))
        }`,
        scrollTop,
      )
    for (const top of [10, 1_100, 1_150, 0, 1_200]) await scroll(top)
    const seen = (await phone.seen()) as [string, { scrollTop?: number }][]
    expect(seen.map(([name, { scrollTop }]) => (name === 'onPageScroll' ? scrollTop : name))).toEqual([
      10,
      1_100,
      'onReachBottom',
      1_150,
      0,
      1_200,
      'onReachBottom',
    ])
  })
})

describe('the app', () => {
  it('goes to the back and comes again, and app, page and listeners hear it, each once', async () => {
    const hears = (name: string) => `${name}() { this.seen.push(['app', '${name}']) }`
    const phone = await openPhone({
      ...FOUR,
      appJs: `App({ seen: [], ${hears('onShow')}, ${hears('onHide')} }); wx.onAppShow(({ path }) => getApp().seen.push(['wx', path]))`,
    })
    await to(phone, 'navigateTo', 'c')
    await phone.seen()
    for (const _ of [1, 2]) await phone.call('Phone.setShown', { on: false })
    expect(((await phone.seen()) as [string, string][]).toSorted()).toEqual([
      ['app', 'onHide'],
      ['c', 'hide'],
    ])
    for (const _ of [1, 2]) await phone.call('Phone.setShown', { on: true })
    expect(await phone.seen()).toEqual([
      ['app', 'onShow'],
      ['wx', ''],
      ['c', 'show'],
    ])
  })
})

describe('a page that throws', () => {
  it('is open all the same, and the error is told', async () => {
    const thrower = 'const thrown = (name) => () => { throw new Error(name) }\n'
    const names = ['onLoad', 'onShow', 'onReady', 'onHide', 'onUnload']
    const js = `${thrower}Page({ ${names.map((name) => `${name}: thrown("${name}")`)} })`
    const phone = await openPhone({ pages: { [path('a')]: {}, [path('b')]: { js } } })
    await to(phone, 'navigateTo', 'b')
    expect(await stackOf(phone)).toEqual(['a', 'b'])
    await to(phone, 'navigateTo', 'a')
    await to(phone, 'reLaunch', 'a')
    expect(await stackOf(phone)).toEqual(['a'])
    expect(phone.exceptions).toEqual(names)
  })
})

describe('what is refused', () => {
  test.each([
    ['navigateTo', 'mine', 'can not navigateTo a tabbar page'],
    ['redirectTo', 'mine', 'can not redirectTo a tabbar page'],
    ['switchTab', 'c', 'can not switch to no-tabBar page'],
    ['navigateTo', 'none', 'page "pages/none/index" is not found'],
    ['reLaunch', 'none', 'page "pages/none/index" is not found'],
  ])('%s to %s', async (move, name, why) => {
    const phone = await opened()
    expect(await to(phone, move, name)).toEqual({ errMsg: `${move}:fail ${why}` })
    expect(await phone.seen()).toEqual([])
    expect(await stackOf(phone)).toEqual(['home'])
  })

  it('is going back from the first page', async () => {
    const phone = await opened()
    expect(await phone.wx('navigateBack')).toEqual({ errMsg: 'navigateBack:fail cannot navigate back at first page.' })
  })

  it('is an eleventh page, but not one in place of the tenth', async () => {
    const phone = await opened()
    for (let count = 1; count < 10; count++) await to(phone, 'navigateTo', 'c')
    expect(await to(phone, 'navigateTo', 'd')).toEqual({ errMsg: 'navigateTo:fail webview count limit exceed' })
    expect(await to(phone, 'redirectTo', 'd')).toEqual({ errMsg: 'redirectTo:ok' })
    expect(await stackOf(phone)).toHaveLength(10)
  })

  it('is no url, a url of another type and one of the web', async () => {
    const phone = await opened()
    const why = (kind: string) => `navigateTo:fail parameter error: parameter.url should be String instead of ${kind};`
    expect(await phone.wx('navigateTo')).toEqual({ errMsg: why('Undefined') })
    expect(await phone.wx('navigateTo', { url: 3 })).toEqual({ errMsg: why('Number') })
    const { errMsg } = await phone.wx('navigateTo', { url: `https://example.com/${path('c')}` })
    expect(errMsg).toMatch(/^navigateTo:fail page ".*" is not found$/)
  })
})

describe('the query', () => {
  it('comes as it was written, nothing decoded', async () => {
    const phone = await opened()
    await phone.wx('navigateTo', { url: `/${path('c')}?name=%E5%AE%89&u=a=b&empty=&bare&plus=a+b` })
    expect(await phone.seen()).toContainEqual([
      'c',
      'load',
      { name: '%E5%AE%89', u: 'a=b', empty: '', bare: '', plus: 'a+b' },
    ])
  })

  it("is the page's own to change, and stays what was asked for elsewhere", async () => {
    const phone = await openPhone(
      { pages: { [path('a')]: { js: 'Page({ onLoad(query) { query.id = "changed"; query.more = 1 } })' } } },
      { query: { id: '1' } },
    )
    expect(await phone.run('() => getCurrentPages()[0].options')).toEqual({ id: '1' })
    expect(await phone.call('App.getCurrentPage')).toMatchObject({ query: { id: '1' } })
    expect(await phone.run('() => wx.getLaunchOptionsSync().query')).toEqual({ id: '1' })
  })

  it('never reaches a tab by switchTab', async () => {
    const phone = await opened()
    await phone.wx('switchTab', { url: `/${path('mine')}?a=1` })
    expect(await phone.seen()).toContainEqual(['mine', 'load', {}])
  })
})

describe('a url', () => {
  test.each(['../c/index', './../c/index?x=1', '/pages/c/index'])('%s is found from the open page', async (url) => {
    const phone = await opened('d')
    await phone.wx('navigateTo', { url })
    expect(await stackOf(phone)).toEqual(['d', 'c'])
  })
})

describe('tabs', () => {
  it('stay as they were while another is open', async () => {
    const phone = await opened()
    await phone.run('() => getCurrentPages()[0].setData({ n: 7 })')
    await to(phone, 'switchTab', 'mine')
    await to(phone, 'switchTab', 'home')
    expect(await phone.run('() => getCurrentPages()[0].data.n')).toBe(7)
  })

  it('are gone after reLaunch', async () => {
    const phone = await opened()
    await to(phone, 'switchTab', 'mine')
    await phone.seen()
    await to(phone, 'reLaunch', 'c')
    expect(shortly(await phone.seen())).toBe('mine.unload home.unload c.load c.show c.ready')
  })

  it('show their bar and which one is open; a page that is none hides it', async () => {
    const phone = await opened()
    const bar = () =>
      phone.run(
        '() => ({ hidden: document.querySelector(".weapp-tabs").hidden, colours: [...document.querySelectorAll(".weapp-tab")].map((tab) => tab.style.color) })',
      )
    expect(await bar()).toEqual({ hidden: false, colours: ['rgb(255, 0, 0)', 'rgb(0, 0, 0)'] })
    await to(phone, 'switchTab', 'mine')
    expect(await bar()).toMatchObject({ colours: ['rgb(0, 0, 0)', 'rgb(255, 0, 0)'] })
    await to(phone, 'navigateTo', 'c')
    expect(await bar()).toMatchObject({ hidden: true })
  })
})

describe('what is on the screen', () => {
  it('is the top page only', async () => {
    const phone = await opened()
    const shown = () =>
      phone.run(
        '() => [...document.querySelectorAll(".weapp-page")].filter((page) => !page.hidden).map((page) => page.dataset.route)',
      )
    await to(phone, 'navigateTo', 'c')
    expect(await shown()).toEqual([path('c')])
    await phone.wx('navigateBack')
    expect(await shown()).toEqual([path('home')])
  })

  it("is the page's own title over the app's, and what the page sets", async () => {
    const phone = await openPhone({
      app: { window: { navigationBarTitleText: 'app' } },
      pages: { [path('a')]: { json: { navigationBarTitleText: 'page' } }, [path('b')]: {} },
    })
    expect(await phone.texts('.weapp-title')).toEqual(['page'])
    await phone.wx('navigateTo', { url: `/${path('b')}` })
    expect(await phone.texts('.weapp-title')).toEqual(['page', 'app'])
    await phone.wx('setNavigationBarTitle', { title: 'set' })
    expect(await phone.texts('.weapp-title')).toEqual(['page', 'set'])
  })
})

describe('setData', () => {
  const MB = 1_024 * 1_024
  /** `{"text":"…"}` around it. */
  const AROUND = 11

  it('takes 1 MB of JSON and not a byte more', async () => {
    const phone = await opened()
    const set = (bytes: number) =>
      phone.run('(count) => getCurrentPages()[0].setData({ text: "x".repeat(count) })', bytes - AROUND)
    await set(MB)
    await expect(set(MB + 1)).rejects.toThrow(`setData with ${MB + 1} bytes: WeChat takes 1 MB at most`)
  })

  it('is measured in bytes, call by call', async () => {
    const phone = await opened()
    await phone.run('() => { const [page] = getCurrentPages(); page.setData({ n: 1 }); page.setData({ text: "门" }) }')
    const { setData } = (await phone.call('Phone.state')) as { setData: { bytes: number }[] }
    expect(setData.map(({ bytes }) => bytes)).toEqual([7, AROUND + 3])
  })

  it('draws, and then calls back', async () => {
    const phone = await openPhone({ pages: { [path('a')]: { wxml: '<view class="v">{{a.b[1]}}</view>' } } })
    await phone.run(
      '() => getCurrentPages()[0].setData({ "a.b[1]": "drawn" }, () => getApp().seen.push(document.querySelector(".v").textContent))',
    )
    await expect.poll(() => phone.seen()).toEqual(['drawn'])
  })
})
