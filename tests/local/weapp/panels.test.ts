/** What WeChat lays over a page. */
import { describe, expect, it, test } from 'vitest'
import { openPhone } from './mini-program.ts'

describe('showModal', () => {
  test.each([
    ['last', { confirm: true, cancel: false }],
    ['first', { confirm: false, cancel: true }],
  ] as const)('answers which button was pressed: %s', async (choice, pressed) => {
    const phone = await openPhone()
    const outcome = phone.wx('showModal', { title: '删除?', content: '不能恢复' })
    expect(await phone.answer(choice)).toEqual({ kind: 'modal', title: '删除?', choices: ['取消', '确定'] })
    expect(await outcome).toEqual({ ...pressed, errMsg: 'showModal:ok' })
  })

  it('has one button without showCancel', async () => {
    const phone = await openPhone()
    const outcome = phone.wx('showModal', { title: 't', showCancel: false, confirmText: '知道了' })
    expect(await phone.answer('first')).toMatchObject({ choices: ['知道了'] })
    expect(await outcome).toMatchObject({ confirm: true })
  })

  test.each(['confirmText', 'cancelText'])('%s has four characters at most', async (name) => {
    const phone = await openPhone()
    expect(await phone.wx('showModal', { title: 't', [name]: '一二三四五' })).toEqual({
      errMsg: `showModal:fail ${name} length should not larger than 4 Chinese characters`,
    })
  })

  it('hands over what was typed', async () => {
    const phone = await openPhone()
    const outcome = phone.wx('showModal', { title: 't', editable: true, placeholderText: 'why' })
    await expect.poll(() => phone.call('Phone.asked')).toBeDefined()
    await phone.run('() => { document.querySelector(".weapp-typed").value = "typed" }')
    await phone.answer('last')
    expect(await outcome).toMatchObject({ confirm: true, content: 'typed' })
  })
})

describe('showActionSheet', () => {
  it('answers the number of the choice', async () => {
    const phone = await openPhone()
    const outcome = phone.wx('showActionSheet', { itemList: ['a', 'b'] })
    await phone.answer('last')
    expect(await outcome).toEqual({ tapIndex: 1, errMsg: 'showActionSheet:ok' })
  })

  it('fails when it was closed', async () => {
    const phone = await openPhone()
    const outcome = phone.wx('showActionSheet', { itemList: ['a'] })
    await expect.poll(() => phone.texts('.weapp-choice')).toEqual(['a', '取消'])
    await phone.run(
      '() => { for (const type of ["pointerdown", "pointerup"]) document.querySelector(".weapp-choice:last-child").dispatchEvent(new Event(type)) }',
    )
    expect(await outcome).toEqual({ errMsg: 'showActionSheet:fail cancel' })
  })

  test.each([
    [[], 'parameter error: parameter.itemList should have at least 1 item'],
    [['1', '2', '3', '4', '5', '6', '7'], 'parameter error: itemList should not be larger than 6'],
  ])('takes one to six: %j', async (itemList, why) => {
    const phone = await openPhone()
    expect(await phone.wx('showActionSheet', { itemList })).toEqual({ errMsg: `showActionSheet:fail ${why}` })
  })
})

describe('showToast', () => {
  test.each([
    [{ title: '一二三四五六七八九十' }, '一二三四五六七'],
    [{ title: '一二三四五六七八九十', icon: 'none' }, '一二三四五六七八九十'],
    [{ title: '一二三四五六七八九十', icon: 'none', image: '/x.png' }, '一二三四五六七'],
  ])('cuts a title beside a picture after seven characters: %j', async (options, shown) => {
    const phone = await openPhone()
    expect(await phone.wx('showToast', options)).toEqual({ errMsg: 'showToast:ok' })
    expect(await phone.texts('.weapp-toast')).toEqual([shown])
  })

  it('is gone after its time, and a later one replaces it', async () => {
    const phone = await openPhone()
    await phone.wx('showToast', { title: 'a', duration: 10_000 })
    await phone.wx('showToast', { title: 'b', duration: 30 })
    expect(await phone.texts('.weapp-toast')).toEqual(['b'])
    await expect.poll(() => phone.texts('.weapp-toast')).toEqual([])
  })

  it('showLoading stays until hideLoading', async () => {
    const phone = await openPhone()
    await phone.wx('showLoading', { title: '加载中' })
    expect(await phone.texts('.weapp-toast')).toEqual(['加载中'])
    await phone.wx('hideLoading')
    expect(await phone.texts('.weapp-toast')).toEqual([])
  })

  it('wants a title and an icon that there is', async () => {
    const phone = await openPhone()
    expect(await phone.wx('showToast')).toMatchObject({ errMsg: expect.stringContaining('parameter.title') })
    expect(await phone.wx('showToast', { title: 't', icon: 'smile' })).toMatchObject({
      errMsg: expect.stringContaining('invalid icon smile'),
    })
  })
})

describe('startPullDownRefresh', () => {
  it('reaches the top page, if its json takes it', async () => {
    const js = 'Page({ onPullDownRefresh() { getApp().seen.push(this.route) } })'
    const phone = await openPhone({
      pages: { 'pages/a/index': { js, json: { enablePullDownRefresh: true } }, 'pages/b/index': { js } },
    })
    await phone.wx('startPullDownRefresh')
    await phone.wx('navigateTo', { url: '/pages/b/index' })
    await phone.wx('startPullDownRefresh')
    expect(await phone.seen()).toEqual(['pages/a/index'])
  })
})
