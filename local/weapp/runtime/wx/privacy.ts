/**
 * WeChat's privacy rules: an interface that touches personal information works only when the declaration in the console names it and
 * the person agreed; the person is asked once, by WeChat or by the app that listens for it.
 */
import type { PhoneState } from '../host.ts'
import type { Shell } from '../shell.ts'
import { WxFail } from './fail.ts'
import { asynchronous } from './interface.ts'

const NOT_DECLARED = 112
const REFUSED = 104

type Resolve = (answer: { event: 'agree' | 'disagree' | 'exposureAuthorization'; buttonId?: string }) => void
type Listener = (resolve: Resolve, info: { referrer: string }) => void

export interface Privacy {
  /** @throws WxFail when the interface is not declared or the person said no */
  allow(name: string): Promise<void>
  interfaces: Record<string, unknown>
}

export function privacy(phone: PhoneState, shell: Shell): Privacy {
  let listener: Listener | undefined

  const byWeChat = async (): Promise<boolean> =>
    (await shell.ask({
      kind: 'authorize',
      title: '用户隐私保护提示',
      content: '请阅读并同意《用户隐私保护指引》。',
      choices: ['拒绝', '同意'],
    })) === 1

  const byApp = (hear: Listener, referrer: string): Promise<boolean> =>
    new Promise((resolve) =>
      hear(
        ({ event }) => {
          if (event !== 'exposureAuthorization') resolve(event === 'agree')
        },
        { referrer },
      ),
    )

  /** One question, however many wait for its answer. */
  let asking: Promise<boolean> | undefined
  const agree = async (referrer: string): Promise<void> => {
    if (phone.privacyAgreed) return
    asking ??= (listener ? byApp(listener, referrer) : byWeChat()).finally(() => {
      asking = undefined
    })
    phone.privacyAgreed = await asking
    if (!phone.privacyAgreed) throw new WxFail('privacy permission is not authorized', REFUSED)
  }

  return {
    allow: async (name) => {
      if (!phone.privacyDeclared.includes(name))
        throw new WxFail('api scope is not declared in the privacy agreement', NOT_DECLARED)
      await agree(name)
    },
    interfaces: {
      getPrivacySetting: asynchronous('getPrivacySetting', () => ({
        needAuthorization: !phone.privacyAgreed,
        privacyContractName: '《门联用户隐私保护指引》',
      })),
      requirePrivacyAuthorize: asynchronous('requirePrivacyAuthorize', () => agree('requirePrivacyAuthorize')),
      onNeedPrivacyAuthorization: (hear: Listener) => {
        listener = hear
      },
      openPrivacyContract: asynchronous(
        'openPrivacyContract',
        () => void shell.ask({ kind: 'modal', title: '用户隐私保护指引', choices: ['知道了'] }),
      ),
    },
  }
}
