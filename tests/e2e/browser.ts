/** A phone in a browser, for trials of the browser build. */
import type { Browser, Page } from 'playwright-core'

/** A phone of its own: 390×844, Chinese, its own storage. */
export async function newPhone(browser: Browser, options: { dark?: boolean } = {}): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    hasTouch: true,
    colorScheme: options.dark ? 'dark' : 'light',
  })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  return page
}
