/**
 * What someone who does not see well, or uses no finger, meets on a page as the browser really drew it: names, a heading, room to press,
 * contrast of computed colours. Each function answers the problems it found, in words.
 */
import type { Page } from 'playwright-core'

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
export const whatIsFaint = (page: Page): Promise<string[]> =>
  page.evaluate((contrastMin) => {
    type Colour = [number, number, number, number]
    const pen = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
    const read = (css: string): Colour => {
      if (!pen) throw new Error('no canvas to read colours with')
      pen.clearRect(0, 0, 1, 1)
      pen.fillStyle = css
      pen.fillRect(0, 0, 1, 1)
      const [r = 0, g = 0, b = 0, a = 0] = pen.getImageData(0, 0, 1, 1).data
      return [r, g, b, a / 255]
    }
    const over = (top: Colour, below: Colour): Colour => {
      const mix = (at: 0 | 1 | 2): number => top[at] * top[3] + below[at] * (1 - top[3])
      return [mix(0), mix(1), mix(2), 1]
    }
    const ground = (element: Element): Colour => {
      const layers: Colour[] = []
      for (let at: Element | null = element; at; at = at.parentElement) {
        const colour = read(getComputedStyle(at).backgroundColor)
        layers.push(colour)
        if (colour[3] === 1) break
      }
      return layers.reduceRight<Colour>((below, top) => over(top, below), [255, 255, 255, 1])
    }
    const luminance = ([r, g, b]: Colour): number => {
      const part = (value: number): number => {
        const share = value / 255
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
      }
      return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b)
    }
    const contrast = (a: Colour, b: Colour): number => {
      const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
      return (light + 0.05) / (dark + 0.05)
    }
    const faint = new Set<string>()
    const check = (element: Element, css: string, words: string): void => {
      const below = ground(element)
      const ratio = contrast(over(read(css), below), below)
      if (ratio < contrastMin) faint.add(`${ratio.toFixed(2)} : 1 for 「${words.trim().slice(0, 20)}」`)
    }
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (texts.nextNode()) {
      const element = texts.currentNode.parentElement
      const words = texts.currentNode.textContent ?? ''
      if (!element || words.trim() === '' || !element.checkVisibility({ visibilityProperty: true })) continue
      if (element.closest('script, style, [aria-disabled="true"]')) continue
      check(element, getComputedStyle(element).color, words)
    }
    for (const input of document.querySelectorAll('input'))
      if (input.checkVisibility()) check(input, getComputedStyle(input, '::placeholder').color, input.placeholder)
    return [...faint]
  }, CONTRAST_MIN)

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
