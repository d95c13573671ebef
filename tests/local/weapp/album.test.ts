/** Writing a file of one's own and saving it as a picture: what a phone takes, and what it refuses. */
import { describe, expect, it, test } from 'vitest'
import { type OpenedPhone, openPhone } from './mini-program.ts'

const DECLARED = { state: { privacyDeclared: ['saveImageToPhotosAlbum'] } }
const PNG = Buffer.from('89504e470d0a1a0a', 'hex').toString('base64')
const FILE = 'wxfile://usr/poster.png'

const write = (phone: OpenedPhone, options: Record<string, unknown>) =>
  phone.run<{ errMsg: string }>(
    '(options) => new Promise((told) => wx.getFileSystemManager().writeFile({ ...options, complete: told }))',
    { filePath: FILE, data: PNG, encoding: 'base64', ...options },
  )
const save = (phone: OpenedPhone, filePath: unknown = FILE) => phone.wx('saveImageToPhotosAlbum', { filePath })
const saved = async (phone: OpenedPhone) =>
  ((await phone.call('Phone.state')) as { phone: { album: string[] } }).phone.album

describe('a file', () => {
  it('is written, and answered by callbacks, never by a promise', async () => {
    const phone = await openPhone()
    expect(await write(phone, {})).toEqual({ errMsg: 'writeFile:ok' })
    const code = `() => String(wx.getFileSystemManager().writeFile({ filePath: "${FILE}", data: "" }))`
    expect(await phone.run(code)).toBe('undefined')
  })

  test.each([
    [{ filePath: '/poster.png' }, 'permission denied'],
    [{ filePath: 'wxfile://usr/no-folder/poster.png' }, 'no such file or directory'],
    [{ filePath: 7 }, 'parameter.filePath should be String'],
    [{ data: { a: 1 } }, 'parameter.data should be String'],
    [{ data: `data:image/png;base64,${PNG}` }, 'invalid base64'],
    [{ encoding: 'base65' }, 'invalid encoding'],
  ])('is not written as %j', async (options, why) => {
    expect((await write(await openPhone(), options)).errMsg).toMatch(new RegExp(`^writeFile:fail .*${why}`))
  })

  it('is shown by its path', async () => {
    const phone = await openPhone({ pages: { 'pages/a/index': { wxml: '<image src="{{src}}"/>' } } })
    await write(phone, {})
    await phone.run('(src) => getCurrentPages()[0].setData({ src })', FILE)
    const shown = await phone.run<string>('() => document.querySelector("img").src')
    expect(shown).toBe(`data:image/png;base64,${PNG}`)
  })

  it('has no other interface that would go unnoticed', async () => {
    const phone = await openPhone()
    await expect(phone.run('() => wx.getFileSystemManager().readFileSync("a")')).rejects.toThrow('readFileSync')
  })
})

describe('saving a picture', () => {
  it('wants the privacy declaration to name it', async () => {
    const phone = await openPhone({}, { state: { privacyDeclared: [] } })
    await write(phone, {})
    expect(await save(phone)).toMatchObject({ errno: 112 })
  })

  it('asks the person once, and keeps what was written', async () => {
    const phone = await openPhone({}, DECLARED)
    await write(phone, {})
    const first = save(phone)
    expect(await phone.answer('last')).toMatchObject({ kind: 'authorize', title: '保存图片或视频到你的相册' })
    expect(await first).toEqual({ errMsg: 'saveImageToPhotosAlbum:ok' })
    expect(await save(phone)).toEqual({ errMsg: 'saveImageToPhotosAlbum:ok' })
    expect(await saved(phone)).toEqual([PNG, PNG])
  })

  it('is refused after a no, until it is allowed in the settings', async () => {
    const phone = await openPhone({}, DECLARED)
    await write(phone, {})
    const first = save(phone)
    await phone.answer('first')
    const denied = { errMsg: 'saveImageToPhotosAlbum:fail auth deny' }
    expect(await first).toEqual(denied)
    expect(await save(phone)).toEqual(denied)
    const settings = phone.wx('openSetting')
    await phone.answer('last')
    expect(await settings).toMatchObject({ authSetting: { 'scope.writePhotosAlbum': true } })
    expect(await save(phone)).toEqual({ errMsg: 'saveImageToPhotosAlbum:ok' })
  })

  it('takes pictures that are there, and nothing else', async () => {
    const phone = await openPhone({}, { state: { ...DECLARED.state, scopes: { 'scope.writePhotosAlbum': true } } })
    expect((await save(phone)).errMsg).toContain('no such file')
    await write(phone, { data: Buffer.from('a text').toString('base64') })
    expect((await save(phone)).errMsg).toContain('invalid file type')
    expect((await save(phone, 7)).errMsg).toContain('parameter.filePath')
    expect(await saved(phone)).toEqual([])
  })
})
