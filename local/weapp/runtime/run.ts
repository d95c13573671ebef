/** Starts a mini program in this window: everything put together. */
import { MiniProgramEnv } from 'glass-easel-miniprogram-adapter'
import type { WeappPackage } from '../shape.ts'
import { backend } from './backend.ts'
import { builtins } from './components/all.ts'
import type { Builtin } from './components/builtin.ts'
import { foreground } from './foreground.ts'
import type { Host, LaunchOptions, PhoneState } from './host.ts'
import { type AppConfig, loader } from './loader.ts'
import { pages } from './open-page.ts'
import { openTypes } from './open-types.ts'
import { addresses } from './page-address.ts'
import { pageMoves } from './page-moves.ts'
import { themed } from './page-setting.ts'
import { type PageStack, pageStack } from './page-stack.ts'
import { sharePage } from './sharing.ts'
import { type Shell, shell } from './shell.ts'
import { type Failed, troubles } from './troubles.ts'
import { makeWx, type Wx } from './wx/wx.ts'

export interface RunParts {
  given: WeappPackage
  host: Host
  phone: PhoneState
  launch: LaunchOptions
  /** What was kept on this phone before. */
  kept: Map<string, string>
  /** Hears of what nobody caught. */
  failed: Failed
}

export interface SetDataCall {
  atMs: number
  bytes: number
  /** After how many presses of a finger. */
  presses: number
}

export interface Running {
  app: AppConfig
  /** Played components, by their names in wxml. */
  builtins: Record<string, Builtin>
  stack: PageStack
  shell: Shell
  wx: Wx
  phone: PhoneState
  kept: Map<string, string>
  setData: SetDataCall[]
  /** The app comes to the front, or goes to the back. */
  setShown(on: boolean): void
  /** A finger on the tab of this address. */
  tapTab(url: string): Promise<void>
}

export async function run({ given, host, phone, launch, kept, failed }: RunParts): Promise<Running> {
  const setData: SetDataCall[] = []
  const { safely, alsoTell } = troubles(failed)

  let stack: PageStack | undefined
  const stackNow = (): PageStack => {
    if (!stack) throw new Error('no page is open yet')
    return stack
  }
  const tabBar = given.app.tabBar && themed(given, given.app.tabBar)
  const around = shell(tabBar, {
    back: () => void stackNow().navigateBack(1),
    tapTab: (index) => void tapTab(index),
  })
  const tapTab = async (index: number): Promise<void> => {
    const item = tabBar?.list[index]
    if (!item) throw new Error('there is no such tab')
    const { pagePath, text } = item
    await stackNow().switchTab(`/${pagePath}`)
    safely(() => stackNow().top().instance.onTabItemTap?.({ index, pagePath, text }))
  }
  const plays = (component: string): boolean => component in played
  const wx = makeWx({ given, host, phone, kept, shell: around, launch, stack: stackNow, plays })
  const share = (): void => {
    const thrown = (error: unknown): void =>
      safely(() => {
        throw error
      })
    void sharePage(stackNow().top(), around, phone).catch(thrown)
  }
  const choose = (title: string, choices: string[]) => around.ask({ kind: 'sheet', title, choices, closable: true })
  const played = builtins(choose, openTypes({ host, shell: around, allow: wx.allow, share }))

  const env = new MiniProgramEnv()
  const space = env.createCodeSpace('app', true)
  const own = new Set([
    'page',
    ...Object.values(given.units).flatMap((unit) => Object.keys(unit.usingComponents ?? {})),
  ])
  const drawing = env.associateBackend(backend(played, own))
  for (const [path, css] of Object.entries(given.styles)) addStyles(path, css)

  const code = loader({ given, space, wx: wx.facade, pages: () => stack?.open.map(({ instance }) => instance) ?? [] })
  let presses = 0
  addEventListener('pointerdown', () => (presses += 1), { capture: true })
  const onSetData = (bytes: number): void => void setData.push({ atMs: performance.now(), bytes, presses })
  const life = pages({ given, space, backend: drawing, shell: around, load: code.unit, safely, onSetData })
  stack = pageStack(pageMoves(addresses(given), life))
  const app = code.app()
  alsoTell((text) => {
    app.onError?.(text)
    wx.tell('Error', text)
  })
  const options = { ...launch, query: { ...launch.query }, referrerInfo: {} }
  safely(() => app.onLaunch?.(options))
  safely(() => app.onShow?.(options))
  const query = Object.entries(launch.query).map(([name, value]) => `${name}=${value}`)
  await stack.reLaunch(`/${launch.path || given.app.pages[0]}${query.length > 0 ? `?${query.join('&')}` : ''}`)
  const setShown = foreground({ app, stack, wx, launch, safely })
  const tapTabOf = (url: string): Promise<void> =>
    tapTab((tabBar?.list ?? []).findIndex(({ pagePath }) => `/${pagePath}` === url))
  return { app, builtins: played, stack, shell: around, wx, phone, kept, setData, setShown, tapTab: tapTabOf }
}

function addStyles(path: string, css: string): void {
  const style = document.createElement('style')
  style.dataset.wxss = path
  style.textContent = css
  document.head.append(style)
}
