/**
 * What the trials' phones run on: our runtime in Chromium, in jsdom (WEAPP_MACHINE=jsdom), or WeChat's developer tools
 * (MINIPROGRAM_CLI=/path/to/cli, with MINIPROGRAM_ACCOUNTS=openid,openid for one test account a phone).
 */
import { join } from 'node:path'
import automator from 'miniprogram-automator'
import { bridge } from '#local/weapp/phone/bridge.ts'
import { launchBrowser } from '#local/weapp/phone/chromium.ts'
import { chromiumPhone } from '#local/weapp/phone/chromium-phone.ts'
import { laptopWorld } from '#local/weapp/phone/laptop-world.ts'
import type { PhoneOptions } from '#local/weapp/phone/phone.ts'
import type { MiniProgram, Opening } from './phones.ts'
import { keepSetData } from './set-data.ts'

const ROOT = join(import.meta.dirname, '../../..')
const WEAPP = join(ROOT, 'dist/weapp')

export interface Machine {
  /** @param name tells this phone from others in what is measured */
  phone(name: string, openid: string, opening: Opening): Promise<MiniProgram>
  close(): Promise<void>
}

export async function openMachine(cloudUrl: string): Promise<Machine> {
  const cli = process.env.MINIPROGRAM_CLI
  return cli ? tools(cli, cloudUrl) : ours(cloudUrl)
}

async function ours(cloudUrl: string): Promise<Machine> {
  const browser = process.env.WEAPP_MACHINE === 'jsdom' ? undefined : await launchBrowser()
  const openPhone = browser
    ? (options: PhoneOptions) => chromiumPhone(browser, options)
    : (await import('#local/weapp/phone/jsdom-phone.ts')).jsdomPhone
  const closing: (() => Promise<void>)[] = []
  return {
    phone: async (name, openid, opening) => {
      const options: PhoneOptions = { folder: WEAPP, world: laptopWorld(cloudUrl, openid), ...opening }
      const phone = await openPhone(options)
      const line = await bridge(phone)
      const mini = await automator.connect({ wsEndpoint: line.wsEndpoint })
      closing.push(async () => {
        mini.disconnect()
        if (browser) await keepSetData(name, phone)
        await line.close()
        await phone.close()
      })
      return mini
    },
    close: async () => {
      for (const close of closing) await close()
      await browser?.close()
    },
  }
}

/** In the tools the app's line to its cloud is led to the laptop, whoever the test account is. */
function tools(cliPath: string, cloudUrl: string): Machine {
  const accounts = (process.env.MINIPROGRAM_ACCOUNTS ?? '').split(',').filter(Boolean)
  const open: MiniProgram[] = []
  return {
    phone: async (_name, openid, { path = 'pages/devices/index', query = {} }) => {
      const account = accounts.shift()
      const mini = await automator.launch({ cliPath, projectPath: ROOT, ...(account !== undefined && { account }) })
      open.push(mini)
      await mini.evaluate(leadToLaptop, cloudUrl, openid)
      const search = Object.entries(query).map(([key, value]) => `${key}=${value}`)
      await mini.callWxMethod('reLaunch', { url: `/${path}?${search.join('&')}` })
      return mini
    },
    close: async () => {
      for (const mini of open) await mini.close()
    },
  }
}

declare const wx: {
  cloud: Record<string, unknown>
  request(options: object): void
}

/** Runs inside of the mini program. */
function leadToLaptop(url: string, openid: string): void {
  wx.cloud.init = () => undefined
  wx.cloud.callFunction = ({ name, data }: { name: string; data: unknown }) =>
    new Promise((resolve, reject) => {
      wx.request({
        url: `${url}/_local/wechat/function`,
        method: 'POST',
        data: { openid, name, data },
        success: ({ data: result }: { data: unknown }) => resolve({ result, errMsg: 'cloud.callFunction:ok' }),
        fail: reject,
      })
    })
}
