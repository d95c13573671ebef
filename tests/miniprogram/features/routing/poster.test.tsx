/** The poster's sheet, with the album as it is inside WeChat. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { forgetLoaded } from '@/api/use-load'
import { PosterButton } from '@/features/routing/poster'
import { type Screen, show } from '../../screen.tsx'
import { serve, serveLaptop } from '../../server-stand-in.ts'
import { clearStage, stage } from '../../taro-stand-in.ts'

vi.mock('@/wechat/album', () => import('#miniprogram/wechat/album.ts'))

const LINK = 'Ha-link-of-mine'
const FILE = `wxfile://usr/poster-${LINK}.png`
const drawn = { value: { mime: 'image/png', base64: 'cG9zdGVy' } }
let screen: Screen

beforeEach(() => {
  localStorage.clear()
  forgetLoaded()
  serveLaptop()
})
afterEach(() => {
  screen?.close()
  clearStage()
})

async function opened(): Promise<void> {
  screen = await show(<PosterButton link={LINK} />)
  await screen.press('生成海报')
}

/** The server takes its time with these requests until the answer is let go. */
function holdBack(path: string): () => void {
  const { serve: atOnce } = stage
  let go = (): void => undefined
  const promise = new Promise<void>((resolve) => {
    go = resolve
  })
  stage.serve = async (asked) => {
    if (asked.url.endsWith(path)) await promise
    return atOnce(asked)
  }
  return () => go()
}

const picture = (): string | undefined => document.querySelector('img')?.getAttribute('src') ?? undefined

test('nothing is drawn before somebody asks for it; then it says so until the picture is there', async () => {
  const server = serve({ 'routing.poster': () => drawn })
  screen = await show(<PosterButton link={LINK} />)
  expect(server.inputs('routing.poster')).toEqual([])
  const answer = holdBack('routing/poster')
  await screen.press('生成海报')
  expect(screen.text()).toContain('正在画海报')
  expect(screen.has('button', '保存到相册')).toBe(false)
  answer()
  await screen.until(() => picture() === FILE)
  expect(server.inputs('routing.poster')).toEqual([{ link: LINK }])
  await screen.press('关闭')
  expect(picture()).toBeUndefined()
})

test('a poster that cannot be drawn says why, and is tried again', async () => {
  let busy = true
  serve({
    'routing.poster': () => (busy ? { refused: 'WECHAT_BUSY', message: '微信暂时没有给出小程序码。' } : drawn),
  })
  await opened()
  await screen.until(() => screen.text().includes('微信暂时没有给出小程序码。'))
  expect(screen.has('button', '保存到相册')).toBe(false)
  busy = false
  await screen.press('重试')
  await screen.until(() => picture() !== undefined)
})

test('it goes into the album, as the very picture', async () => {
  serve({ 'routing.poster': () => drawn })
  await opened()
  await screen.until(() => screen.has('button', '保存到相册'))
  await screen.press('保存到相册')
  await screen.until(() => screen.text().includes('海报已存到相册'))
  expect(stage.album.saved).toEqual(['cG9zdGVy'])
})

test.each(['fail auth deny', 'fail:auth denied', 'fail authorize no response'])(
  'who once said no is led to the settings, and saves after allowing it there: %s',
  async (says) => {
    serve({ 'routing.poster': () => drawn })
    stage.album.says = says
    await opened()
    await screen.until(() => screen.has('button', '保存到相册'))
    await screen.press('保存到相册')
    await screen.until(() => screen.text().includes('没有相册权限'))
    await screen.press('去设置')
    await screen.until(() => screen.has('button', '去设置'))
    stage.album.allowedInSettings = true
    await screen.press('去设置')
    await screen.until(() => screen.has('button', '保存到相册'))
    expect(screen.text()).not.toContain('没有相册权限')
    await screen.press('保存到相册')
    await screen.until(() => stage.album.saved.length === 1)
  },
)

test('a phone without room still shows it, and says that it cannot be saved', async () => {
  serve({ 'routing.poster': () => drawn })
  stage.album.full = true
  await opened()
  await screen.until(() => picture() === 'data:image/png;base64,cG9zdGVy')
  await screen.press('保存到相册')
  await screen.until(() => screen.text().includes('长按图片保存'))
})

test('any other failure leaves the button, and names the long press', async () => {
  serve({ 'routing.poster': () => drawn })
  stage.album.says = 'fail api scope is not declared in the privacy agreement'
  await opened()
  await screen.until(() => screen.has('button', '保存到相册'))
  await screen.press('保存到相册')
  await screen.until(() => screen.text().includes('长按图片保存'))
  expect(screen.has('button', '保存到相册')).toBe(true)
})
