/** The tour on the build that ships, in our runtime. */
import { join } from 'node:path'
import { launchBrowser } from '#local/weapp/phone/chromium.ts'
import { type ChromiumPhone, chromiumPhone } from '#local/weapp/phone/chromium-phone.ts'
import { laptopWorld } from '#local/weapp/phone/laptop-world.ts'
import type { World } from '#local/weapp/phone/phone.ts'
import { press } from '../e2e/phones.ts'
import type { Driver } from './driver.ts'
import { onScreen } from './on-screen.ts'

const WEAPP = join(import.meta.dirname, '../../dist/weapp')
const USUAL_FONT_PX = 16
const UNREACHED = { fail: 'errCode: -1 | errMsg: request:fail net::ERR_INTERNET_DISCONNECTED' }

type Network = 'on' | 'off' | 'silent'

/** @param url of the laptop cloud */
export async function weappDriver(url: string): Promise<Driver> {
  const browser = await launchBrowser()
  const errors: string[] = []
  const phones: ChromiumPhone[] = []
  return {
    errors,
    phone: async (openid, fontPercent) => {
      const line: { state: Network } = { state: 'on' }
      const phone = await chromiumPhone(browser, {
        folder: WEAPP,
        world: through(laptopWorld(url, openid), line),
        fontSize: (USUAL_FONT_PX * fontPercent) / 100,
      })
      phones.push(phone)
      phone.onException(({ message }) => errors.push(message))
      return {
        ...onScreen(phone.page),
        open: (route) => open(phone, route),
        allow: () => press(phone.page, '允许'),
        network: async (state) => {
          line.state = state
        },
      }
    },
    close: async () => {
      for (const phone of phones) await phone.close()
      await browser.close()
    },
  }
}

const open = (phone: ChromiumPhone, route: string): Promise<void> => {
  const [path = '', search = ''] = route.split('?')
  const query = search.split('&').filter(Boolean)
  return phone.restart({ path, query: Object.fromEntries(query.map((pair) => pair.split('=') as [string, string])) })
}

const through = (world: World, line: { state: Network }): World => ({
  ...world,
  callFunction: (call) => {
    if (line.state === 'off') return Promise.resolve(UNREACHED)
    if (line.state === 'silent') return new Promise(() => undefined)
    return world.callFunction(call)
  },
})
