/** What WeChat says of the phone and of itself: sizes, system, versions. */
import type { PhoneState } from '../host.ts'
import { isDark } from '../page-setting.ts'
import { asynchronous } from './interface.ts'

/** The base library whose rules this runtime keeps. */
export const SDK_VERSION = '3.5.0'

const STATUS_BAR = 20
const USUAL_FONT_PX = 16

export function measures(phone: PhoneState): Record<string, unknown> {
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
    fontSizeScaleFactor: phone.fontSizeSetting / USUAL_FONT_PX,
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
  }
}
