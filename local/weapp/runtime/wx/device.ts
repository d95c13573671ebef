/** The phone itself: its measures, screen, clipboard and buzzer. */
import type { PhoneState } from '../host.ts'
import { isDark } from '../page-setting.ts'
import { asynchronous, texts } from './interface.ts'
import type { Privacy } from './privacy.ts'

/** The base library whose rules this runtime keeps. */
export const SDK_VERSION = '3.5.0'

const STATUS_BAR = 20

export function device(phone: PhoneState, privacy: Privacy): Record<string, unknown> {
  const windowInfo = () => ({
    pixelRatio: devicePixelRatio,
    screenWidth: innerWidth,
    screenHeight: innerHeight,
    windowWidth: innerWidth,
    windowHeight: innerHeight,
    statusBarHeight: STATUS_BAR,
    screenTop: 0,
    safeArea: {
      left: 0,
      right: innerWidth,
      top: STATUS_BAR,
      bottom: innerHeight,
      width: innerWidth,
      height: innerHeight - STATUS_BAR,
    },
  })
  const appInfo = () => ({
    SDKVersion: SDK_VERSION,
    version: '8.0.50',
    language: 'zh_CN',
    theme: isDark() ? 'dark' : 'light',
    enableDebug: false,
    fontSizeSetting: phone.fontSizeSetting,
    fontSizeScaleFactor: phone.fontSizeSetting / 16,
    host: { env: 'WeChat' },
  })
  const deviceInfo = () => ({
    brand: 'devtools',
    model: 'Menlian',
    system: 'Android 14',
    platform: 'android',
    benchmarkLevel: 20,
    memorySize: 2_048,
  })
  const everything = () => ({ ...windowInfo(), ...appInfo(), ...deviceInfo() })

  return {
    getSystemInfoSync: everything,
    getSystemInfo: asynchronous('getSystemInfo', everything),
    getSystemInfoAsync: asynchronous('getSystemInfoAsync', everything),
    getWindowInfo: windowInfo,
    getAppBaseInfo: appInfo,
    getDeviceInfo: deviceInfo,
    getMenuButtonBoundingClientRect: () => ({
      width: 87,
      height: 32,
      left: innerWidth - 94,
      right: innerWidth - 7,
      top: 26,
      bottom: 58,
    }),
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
