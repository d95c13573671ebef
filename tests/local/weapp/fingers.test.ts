/** What a finger does to a page: taps, long presses, hover classes, and whom events reach. */
import { describe, expect, it, test } from 'vitest'
import { type OpenedPhone, openPhone } from './mini-program.ts'

const HEARS = 'Page({ on(e) { getApp().seen.push([e.currentTarget.id, e.type]) }, data: { wait: 30 } })'

const openPage = (wxml: string): Promise<OpenedPhone> => openPhone({ pages: { 'pages/a/index': { js: HEARS, wxml } } })

const finger = (phone: OpenedPhone, type: string, id: string, clientX = 1): Promise<void> =>
  phone.run(
    `(type, id, clientX) => {
      const changedTouches = [{ identifier: 1, clientX, clientY: 1 }]
      document.getElementById(id).dispatchEvent(Object.assign(new Event(type, { bubbles: true }), { touches: changedTouches, changedTouches }))
    }`,
    type,
    id,
    clientX,
  )

const classOf = (phone: OpenedPhone, id: string): Promise<string> =>
  phone.run('(id) => document.getElementById(id).className', id)

const later = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

describe('tap', () => {
  it('goes up to everyone who listens, until it is caught', async () => {
    const phone = await openPage(
      '<view id="a" bindtap="on"><view id="b" catchtap="on"><view id="c" bindtap="on"><text id="d">x</text></view></view></view>',
    )
    await phone.press('#d')
    expect(await phone.seen()).toEqual([
      ['c', 'tap'],
      ['b', 'tap'],
    ])
  })

  it('goes down first to those who capture it', async () => {
    const phone = await openPage('<view id="a" capture-bind:tap="on"><view id="b" bindtap="on">x</view></view>')
    await phone.press('#b')
    expect(await phone.seen()).toEqual([
      ['a', 'tap'],
      ['b', 'tap'],
    ])
  })

  it('is none when the finger moved on', async () => {
    const phone = await openPage('<view id="a" bindtap="on"/>')
    await finger(phone, 'touchstart', 'a')
    await finger(phone, 'touchmove', 'a', 20)
    await finger(phone, 'touchend', 'a', 20)
    expect(await phone.seen()).toEqual([])
  })

  it('carries data-* of who listens', async () => {
    const phone = await openPhone({
      pages: {
        'pages/a/index': {
          js: 'Page({ on(e) { getApp().seen.push(e.currentTarget.dataset) } })',
          wxml: '<view id="a" data-serial-no="{{7}}" bindtap="on"/>',
        },
      },
    })
    await phone.press('#a')
    expect(await phone.seen()).toEqual([{ serialNo: 7 }])
  })
})

describe('longpress', () => {
  const WXML = '<view id="a" bindtap="on" bindlongpress="on"/><view id="b" bindtap="on"/>'

  it('comes after 350 ms, in place of the tap', async () => {
    const phone = await openPage(WXML)
    await finger(phone, 'touchstart', 'a')
    await expect.poll(() => phone.seen()).toEqual([['a', 'longpress']])
    await finger(phone, 'touchend', 'a')
    expect(await phone.seen()).toEqual([])
    await phone.press('#a')
    expect(await phone.seen()).toEqual([['a', 'tap']])
  })

  it('takes nothing from who does not listen to it', async () => {
    const phone = await openPage(WXML)
    await finger(phone, 'touchstart', 'b')
    await later(400)
    await finger(phone, 'touchend', 'b')
    expect(await phone.seen()).toEqual([['b', 'tap']])
  })

  test.each(['touchmove', 'touchend', 'touchcancel'])('is none after an early %s', async (type) => {
    const phone = await openPage('<view id="a" bindlongpress="on"/>')
    await finger(phone, 'touchstart', 'a')
    await finger(phone, type, 'a', 20)
    await later(400)
    expect(await phone.seen()).toEqual([])
  })
})

describe('hover-class', () => {
  it('is worn from the start time until the stay time is over', async () => {
    const phone = await openPage(
      '<view id="a" class="x" hover-class="held more" hover-start-time="{{30}}" hover-stay-time="{{30}}"/>',
    )
    await finger(phone, 'touchstart', 'a')
    expect(await classOf(phone, 'a')).toBe('x')
    await expect.poll(() => classOf(phone, 'a')).toBe('x held more')
    await finger(phone, 'touchend', 'a')
    expect(await classOf(phone, 'a')).toBe('x held more')
    await expect.poll(() => classOf(phone, 'a')).toBe('x')
  })

  it('is not worn by a short touch, nor when the finger moves', async () => {
    const phone = await openPage('<view id="a" class="x" hover-class="held"/>')
    for (const type of ['touchend', 'touchmove']) {
      await finger(phone, 'touchstart', 'a')
      await finger(phone, type, 'a')
      await later(80)
      expect(await classOf(phone, 'a')).toBe('x')
    }
  })

  it('is worn by what is around too, unless that is stopped', async () => {
    const phone = await openPage(
      '<view id="a" hover-class="held"><view id="b" hover-class="held" hover-stop-propagation><view id="c" hover-class="held"/></view></view>',
    )
    await finger(phone, 'touchstart', 'c')
    await expect.poll(() => classOf(phone, 'c')).toBe('held')
    expect(await classOf(phone, 'b')).toBe('held')
    expect(await classOf(phone, 'a')).toBe('')
  })

  it('is button-hover for a button, nothing for "none" and for what is disabled', async () => {
    const phone = await openPage(
      '<button id="a"/><button id="b" hover-class="none"/><button id="c" disabled="{{true}}"/>',
    )
    for (const id of ['a', 'b', 'c']) await finger(phone, 'touchstart', id)
    await expect.poll(() => classOf(phone, 'a')).toBe('button-hover')
    await later(50)
    expect([await classOf(phone, 'b'), await classOf(phone, 'c')]).toEqual(['', ''])
  })
})
