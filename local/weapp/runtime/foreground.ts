/** The app comes to the front or goes to the back: the app, the open page and `wx`'s listeners hear of it, each change once. */
import type { LaunchOptions } from './host.ts'
import type { AppConfig } from './loader.ts'
import type { PageStack } from './page-stack.ts'
import type { Wx } from './wx/wx.ts'

export interface ForegroundParts {
  app: AppConfig
  stack: PageStack
  wx: Wx
  launch: LaunchOptions
  /** Runs what the app wrote; what it throws is reported and stops nothing. */
  safely: (run: () => void) => void
}

export function foreground({ app, stack, wx, launch, safely }: ForegroundParts): (on: boolean) => void {
  const options = { ...launch, query: { ...launch.query }, referrerInfo: {} }
  const tellPage = (heard: 'onShow' | 'onHide'): void => {
    const page = stack.open.at(-1)?.instance
    safely(() => page?.[heard]?.())
  }
  let isShown = true
  return (on) => {
    if (on === isShown) return
    isShown = on
    if (on) {
      safely(() => app.onShow?.(options))
      wx.tell('AppShow', options)
      tellPage('onShow')
    } else {
      tellPage('onHide')
      safely(() => app.onHide?.())
      wx.tell('AppHide', undefined)
    }
  }
}
