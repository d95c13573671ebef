/** What a button with an open type does: WeChat asks the person, then tells the page. */

import type { Part } from './components/builtin.ts'
import type { OpenTypes } from './components/button.ts'
import type { Host } from './host.ts'
import type { Shell } from './shell.ts'
import { WxFail } from './wx/fail.ts'

export interface OpenTypeParts {
  host: Host
  shell: Shell
  allow: (name: string) => Promise<void>
  /** Sends the open page to a friend. */
  share: () => void
}

export function openTypes({ host, shell, allow, share }: OpenTypeParts): OpenTypes {
  const phoneNumber = async ({ emit }: Part): Promise<void> => {
    const fail = (why: string, codes = {}) => emit('getphonenumber', { errMsg: `getPhoneNumber:fail ${why}`, ...codes })
    try {
      await allow('getPhoneNumber')
    } catch (error) {
      if (error instanceof WxFail) return fail(error.message, error.codes)
      throw error
    }
    const choices = ['不允许', '允许']
    if ((await shell.ask({ kind: 'authorize', title: '获取你的手机号', choices })) !== 1) return fail('user deny')
    emit('getphonenumber', { ...(await host.phoneCode()), errMsg: 'getPhoneNumber:ok' })
  }

  return {
    getPhoneNumber: (part) => void phoneNumber(part),
    share,
    agreePrivacyAuthorization: ({ emit }) => emit('agreeprivacyauthorization', {}),
    contact: ({ emit }) => emit('contact', { errMsg: 'enterContact:ok', path: '', query: {} }),
    openSetting: ({ emit }) => emit('opensetting', { authSetting: {}, errMsg: 'openSetting:ok' }),
  }
}
