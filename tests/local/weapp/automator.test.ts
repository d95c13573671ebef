/** The unmodified miniprogram-automator, over the bridge, with a made-up mini program. */
import automator from 'miniprogram-automator'
import { describe, expect, it, onTestFinished, test } from 'vitest'
import { bridge } from '#local/weapp/phone/bridge.ts'
import { type Made, openPhone } from './mini-program.ts'

type MiniProgram = Awaited<ReturnType<typeof automator.connect>>
type Page = NonNullable<Awaited<ReturnType<MiniProgram['currentPage']>>>
type Element = NonNullable<Awaited<ReturnType<Page['$']>>>

const PAGE = `Page({
  data: { who: 'ann', list: [{ n: 1 }, { n: 2 }], checked: false, text: '' },
  greet(a, b) { return Promise.resolve(a + b + this.data.who) },
  tapped(e) { this.setData({ who: 'tapped ' + e.currentTarget.dataset.by }) },
  told({ type, detail }) { getApp().seen.push([type, detail]) },
  typed({ detail }) { this.setData({ text: detail.value }) },
  broken() { throw new Error('thrown by the page') },
})`
const WXML = `<view id="top" class="card big" style="color: rgb(1, 2, 3)" data-by="finger" bindtap="tapped" bindlongpress="told" bind:custom="told">
  <text class="who">{{who}}</text><text wx:for="{{list}}" wx:key="n" class="n">{{item.n}}</text>
</view>
<input value="{{text}}" placeholder="name" bindinput="typed"/><switch bindchange="told"/><button class="broken" bindtap="broken">broken</button>
<text class="text">{{text}}</text>`

const A = 'pages/a/index'
const B = 'pages/b/index'
const MADE: Made = { pages: { [A]: { js: PAGE, wxml: WXML }, [B]: { wxml: '<view class="b">b</view>' } } }

async function opened(made = MADE) {
  const phone = await openPhone(made, { query: { id: '7' } })
  const line = await bridge(phone)
  const mini = await automator.connect({ wsEndpoint: line.wsEndpoint })
  onTestFinished(async () => {
    mini.disconnect()
    await line.close()
  })
  const page = await pageOf(mini)
  const $ = async (selector: string): Promise<Element> => {
    const element = await page.$(selector)
    if (!element) throw new Error(`no ${selector}`)
    return element
  }
  return { phone, mini, page, $ }
}

async function pageOf(mini: MiniProgram): Promise<Page> {
  const page = await mini.currentPage()
  if (!page) throw new Error('no page is open')
  return page
}

const textOf = async (element: Element | null): Promise<string | undefined> => element?.text()

describe('pages', () => {
  it('are told with path and query, from the bottom to the top', async () => {
    const { mini, page } = await opened()
    await mini.callWxMethod('navigateTo', { url: `/${B}?a=1` })
    const stack: Page[] = await mini.pageStack()
    expect(stack.map(({ path, query }) => ({ path, query }))).toEqual([
      { path: A, query: { id: '7' } },
      { path: B, query: { a: '1' } },
    ])
    expect(page.path).toBe(A)
    expect((await pageOf(mini)).path).toBe(B)
  })

  it('hand over data, take data and run methods', async () => {
    const { page, $ } = await opened()
    expect(await page.data()).toMatchObject({ who: 'ann', list: [{ n: 1 }, { n: 2 }] })
    expect(await page.data('list[1].n')).toBe(2)
    await page.setData({ who: 'ben' })
    expect(await textOf(await $('.who'))).toBe('ben')
    expect(await page.callMethod('greet', 'hello', ' ')).toBe('hello ben')
    await expect(page.callMethod('none')).rejects.toThrow('page.none not exists')
  })

  it('that were closed have no elements any more', async () => {
    const { mini, page, $ } = await opened()
    const who = await $('.who')
    await mini.callWxMethod('redirectTo', { url: `/${B}` })
    expect(await page.$('.who')).toBeNull()
    await expect(who.text()).rejects.toThrow(/is gone from its page$/)
  })
})

describe('elements', () => {
  test.each([
    ['#top .who', 'ann'],
    ['view.card > text', 'ann'],
    ['.card text.n', '1'],
    ['button', 'broken'],
  ])('are found by %s as wxml spells it', async (selector, text) => {
    const { page } = await opened()
    expect(await textOf(await page.$(selector))).toBe(text)
  })

  it('are found one in the other, all of them, or not', async () => {
    const { page, $ } = await opened()
    const top = await $('#top')
    const all: Element[] = await page.$$('text.n')
    const inside: Element[] = await top.$$('text')
    expect(await Promise.all(all.map(textOf))).toEqual(['1', '2'])
    expect(inside).toHaveLength(3)
    expect(await textOf(await top.$('.who'))).toBe('ann')
    expect(await page.$('.none')).toBeNull()
    expect(await top.$('.none')).toBeNull()
    expect(await page.$$('.none')).toEqual([])
  })

  it('are found by a path', async () => {
    const { page } = await opened()
    const byPath = page as Page & { xpath(path: string): Promise<Element | null> }
    expect(await textOf(await byPath.xpath('//view/text[2]'))).toBe('1')
    expect(await textOf(await byPath.xpath("//text[@class='who']"))).toBe('ann')
    expect(await byPath.xpath('//none')).toBeNull()
  })

  it('tell what they are', async () => {
    const { $ } = await opened()
    const top = await $('#top')
    expect(top.tagName).toBe('view')
    expect(await top.attribute('class')).toBe('card big')
    expect(await top.attribute('id')).toBe('top')
    expect(await top.style('color')).toBe('rgb(1, 2, 3)')
    expect(await top.outerWxml()).toMatch(/^<view .*<text class="who">ann<\/text>/)
    const input = await $('input')
    expect(await input.property('placeholder')).toBe('name')
    await expect(input.property('colour')).rejects.toThrow('input.colour not exists')
  })

  it('take a finger, a long one too', async () => {
    const { phone, $ } = await opened()
    const top = await $('#top')
    await top.tap()
    expect(await textOf(await $('.who'))).toBe('tapped finger')
    await top.longpress()
    expect(await phone.seen()).toMatchObject([['longpress', {}]])
  })

  it('take what is typed, flipped and triggered', async () => {
    const { phone, $ } = await opened()
    const input = (await $('input')) as Element & { input(text: string): Promise<void> }
    await input.input('typed')
    expect(await textOf(await $('.text'))).toBe('typed')
    expect(await input.value()).toBe('typed')
    await (await $('switch')).tap()
    await (await $('#top')).trigger('custom', { a: 1 })
    expect(await phone.seen()).toEqual([
      ['change', { value: true }],
      ['custom', { a: 1 }],
    ])
  })
})

describe('wx', () => {
  it('answers what the interface answers, and throws what it fails with', async () => {
    const { mini } = await opened()
    expect(await mini.callWxMethod('setStorage', { key: 'k', data: 1 })).toEqual({ errMsg: 'setStorage:ok' })
    expect(await mini.callWxMethod('getStorageSync', 'k')).toBe(1)
    expect(await mini.callWxMethod('request', { url: 'https://example.com' })).toMatchObject({ statusCode: 200 })
    await expect(mini.callWxMethod('navigateTo', { url: '/none' })).rejects.toThrow(
      'navigateTo:fail page "none" is not found',
    )
    await expect(mini.callWxMethod('startRecord')).rejects.toThrow('wx.startRecord is not played by this runtime')
  })

  it('can be made to answer something, until it is restored', async () => {
    const { phone, mini } = await opened()
    await mini.mockWxMethod('scanCode', { result: 'mocked', errMsg: 'scanCode:ok' })
    await mini.mockWxMethod('getStorageSync', 'mocked too')
    expect(await phone.wx('scanCode')).toEqual({ result: 'mocked', errMsg: 'scanCode:ok' })
    expect(await phone.run('() => wx.getStorageSync("k")')).toBe('mocked too')
    await phone.run('() => void wx.scanCode({ success: ({ result }) => getApp().seen.push(result) })')
    await expect.poll(() => phone.seen()).toEqual(['mocked'])
    await mini.restoreWxMethod('scanCode')
    await mini.restoreWxMethod('getStorageSync')
    expect(await phone.wx('scanCode')).toEqual({ errMsg: 'scanCode:fail cancel' })
    expect(await phone.run('() => wx.getStorageSync("k")')).toBe('')
  })

  it('can be made to fail', async () => {
    const { phone, mini } = await opened()
    const failing = () => Promise.reject({ errMsg: 'login:fail mocked' })
    await mini.mockWxMethod('login', failing as never)
    expect(await phone.wx('login')).toEqual({ errMsg: 'login:fail mocked' })
    await phone.run('() => void wx.login({ fail: ({ errMsg }) => getApp().seen.push(errMsg) })')
    await expect.poll(() => phone.seen()).toEqual(['login:fail mocked'])
  })

  it('can be replaced by a function, with arguments of its own and what it replaces', async () => {
    const { phone, mini } = await opened()
    await mini.mockWxMethod(
      'getStorageSync',
      function (this: { origin: (key: string) => string }, key: string, after: string) {
        return this.origin(key) + key + after
      } as never,
      '!',
    )
    await mini.mockWxMethod('login', function (this: { origin: () => Promise<object> }) {
      return this.origin().then((answer) => ({ ...answer, more: 1 }))
    } as never)
    await phone.run('() => wx.setStorageSync("k", "kept ")')
    expect(await phone.run('() => wx.getStorageSync("k")')).toBe('kept k!')
    expect(await phone.wx('login')).toEqual({ code: 'login-code', more: 1, errMsg: 'login:ok' })
  })

  it('replaces a request by one that answers its callbacks', async () => {
    const { phone, mini } = await opened()
    await mini.mockWxMethod('request', { statusCode: 500, data: 'mocked' })
    await phone.run('() => void wx.request({ url: "/", success: ({ statusCode }) => getApp().seen.push(statusCode) })')
    await expect.poll(() => phone.seen()).toEqual([500])
  })
})

describe('the app', () => {
  it('runs functions, which see wx, getApp and getCurrentPages', async () => {
    const { mini } = await opened()
    const given = await mini.evaluate((...[a]: number[]) => Promise.resolve({ a, b: undefined }), 1)
    expect(given).toEqual({ a: 1 })
    expect(
      await mini.evaluate('() => [typeof wx.login, getApp().seen.length, getCurrentPages().length]' as never),
    ).toEqual(['function', 0, 1])
  })

  it('calls functions of the trial', async () => {
    const { mini } = await opened()
    const heard: unknown[] = []
    await mini.exposeFunction('tell', (...args: unknown[]) => heard.push(args))
    await mini.evaluate('() => { tell(1, { a: 2 }) }' as never)
    await expect.poll(() => heard).toEqual([[1, { a: 2 }]])
  })

  it('tells of what nobody caught, and of what is logged, once each', async () => {
    const { phone, mini, $ } = await opened()
    const exceptions: string[] = []
    const logs: unknown[] = []
    mini.on('exception', ({ message }: { message: string }) => exceptions.push(message))
    for (const _ of [1, 2]) mini.on('console', () => undefined)
    mini.on('console', ({ type, args }: { type: string; args: unknown[] }) => logs.push([type, args]))
    await (await $('.broken')).tap()
    await expect.poll(() => exceptions).toEqual(['thrown by the page'])
    await phone.run('() => { console.warn("look", 1) }')
    await expect.poll(() => logs).toEqual([['warn', ['look', '1']]])
  })

  it('says in a sentence what is wrong with a trial', async () => {
    const { mini } = await opened()
    const thrown = '() => { throw new Error("one line\\nand more") }' as never
    await expect(mini.evaluate(thrown)).rejects.toThrow(/^one line$/)
    await expect(mini.screenshot()).rejects.toThrow('this phone draws nothing: use the one in Chromium')
  })
})

describe('sharing', () => {
  const wxml = '<button class="send" open-type="share">send</button>'
  const says = (answer: string): Made => ({
    pages: {
      [A]: { wxml, js: `Page({ onShareAppMessage() { return ${answer} } })`, json: { navigationBarTitleText: 'a' } },
    },
  })
  const sent = async (answer: string, yes = true) => {
    const { mini, phone, $ } = await opened(says(answer))
    await (await $('.send')).tap()
    await expect.poll(() => phone.call('Phone.asked')).toMatchObject({ kind: 'share' })
    await (yes ? mini.native().shareConfirm() : mini.native().shareCancel())
    return ((await phone.call('Phone.state')) as { phone: { shared: unknown[] } }).phone.shared
  }

  it('sends what the page says, or what it promises, or the page itself', async () => {
    expect(await sent("{ title: 't', path: '/pages/b/index?x=1' }")).toEqual([
      { title: 't', path: '/pages/b/index?x=1' },
    ])
    expect(await sent("{ title: 't', promise: Promise.resolve({ path: '/p' }) }")).toEqual([{ title: 't', path: '/p' }])
    expect(await sent('undefined')).toEqual([{ title: 'a', path: `/${A}?id=7` }])
  })

  it('sends nothing when the person thinks better of it', async () => {
    expect(await sent('{}', false)).toEqual([])
  })

  test.each([
    ["{ path: 'pages/b/index' }", 'does not begin with /'],
    [undefined, 'has a button that shares and no onShareAppMessage'],
  ])('fails for %s', async (answer, why) => {
    const made: Made = answer === undefined ? { pages: { [A]: { wxml } } } : says(answer)
    const { phone, $ } = await opened(made)
    await (await $('.send')).tap()
    await expect.poll(() => phone.exceptions.join()).toContain(why)
  })
})

describe('panels of WeChat', () => {
  it('are around the pages too: the arrow, the house and the tabs', async () => {
    const list = [A, B].map((pagePath) => ({ pagePath, text: pagePath }))
    const heard = 'Page({ onTabItemTap(tab) { getApp().seen.push(tab) } })'
    const C = 'pages/c/index'
    const { mini, phone } = await opened({
      app: { tabBar: { color: '#000', selectedColor: '#f00', backgroundColor: '#fff', list } },
      pages: { [A]: {}, [B]: { js: heard }, [C]: {} },
    })
    const now = async (): Promise<string> => (await pageOf(mini)).path
    await mini.native().switchTab({ url: `/${B}` })
    expect(await now()).toBe(B)
    expect(await phone.seen()).toEqual([{ index: 1, pagePath: B, text: B }])
    await expect(mini.native().switchTab({ url: `/${C}` })).rejects.toThrow('there is no such tab')
    await mini.callWxMethod('navigateTo', { url: `/${C}` })
    await mini.native().navigateLeft()
    expect(await now()).toBe(B)
    await mini.callWxMethod('navigateTo', { url: `/${C}` })
    await mini.native().goHome()
    expect(await now()).toBe(A)
  })

  it('are answered by native', async () => {
    const { phone, mini } = await opened({ ...MADE, app: { requiredPrivateInfos: ['getFuzzyLocation'] } })
    const ask = async (name: string, options = {}) => {
      const outcome = phone.wx(name, options)
      await expect.poll(() => phone.call('Phone.asked')).toBeDefined()
      return { outcome }
    }
    await expect(mini.native().confirmModal()).rejects.toThrow('native.confirmModal: nothing of the kind is open')
    const confirmed = await ask('showModal', { title: 't' })
    await expect(mini.native().authorizeAllow()).rejects.toThrow('nothing of the kind is open')
    await mini.native().confirmModal()
    expect(await confirmed.outcome).toMatchObject({ confirm: true })
    const cancelled = await ask('showModal', { title: 't' })
    await mini.native().cancelModal()
    expect(await cancelled.outcome).toMatchObject({ confirm: false })
    const allowed = await ask('getFuzzyLocation')
    await mini.native().authorizeAllow()
    expect(await allowed.outcome).toMatchObject({ errMsg: 'getFuzzyLocation:ok' })
  })
})
