/** Brings the tour's eyes into a page of a browser, whichever build is shown there, and asks them. */
import { join } from 'node:path'
import { buildSync } from 'esbuild'
import type { BrowserContext, Page } from 'playwright-core'
import type { Facts } from '#scripts/screens/facts.ts'
import type { tour } from './in-page/main.ts'

const ENTRY = join(import.meta.dirname, 'in-page/main.ts')

type Window = { tour: typeof tour }

/** Every page that is opened from now on can be asked. */
export async function watchPages(context: BrowserContext): Promise<void> {
  const built = buildSync({ entryPoints: [ENTRY], bundle: true, format: 'iife', write: false })
  await context.addInitScript({ content: built.outputFiles[0]?.text ?? '' })
}

export const factsOf = (page: Page): Promise<Omit<Facts, 'atEnd'>> =>
  page.evaluate(async () => {
    await document.fonts.ready
    return (window as unknown as Window).tour.gatherFacts()
  })

export const scrollFront = (page: Page, place: 'top' | 'end'): Promise<boolean> =>
  page.evaluate((where) => (window as unknown as Window).tour.scrollFront(where), place)
