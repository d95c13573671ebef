/** The laptop cloud with the browser build, and phones of people in it. One browser for a file of trials. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { type Laptop, openLaptop } from '../integration/laptop.ts'
import { launchBrowser, newPhone } from './browser.ts'

const APP = join(import.meta.dirname, '../../dist/h5')

export interface Phone {
  page: Page
  openid: string
  /** Opens a page of the mini program by its route. */
  open(route: string): Promise<void>
  /** What a camera that points at a code does: opens its address, as this person. */
  scan(content: string): Promise<void>
}

export interface Phones {
  laptop: Laptop
  phone(person: { name: string; role?: string; storeId?: string }): Promise<Phone>
  /** Serials nobody sold, at a store that is open. */
  unsold(): Promise<{ storeId: string; serials: string[] }>
  /** Texts of errors that any page threw. */
  errors: string[]
  close(): Promise<void>
}

export async function openPhones(): Promise<Phones> {
  if (!existsSync(join(APP, 'index.html'))) throw new Error('the browser build is missing: npm run build:h5')
  const laptop = await openLaptop({ app: APP })
  const browser: Browser = await launchBrowser()
  const errors: string[] = []
  return {
    laptop,
    errors,
    phone: async (person) => {
      const { openid } = await laptop.person(person)
      const page = await newPhone(browser)
      page.on('pageerror', (error) => errors.push(error.message))
      const address = (route: string) => `${laptop.cloud.url}/app/?as=${openid}#/${route}`
      return {
        page,
        openid,
        open: async (route) => void (await page.goto(address(route))),
        scan: async (content) => {
          const url = new URL(content)
          url.searchParams.set('as', openid)
          // Another address with the same document would only change the hash: a code opens the program anew.
          await page.goto('about:blank')
          await page.goto(url.href)
        },
      }
    },
    unsold: async () => {
      const units = (await laptop.get('_local/units?state=unsold&limit=200')) as { serial: string; storeId: string }[]
      const storeId = units[0]?.storeId ?? ''
      return { storeId, serials: units.filter((unit) => unit.storeId === storeId).map((unit) => unit.serial) }
    },
    close: async () => {
      await browser.close()
      await laptop.stop()
    },
  }
}

/** What a person would press: the visible thing with this text. */
export const press = (page: Page, text: string | RegExp) =>
  page
    .getByText(text, { exact: typeof text === 'string' })
    .filter({ visible: true })
    .last()
    .click()

export const sees = (page: Page, text: string | RegExp) =>
  page.getByText(text).filter({ visible: true }).first().waitFor({ state: 'visible' })
