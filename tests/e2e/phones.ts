/** The laptop cloud with the browser build, and phones of people in it. One browser for a file of trials. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import type { CloudOptions } from '#local/cloud.ts'
import { launchBrowser } from '#local/weapp/phone/chromium.ts'
import { type Asker, type Laptop, openLaptop } from '../integration/laptop.ts'
import { decodeCode } from '../pixels.ts'
import { newPhone } from './browser.ts'
import { goodsOf } from './goods.ts'

const APP = join(import.meta.dirname, '../../dist/h5')

export interface Phone {
  page: Page
  openid: string
  /** Asks the functions as this person, beside the screen: what is true, whatever is shown. */
  ask: Asker['ask']
  /** Opens a page of the mini program by its route. */
  open(route: string): Promise<void>
  /** What a camera that points at a code does: opens its address, as this person. */
  scan(content: string): Promise<void>
}

export interface Phones {
  laptop: Laptop
  phone(person: { name: string; role?: string; storeId?: string }, look?: { dark?: boolean }): Promise<Phone>
  /** Serials nobody sold, at the open store that has most of them. */
  unsold(): Promise<{ storeId: string; serials: string[] }>
  /** Texts of errors that any page threw. */
  errors: string[]
  close(): Promise<void>
}

export async function openPhones(options: Partial<CloudOptions> = {}): Promise<Phones> {
  if (!existsSync(join(APP, 'index.html'))) throw new Error('the browser build is missing: npm run build:h5')
  const laptop = await openLaptop({ app: APP, ...options })
  const browser: Browser = await launchBrowser()
  const errors: string[] = []
  return {
    laptop,
    errors,
    phone: async (person, look) => {
      const { openid, ask } = await laptop.person(person)
      const page = await newPhone(browser, look)
      page.on('pageerror', (error) => errors.push(error.message))
      const address = (route: string) => `${laptop.cloud.url}/app/?as=${openid}#/${route}`
      return {
        page,
        openid,
        ask,
        open: async (route) => {
          // With the program open another address would only change its hash; a person who opens it starts it anew.
          await page.goto('about:blank')
          await page.goto(address(route))
        },
        scan: async (content) => {
          const url = new URL(content)
          url.searchParams.set('as', openid)
          await page.goto('about:blank')
          await page.goto(url.href)
        },
      }
    },
    unsold: () => goodsOf(laptop),
    close: async () => {
      await browser.close()
      await laptop.stop()
    },
  }
}

/** What a person would press: the visible thing with this text. */
const worded = (page: Page, text: string | RegExp) =>
  page
    .getByText(text, { exact: typeof text === 'string' })
    .filter({ visible: true })
    .last()

export const press = (page: Page, text: string | RegExp) => worded(page, text).click()

/** A finger on these words. A mouse right after a finger is taken for its echo, and does nothing. */
export const touch = (page: Page, text: string | RegExp) => worded(page, text).tap()

export const sees = (page: Page, text: string | RegExp) =>
  page.getByText(text).filter({ visible: true }).first().waitFor({ state: 'visible' })

/** A finger on the button with this name; of several the last that can be seen, which is the one on top. */
export const tap = (page: Page, name: string | RegExp) =>
  page
    .getByRole('button', { name, exact: typeof name === 'string' })
    .filter({ visible: true })
    .last()
    .tap()

/** A finger on an answer of the open sheet. */
export const answer = (page: Page, name: string) =>
  page.getByRole('dialog').getByRole('button', { name, exact: true }).tap()

/** The page's own title, once it can be seen. */
export const heading = (page: Page, title: string) =>
  page.getByRole('heading', { name: title, exact: true }).filter({ visible: true }).first().waitFor()

/** What a camera reads from this phone's screen, as soon as a code is on it. */
export async function cameraOn(page: Page, label: string | RegExp): Promise<string> {
  await page.getByLabel(label).filter({ visible: true }).last().waitFor()
  for (;;) {
    const read = decodeCode(await page.screenshot())
    if (read !== undefined) return read
  }
}
