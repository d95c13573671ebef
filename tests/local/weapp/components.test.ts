/** WeChat's built-in components, as a page hears of them. */
import { describe, expect, it, test } from 'vitest'
import type { PhoneOptions } from '#local/weapp/phone/phone.ts'
import { type OpenedPhone, openPhone } from './mini-program.ts'

/** A page that writes down the type and detail of what it hears. */
const openPage = (wxml: string, data: object = {}, options: Partial<PhoneOptions> = {}): Promise<OpenedPhone> =>
  openPhone(
    {
      pages: {
        'pages/a/index': {
          js: `Page({ data: ${JSON.stringify(data)}, on({ type, detail }) { getApp().seen.push([type, detail]) } })`,
          wxml,
        },
      },
    },
    options,
  )

/** Runs on an element of the browser. */
const on = <Answer>(phone: OpenedPhone, selector: string, code: string): Promise<Answer> =>
  phone.run(`(selector) => { const it = document.querySelector(selector); ${code} }`, selector)

const typed = (phone: OpenedPhone, selector: string, text: string): Promise<void> =>
  on(phone, selector, `it.value = ${JSON.stringify(text)}; it.dispatchEvent(new Event('input', { bubbles: true }))`)

const set = (phone: OpenedPhone, data: object): Promise<void> =>
  phone.run('(data) => getCurrentPages()[0].setData(data)', data)

describe('what is not played', () => {
  test.each([
    ['a component', '<live-player/>', '<live-player> is not played by this runtime'],
    ['an attribute', '<view colour="red"/>', '<view> takes no attribute "colour" in this runtime'],
    ['a kind of button', '<button type="danger"/>', '<button> has no type "danger"'],
    ['an open type', '<button open-type="feedback"/>', '<button> has no open-type "feedback"'],
    ['a mode of an image', '<image mode="fit"/>', '<image> has no mode "fit"'],
    ['a type of an input', '<input type="email"/>', '<input> has no type "email"'],
    ['a mode of a picker', '<picker mode="colour"/>', '<picker> has no mode "colour"'],
    ['decoding of a text', '<text decode="{{true}}">&lt;</text>', '<text decode> is not played'],
    ['a marker that lies nowhere', '<map markers="{{m}}"/>', '<map> cannot place marker'],
  ])('%s says its name', async (_, wxml, message) => {
    const m = [{ id: 1, latitude: 117, longitude: 31 }]
    await expect(openPage(wxml, { m })).rejects.toThrow(message)
  })
})

describe('input', () => {
  it('tells what is typed, cut to its maxlength', async () => {
    const phone = await openPage('<input maxlength="{{3}}" bindinput="on"/>')
    await typed(phone, 'input', '门联abc')
    expect(await phone.seen()).toMatchObject([['input', { value: '门联a' }]])
    expect(await on(phone, 'input', 'return it.value')).toBe('门联a')
  })

  it('takes 140 characters, or any number with -1', async () => {
    const phone = await openPage('<input class="a"/><input class="b" maxlength="{{-1}}"/>')
    for (const [selector, length] of [
      ['.a input', 140],
      ['.b input', 150],
    ] as const) {
      await typed(phone, selector, 'x'.repeat(150))
      expect(await on(phone, selector, 'return it.value.length')).toBe(length)
    }
  })

  it('confirms with Enter and leaves the field, unless it holds', async () => {
    const phone = await openPage(
      '<input class="a" bindconfirm="on" bindblur="on"/><input class="b" confirm-hold="{{true}}" bindconfirm="on" bindblur="on"/>',
    )
    for (const selector of ['.a input', '.b input'])
      await on(
        phone,
        selector,
        'it.focus(); it.value = "x"; it.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter" }))',
      )
    expect(await phone.seen()).toMatchObject([
      ['confirm', { value: 'x' }],
      ['blur', { value: 'x' }],
      ['confirm', { value: 'x' }],
    ])
  })

  it('has the focus while its focus attribute is on', async () => {
    const phone = await openPage('<input focus="{{f}}" bindfocus="on" bindblur="on"/>', { f: false })
    await set(phone, { f: true })
    await expect.poll(() => phone.seen()).toMatchObject([['focus', { value: '' }]])
    await set(phone, { f: false })
    await expect.poll(() => phone.seen()).toMatchObject([['blur', { value: '' }]])
  })

  it('shows what the page sets, and tells nobody', async () => {
    const phone = await openPage('<input value="{{v}}" bindinput="on"/>', { v: 'a' })
    expect(await on(phone, 'input', 'return it.value')).toBe('a')
    await set(phone, { v: 'b' })
    expect(await on(phone, 'input', 'return it.value')).toBe('b')
    expect(await phone.seen()).toEqual([])
  })

  it('shows its placeholder in the class of the page, and only while it is empty', async () => {
    const phone = await openPage('<input value="{{v}}" placeholder="name" placeholder-class="pale"/>', { v: '' })
    const shown = (): Promise<unknown> => on(phone, '.input-placeholder', 'return [it.textContent, it.hidden]')
    expect(await on(phone, '.pale', 'return it.textContent')).toBe('name')
    expect(await shown()).toEqual(['name', false])
    await typed(phone, 'input', 'a')
    expect(await shown()).toEqual(['name', true])
    await set(phone, { v: 'b' })
    await set(phone, { v: '' })
    expect(await shown()).toEqual(['name', false])
  })

  it('brings the keyboard of its type, hides a password, and is off when disabled', async () => {
    const phone = await openPage('<input type="digit" password="{{true}}" disabled="{{true}}"/>')
    expect(await on(phone, 'input', 'return [it.inputMode, it.type, it.disabled]')).toEqual([
      'decimal',
      'password',
      true,
    ])
  })

  it('is on when `disabled` is undefined', async () => {
    const phone = await openPage(
      '<input disabled="{{nothing}}"/><button disabled="{{nothing}}" bindtap="on">b</button>',
    )
    expect(await on(phone, 'input', 'return it.disabled')).toBe(false)
    await phone.press('button')
    expect(await phone.seen()).toHaveLength(1)
  })
})

describe('textarea', () => {
  it('tells what is typed and takes Enter as a new line', async () => {
    const phone = await openPage(
      '<textarea maxlength="{{2}}" adjust-keyboard-to="cursor" bindinput="on" bindconfirm="on"/>',
    )
    await on(phone, 'textarea', 'it.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter" }))')
    await typed(phone, 'textarea', 'a\nb')
    expect(await phone.seen()).toMatchObject([['input', { value: 'a\n' }]])
  })
})

describe('switch', () => {
  it('changes and tells, unless it is disabled', async () => {
    const phone = await openPage(
      '<switch id="a" bindchange="on"/><switch id="b" checked="{{true}}" disabled="{{true}}" bindchange="on"/>',
    )
    for (const id of ['#a', '#b', '#a']) await phone.press(id)
    expect(await phone.seen()).toEqual([
      ['change', { value: true }],
      ['change', { value: false }],
    ])
  })
})

describe('form', () => {
  const FORM = `<form bindsubmit="on" bindreset="on"><input name="who" value="ann"/><input value="nameless"/>
    <textarea name="why" value="so"/><switch name="agreed" checked="{{true}}"/>
    <button form-type="submit">go</button><button class="off" disabled="{{true}}" form-type="submit">off</button><button class="reset" form-type="reset">reset</button></form>`

  it('gathers what has a name', async () => {
    const phone = await openPage(FORM)
    await phone.press('button')
    expect(await phone.seen()).toMatchObject([['submit', { value: { who: 'ann', why: 'so', agreed: true } }]])
    await phone.press('.off')
    expect(await phone.seen()).toEqual([])
  })

  it('empties its fields', async () => {
    const phone = await openPage(FORM)
    await phone.press('.reset')
    expect(await phone.seen()).toEqual([['reset', {}]])
    expect(await on(phone, 'input', 'return it.value')).toBe('')
  })
})

describe('picker', () => {
  const PICKER =
    '<picker range="{{r}}" range-key="name" value="{{1}}" header-text="which" bindchange="on" bindcancel="on">open</picker>'
  const r = [{ name: 'a' }, { name: 'b' }, { name: 'c' }]

  it('offers its range and tells the number of the choice', async () => {
    const phone = await openPage(PICKER, { r })
    await phone.press('picker')
    expect(await phone.answer('last')).toEqual({ kind: 'sheet', title: 'which', choices: ['a', 'b', 'c'] })
    await expect.poll(() => phone.seen()).toEqual([['change', { value: 2 }]])
  })

  it('tells when it was closed', async () => {
    const phone = await openPage(PICKER, { r })
    await phone.press('picker')
    await expect.poll(() => phone.texts('.weapp-choice')).toContain('取消')
    await on(
      phone,
      '.weapp-choice:last-child',
      'for (const type of ["pointerdown", "pointerup"]) it.dispatchEvent(new Event(type))',
    )
    await expect.poll(() => phone.seen()).toEqual([['cancel', {}]])
  })

  it('stays closed when it is disabled', async () => {
    const phone = await openPage('<picker range="{{r}}" disabled="{{true}}">open</picker>', { r })
    await phone.press('picker')
    expect(await phone.call('Phone.asked')).toBeUndefined()
  })
})

describe('swiper', () => {
  const SWIPER =
    '<swiper current="{{at}}" bindchange="on"><swiper-item wx:for="{{[1,2,3]}}" wx:key="*this" item-id="i{{item}}">{{item}}</swiper-item></swiper>'
  const shown = (phone: OpenedPhone) => phone.texts('wx-swiper-item:not([hidden])')

  it('shows one item, and another when the page says so', async () => {
    const phone = await openPage(SWIPER, { at: 0 })
    await expect.poll(() => shown(phone)).toEqual(['1'])
    await set(phone, { at: 2 })
    expect(await shown(phone)).toEqual(['3'])
    expect(await phone.seen()).toEqual([['change', { current: 2, currentItemId: 'i3', source: '' }]])
  })

  it('moves by a finger, and not beyond its last item', async () => {
    const phone = await openPage(SWIPER, { at: 1 })
    await expect.poll(() => shown(phone)).toEqual(['2'])
    for (let count = 0; count < 2; count++)
      await on(
        phone,
        'wx-swiper',
        'for (const [type, clientX] of [["touchstart", 200], ["touchend", 100]]) it.dispatchEvent(Object.assign(new Event(type), { changedTouches: [{ identifier: 1, clientX, clientY: 1 }] }))',
      )
    expect(await shown(phone)).toEqual(['3'])
    expect(await phone.seen()).toEqual([['change', { current: 2, currentItemId: 'i3', source: 'touch' }]])
  })
})

describe('scroll-view', () => {
  /** 1,000 high in a window of 100, and as wide: jsdom lays nothing out. */
  const SIZED =
    'for (const side of ["Height", "Width"]) Object.defineProperties(it, { ["scroll" + side]: { value: 1000 }, ["client" + side]: { value: 100 } });'

  it('tells how far it went, and when an edge is near, once', async () => {
    const phone = await openPage(
      '<scroll-view scroll-y="{{true}}" lower-threshold="{{20}}" bindscroll="on" bindscrolltolower="on" bindscrolltoupper="on"/>',
    )
    await on(phone, 'wx-scroll-view', SIZED)
    const to = (top: number) =>
      on(phone, 'wx-scroll-view', `it.scrollTop = ${top}; it.dispatchEvent(new Event("scroll"))`)
    await to(500)
    expect(await phone.seen()).toMatchObject([['scroll', { scrollTop: 500, scrollHeight: 1000, deltaY: -500 }]])
    await to(885)
    await to(890)
    expect(await phone.seen()).toMatchObject([
      ['scroll', {}],
      ['scrolltolower', { direction: 'bottom' }],
      ['scroll', {}],
    ])
    await to(10)
    expect(await phone.seen()).toMatchObject([
      ['scroll', { deltaY: 880 }],
      ['scrolltoupper', { direction: 'top' }],
    ])
  })

  it('tells of its sides', async () => {
    const phone = await openPage('<scroll-view scroll-x="{{true}}" bindscrolltolower="on" bindscrolltoupper="on"/>')
    await on(phone, 'wx-scroll-view', SIZED)
    for (const left of [400, 890, 400, 0])
      await on(phone, 'wx-scroll-view', `it.scrollLeft = ${left}; it.dispatchEvent(new Event("scroll"))`)
    expect(await phone.seen()).toEqual([
      ['scrolltolower', { direction: 'right' }],
      ['scrolltoupper', { direction: 'left' }],
    ])
  })

  it('moves to what scroll-into-view names, even if that is drawn by the same change', async () => {
    const phone = await openPage(
      '<scroll-view scroll-y="{{true}}" scroll-into-view="{{to}}"><view wx:if="{{to}}" id="it">x</view></scroll-view>',
    )
    await phone.run(
      '() => { Element.prototype.getBoundingClientRect = function () { return { left: 0, top: this.id === "it" ? 300 : 20 } } }',
    )
    await set(phone, { to: 'it' })
    await expect.poll(() => on(phone, 'wx-scroll-view', 'return it.scrollTop')).toBe(280)
  })

  it('stands where the page puts it', async () => {
    const phone = await openPage('<scroll-view scroll-y="{{true}}" scroll-top="{{top}}"/>', { top: 0 })
    await set(phone, { top: 120 })
    expect(await on(phone, 'wx-scroll-view', 'return it.scrollTop')).toBe(120)
  })
})

describe('map', () => {
  it('puts its markers down and tells which was tapped', async () => {
    const m = [
      { id: 1, latitude: 31.8, longitude: 117.2, title: 'store' },
      { id: 2, latitude: 31.9, longitude: 117.3, callout: { content: 'near' } },
    ]
    const phone = await openPage('<map markers="{{m}}" bindmarkertap="on"/>', { m })
    expect(await phone.texts('.weapp-marker')).toEqual(['store', 'near'])
    await on(
      phone,
      '[data-marker="2"]',
      'for (const type of ["pointerdown", "pointerup"]) it.dispatchEvent(new Event(type))',
    )
    expect(await phone.seen()).toEqual([['markertap', { markerId: 2 }]])
  })
})

describe('button', () => {
  const NUMBER = '<button open-type="getPhoneNumber" bindgetphonenumber="on">number</button>'

  test.each([
    ['last', { code: 'phone-code', errMsg: 'getPhoneNumber:ok' }],
    ['first', { errMsg: 'getPhoneNumber:fail user deny' }],
  ] as const)('asks the person for the phone number: %s', async (choice, detail) => {
    const phone = await openPage(NUMBER)
    await phone.press('button')
    expect(await phone.answer(choice)).toMatchObject({ kind: 'authorize', title: '获取你的手机号' })
    await expect.poll(() => phone.seen()).toEqual([['getphonenumber', detail]])
  })

  test.each([
    [{ privacyDeclared: [] }, 112],
    [{ privacyAgreed: false }, 104],
  ])('does not without what privacy wants: %j', async (state, errno) => {
    const phone = await openPage(NUMBER, {}, { state })
    await phone.press('button')
    if (errno === 104) await phone.answer('first')
    await expect
      .poll(() => phone.seen())
      .toEqual([['getphonenumber', { errMsg: expect.stringMatching(/^getPhoneNumber:fail /), errno }]])
  })

  it('swallows taps when it is disabled, on what is in it too', async () => {
    const phone = await openPage(
      '<view bindtap="on"><button disabled="{{true}}" open-type="getPhoneNumber" bindtap="on"><text>in</text></button></view>',
    )
    await phone.press('text')
    await phone.press('button')
    expect(await phone.seen()).toEqual([])
    expect(await phone.call('Phone.asked')).toBeUndefined()
  })
})

describe('image', () => {
  it('looks into the package, or at the web', async () => {
    const phone = await openPage('<image class="a" src="/ui/a.png"/><image class="b" src="https://example.com/b.png"/>')
    expect(await on(phone, '.a img', 'return it.getAttribute("src")')).toBe('/package/ui/a.png')
    expect(await on(phone, '.b img', 'return it.getAttribute("src")')).toBe('https://example.com/b.png')
  })

  it('tells its size, or that it could not be loaded', async () => {
    const phone = await openPage('<image src="/a.png" bindload="on" binderror="on"/>')
    await on(phone, 'img', 'it.dispatchEvent(new Event("load")); it.dispatchEvent(new Event("error"))')
    expect(await phone.seen()).toMatchObject([
      ['load', { width: 0, height: 0 }],
      ['error', { errMsg: expect.any(String) }],
    ])
  })
})
