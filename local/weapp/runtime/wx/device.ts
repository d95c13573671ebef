/** What an app may do with the phone itself: screen, buzzer, calls, clipboard. */
import type { PhoneState } from '../host.ts'
import { asynchronous, texts } from './interface.ts'
import type { Privacy } from './privacy.ts'

export function device(phone: PhoneState, privacy: Privacy): Record<string, unknown> {
  return {
    getScreenBrightness: asynchronous('getScreenBrightness', () => ({ value: phone.brightness })),
    setScreenBrightness: asynchronous('setScreenBrightness', ({ value }) => {
      phone.brightness = Number(value)
    }),
    setKeepScreenOn: asynchronous('setKeepScreenOn', ({ keepScreenOn }) => {
      phone.keepScreenOn = keepScreenOn === true
    }),
    vibrateShort: asynchronous('vibrateShort', () => undefined),
    makePhoneCall: asynchronous('makePhoneCall', (options) => {
      phone.calls.push(texts(options, 'phoneNumber')[0] ?? '')
    }),
    setClipboardData: asynchronous('setClipboardData', async (options) => {
      const [data = ''] = texts(options, 'data')
      await privacy.allow('setClipboardData')
      phone.clipboard = data
    }),
    getClipboardData: asynchronous('getClipboardData', async () => {
      await privacy.allow('getClipboardData')
      return { data: phone.clipboard }
    }),
  }
}
