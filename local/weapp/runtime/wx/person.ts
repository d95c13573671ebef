/** Who holds the phone, and what they agree to with a finger: login, scanning, paying, messages. */
import type { Host } from '../host.ts'
import type { Shell } from '../shell.ts'
import { WxFail } from './fail.ts'
import { asynchronous, texts } from './interface.ts'

const TEMPLATES_MAX = 5
const PAYMENT_FIELDS = ['timeStamp', 'nonceStr', 'package', 'signType', 'paySign']

export function person(host: Host, shell: Shell, isOnline: () => boolean): Record<string, unknown> {
  return {
    login: asynchronous('login', async () => {
      if (!isOnline()) throw new WxFail('net::ERR_INTERNET_DISCONNECTED')
      return { ...(await host.login()) }
    }),
    checkSession: asynchronous('checkSession', () => undefined),
    getAccountInfoSync: () => ({
      miniProgram: { appId: 'touristappid', envVersion: 'develop', version: '' },
      plugin: {},
    }),
    // A machine has no camera: trials put the code in with mockWxMethod.
    scanCode: asynchronous('scanCode', () => {
      throw new WxFail('cancel')
    }),
    requestPayment: asynchronous('requestPayment', async (options) => {
      texts(options, ...PAYMENT_FIELDS)
      if ((await shell.ask({ kind: 'payment', title: '微信支付', choices: ['关闭', '确认支付'] })) !== 1)
        throw new WxFail('cancel')
    }),
    requestSubscribeMessage: asynchronous('requestSubscribeMessage', async ({ tmplIds }) => {
      if (!Array.isArray(tmplIds) || tmplIds.length === 0)
        throw new WxFail("TmplIds can't be empty", { errCode: 20001 })
      if (tmplIds.length > TEMPLATES_MAX)
        throw new WxFail('The number of tmplIds cannot exceed the limit', { errCode: 20003 })
      const accepted = (await shell.ask({ kind: 'authorize', title: '接收消息', choices: ['取消', '允许'] })) === 1
      return Object.fromEntries(tmplIds.map((id) => [String(id), accepted ? 'accept' : 'reject']))
    }),
    showShareMenu: asynchronous('showShareMenu', () => undefined),
    hideShareMenu: asynchronous('hideShareMenu', () => undefined),
    updateShareMenu: asynchronous('updateShareMenu', () => undefined),
  }
}
