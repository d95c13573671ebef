/** What a finger and an eye do on a page in Chromium, whichever build is shown there. */
import type { Page } from 'playwright-core'
import { sees, tap, touch } from '../e2e/phones.ts'
import type { TourPhone } from './driver.ts'
import { factsOf, scrollFront } from './page-script.ts'

export const onScreen = (page: Page): Omit<TourPhone, 'open' | 'allow' | 'network'> => ({
  sees: (text) => sees(page, text),
  shown: (label) => page.getByLabel(label).filter({ visible: true }).first().waitFor(),
  tap: async (name) => {
    const button = page.getByRole('button', { name }).filter({ visible: true })
    await button
      .or(page.getByText(name).filter({ visible: true }))
      .first()
      .waitFor()
    await ((await button.count()) > 0 ? tap(page, name) : touch(page, name))
  },
  fill: (field, text) =>
    page.getByLabel(field).and(page.locator('input, textarea')).filter({ visible: true }).fill(text),
  wear: async ({ size, theme }) => {
    await page.setViewportSize(size)
    await page.emulateMedia({ colorScheme: theme })
  },
  scrollTo: (place) => scrollFront(page, place),
  facts: () => factsOf(page),
  screenshot: () => page.screenshot({ animations: 'disabled', caret: 'hide' }),
})
