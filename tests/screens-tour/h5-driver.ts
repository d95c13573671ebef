/** The tour on the browser build: one browser, a profile a person. */
import type { Page, Route } from 'playwright-core'
import { launchBrowser } from '#local/weapp/phone/chromium.ts'
import type { Driver, TourPhone } from './driver.ts'
import { onScreen } from './on-screen.ts'

/** A browser's letters where nobody changed them. */
const USUAL_FONT_PX = 16

/** Calls of the functions; the app's own files and the laptop's control addresses always answer. */
const CALLS = (url: URL): boolean => /^\/(identity|registration|network|routing|shop|code)\b/.test(url.pathname)

const ANSWER = {
  off: (route: Route) => route.abort('internetdisconnected'),
  silent: () => undefined,
} as const

/** @param url of the laptop cloud that serves the build */
export async function h5Driver(url: string): Promise<Driver> {
  const browser = await launchBrowser()
  const errors: string[] = []
  return {
    errors,
    phone: async (openid, fontPercent) => {
      const context = await browser.newContext({
        locale: 'zh-CN',
        timezoneId: 'Asia/Shanghai',
        hasTouch: true,
        reducedMotion: 'reduce',
        deviceScaleFactor: 1,
      })
      const page = await context.newPage()
      page.setDefaultTimeout(10_000)
      page.on('pageerror', (error) => errors.push(error.message))
      const cdp = await context.newCDPSession(page)
      const standard = Math.round((USUAL_FONT_PX * fontPercent) / 100)
      await cdp.send('Page.setFontSizes', { fontSizes: { standard, fixed: standard } })
      return phoneOn(page, `${url}/app/?as=${openid}`)
    },
    close: () => browser.close(),
  }
}

function phoneOn(page: Page, address: string): TourPhone {
  return {
    open: async (route) => {
      // With the program open another address would only change its hash.
      await page.goto('about:blank')
      await page.goto(`${address}#/${route}`)
    },
    ...onScreen(page),
    allow: async () => undefined,
    network: async (state) => {
      await page.unroute(CALLS)
      if (state !== 'on') await page.route(CALLS, ANSWER[state])
    },
  }
}
