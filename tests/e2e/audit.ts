/**
 * What someone who does not see well, or uses no finger, meets on a page as the browser really drew it: names, a heading, room to press,
 * contrast of computed colours. Each function answers the problems it found, in words.
 */
import type { Page } from 'playwright-core'
import { contrast } from '#scripts/screens/colour.ts'
import { factsOf } from '../screens-tour/page-script.ts'

/** WCAG 2.2: text needs 4.5 : 1; 44 px is the kit's own rule for anything to be pressed. */
const CONTRAST_MIN = 4.5
const TOUCH_MIN_PX = 44

/** Names, headings and room, of everything that can be seen. */
export const whatIsUnreachable = (page: Page): Promise<string[]> =>
  page.evaluate((touchMinPx) => {
    const problems: string[] = []
    const seen = (element: Element): boolean => element.checkVisibility({ visibilityProperty: true })
    const say = (element: Element): string => element.outerHTML.replace(/\s+/g, ' ').slice(0, 120)
    const controls = '[role="button"], [role="link"], [role="checkbox"], a, button, input'
    for (const control of [...document.querySelectorAll<HTMLElement>(controls)].filter(seen)) {
      const name = control.getAttribute('aria-label') ?? control.textContent ?? ''
      if (name.trim() === '') problems.push(`no name: ${say(control)}`)
      const { width, height } = control.getBoundingClientRect()
      if (width < touchMinPx - 0.5 || height < touchMinPx - 0.5)
        problems.push(`${Math.round(width)}×${Math.round(height)} is small to press: ${say(control)}`)
    }
    for (const image of [...document.querySelectorAll('img')].filter(seen)) {
      const name = image.closest('[aria-label]') ?? image.closest('[alt]')
      if (!name) problems.push(`picture without words: ${say(image)}`)
    }
    const headings = [...document.querySelectorAll('[role="heading"], h1')].filter(seen)
    if (headings.length !== 1) problems.push(`${headings.length} page headings instead of one`)
    if (document.documentElement.lang !== 'zh-CN') problems.push('the page does not say that it is Chinese')
    return problems
  }, TOUCH_MIN_PX)

/** Text whose colour is too near the colour it lies on. Disabled controls are exempt, as in WCAG 1.4.3. */
export async function whatIsFaint(page: Page): Promise<string[]> {
  const { texts } = await factsOf(page)
  const faint = texts
    .filter(({ disabled }) => !disabled)
    .map(({ words, ink, grounds }) => ({ words, ratio: contrast(ink, grounds) }))
    .filter(({ ratio }) => ratio < CONTRAST_MIN)
  return [...new Set(faint.map(({ words, ratio }) => `${ratio.toFixed(2)} : 1 for 「${words.trim().slice(0, 20)}」`))]
}

/** Controls a keyboard does not come to with Tab alone, or comes to in another order than they are read. */
export async function whatTabMisses(page: Page): Promise<string[]> {
  const stops = await page.evaluate(() => {
    // An open sheet keeps the keyboard to itself.
    const scope = document.querySelector('[role="dialog"]') ?? document
    const controls = [...scope.querySelectorAll<HTMLElement>('[tabindex="0"], a[href], button, input')]
    const visible = controls.filter((control) => control.checkVisibility({ visibilityProperty: true }))
    for (const [at, control] of visible.entries()) control.dataset.stop = String(at)
    ;(document.activeElement as HTMLElement | null)?.blur()
    return visible.map((control) => control.getAttribute('aria-label') ?? control.textContent ?? '')
  })
  const reached: number[] = []
  for (let at = 0; at < stops.length; at++) {
    await page.keyboard.press('Tab')
    reached.push(await page.evaluate(() => Number((document.activeElement as HTMLElement).dataset.stop ?? -1)))
  }
  return stops.flatMap((name, at) => (reached[at] === at ? [] : [`Tab ${at + 1} does not come to 「${name}」`]))
}
