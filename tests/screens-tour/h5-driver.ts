/** The tour on the browser build: one browser, a profile a person. */
import type { Page, Route } from 'playwright-core'
import { launchBrowser } from '../e2e/browser.ts'
import { press, sees, tap } from '../e2e/phones.ts'
import type { Driver, TourPhone } from './driver.ts'
import { factsOf, scrollFront, watchPages } from './page-script.ts'

/** A browser's letters where nobody changed them. */
const USUAL_FONT_PX = 16

/** Calls of the functions; the app's own files and the laptop's control addresses always answer. */
const CALLS = (url: URL): boolean => /^\/(identity|registration|network|code)\b/.test(url.pathname)

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
      await watchPages(context)
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
    sees: (text) => sees(page, text),
    shown: (label) => page.getByLabel(label).filter({ visible: true }).first().waitFor(),
    tap: async (name) => {
      const button = page.getByRole('button', { name }).filter({ visible: true })
      await button
        .or(page.getByText(name).filter({ visible: true }))
        .first()
        .waitFor()
      await ((await button.count()) > 0 ? tap(page, name) : press(page, name))
    },
    fill: (field, text) => page.getByLabel(field).filter({ visible: true }).fill(text),
    network: async (state) => {
      await page.unroute(CALLS)
      if (state !== 'on') await page.route(CALLS, ANSWER[state])
    },
    wear: async ({ size, theme }) => {
      await page.setViewportSize(size)
      await page.emulateMedia({ colorScheme: theme })
    },
    scrollTo: (place) => scrollFront(page, place),
    facts: () => factsOf(page),
    screenshot: () => page.screenshot({ animations: 'disabled', caret: 'hide' }),
  }
}
