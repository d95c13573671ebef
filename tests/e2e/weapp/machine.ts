/** What the trials' phones run on: Chromium, jsdom (WEAPP_MACHINE=jsdom), or WeChat's developer tools (MINIPROGRAM_CLI=/path/to/cli). */
import { join } from 'node:path'
import automator from 'miniprogram-automator'
import { type Bridge, bridge } from '#local/weapp/phone/bridge.ts'
import { chromiumPhone } from '#local/weapp/phone/chromium-phone.ts'
import { jsdomPhone } from '#local/weapp/phone/jsdom-phone.ts'
import { laptopWorld } from '#local/weapp/phone/laptop-world.ts'
import type { Phone, PhoneOptions } from '#local/weapp/phone/phone.ts'
import { launchBrowser } from '../browser.ts'
import type { MiniProgram, Opening } from './phones.ts'

const WEAPP = join(import.meta.dirname, '../../../dist/weapp')

export interface Machine {
  phone(openid: string, opening: Opening): Promise<MiniProgram>
  close(): Promise<void>
}

export async function openMachine(cloudUrl: string): Promise<Machine> {
  const browser = process.env.WEAPP_MACHINE === 'jsdom' ? undefined : await launchBrowser()
  const make = (options: PhoneOptions): Promise<Phone> =>
    browser ? chromiumPhone(browser, options) : jsdomPhone(options)
  const open: { phone: Phone; line: Bridge; mini: MiniProgram }[] = []
  return {
    phone: async (openid, opening) => {
      const phone = await make({ folder: WEAPP, world: laptopWorld(cloudUrl, openid), ...opening })
      const line = await bridge(phone)
      const mini = await automator.connect({ wsEndpoint: line.wsEndpoint })
      open.push({ phone, line, mini })
      return mini
    },
    close: async () => {
      for (const { phone, line, mini } of open) {
        mini.disconnect()
        await line.close()
        await phone.close()
      }
      await browser?.close()
    },
  }
}
