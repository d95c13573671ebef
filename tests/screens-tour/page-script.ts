/** Brings the tour's eyes into a page of a browser, whichever build is shown there, and asks them. */
import { join } from 'node:path'
import { buildSync } from 'esbuild'
import type { Page } from 'playwright-core'
import type { Facts } from '#scripts/screens/facts.ts'
import type { tour } from './in-page/main.ts'

const ENTRY = join(import.meta.dirname, 'in-page/main.ts')

let built: string | undefined

/** Text for the page; `tour` is in it. */
function asked(question: string): string {
  built ??= buildSync({ entryPoints: [ENTRY], bundle: true, format: 'iife', write: false }).outputFiles[0]?.text ?? ''
  return `globalThis.tour ?? (() => { ${built} })(); ${question}`
}

type Tour = typeof tour

export const factsOf = (page: Page): Promise<Omit<Facts, 'atEnd'>> =>
  page.evaluate<ReturnType<Tour['gatherFacts']>>(asked('document.fonts.ready.then(() => tour.gatherFacts())'))

export const scrollFront = (page: Page, place: 'top' | 'end'): Promise<boolean> =>
  page.evaluate<boolean>(asked(`tour.scrollFront('${place}')`))
