/** The phone's own port inside WeChat. */
import Taro from '@tarojs/taro'
import type { PhonePort, Scanned } from './port.ts'

const login = async (): Promise<string> => (await Taro.login()).code

async function scan(): Promise<Scanned | undefined> {
  try {
    const read = await Taro.scanCode({ onlyFromCamera: false })
    const path = (read as { path?: string }).path
    return path ? { path } : { text: read.result }
  } catch {
    return undefined
  }
}

const memory = {
  get: (key: string): string | undefined => (Taro.getStorageSync(key) as string) || undefined,
  set: (key: string, value: string): void => Taro.setStorageSync(key, value),
  remove: (key: string): void => Taro.removeStorageSync(key),
}

async function brighten(): Promise<() => void> {
  const before = await Taro.getScreenBrightness().then(
    (read) => (read as unknown as { value: number }).value,
    () => undefined,
  )
  await Taro.setScreenBrightness({ value: 1 }).catch(() => undefined)
  return () => {
    if (before !== undefined) void Taro.setScreenBrightness({ value: before }).catch(() => undefined)
  }
}

function keepAwake(): () => void {
  void Taro.setKeepScreenOn({ keepScreenOn: true }).catch(() => undefined)
  return () => void Taro.setKeepScreenOn({ keepScreenOn: false }).catch(() => undefined)
}

const vibrate = (): void => void Taro.vibrateShort({ type: 'medium' }).catch(() => undefined)

/** Refused where the person said no to privacy terms, or the terms do not name the clipboard. */
const copy = async (text: string): Promise<void> =>
  void (await Taro.setClipboardData({ data: text }).catch(() => toast('没有复制成功，请长按文字复制')))

const call = (phoneNumber: string): void => void Taro.makePhoneCall({ phoneNumber }).catch(() => undefined)

const openMap: PhonePort['openMap'] = (place) =>
  void Taro.openLocation({ latitude: place.lat, longitude: place.lng, name: place.name, address: place.address }).catch(
    () => undefined,
  )

const locate: PhonePort['locate'] = () =>
  Taro.getFuzzyLocation({ type: 'gcj02' }).then(
    ({ latitude, longitude }) => ({ lat: latitude, lng: longitude, datum: 'GCJ-02' as const }),
    () => undefined,
  )

const openPrivacyGuide = (): void =>
  Taro.openPrivacyContract({ fail: () => toast('暂时打不开，请在小程序右上角「⋯」里查看') })

const toast = (text: string): void => void Taro.showToast({ title: text, icon: 'none', duration: 2400 })

const USUAL_FONT_PX = 16

function fontScale(): number {
  const size = (Taro.getAppBaseInfo() as { fontSizeSetting?: number }).fontSizeSetting ?? USUAL_FONT_PX
  return Math.min(1.5, Math.max(1, size / USUAL_FONT_PX))
}

function onNetworkBack(run: () => void): () => void {
  const listen = (change: { isConnected: boolean }): void => {
    if (change.isConnected) run()
  }
  Taro.onNetworkStatusChange(listen)
  return () => Taro.offNetworkStatusChange(listen)
}

export const phone: PhonePort = {
  login,
  scan,
  memory,
  brighten,
  keepAwake,
  vibrate,
  copy,
  call,
  locate,
  openMap,
  openPrivacyGuide,
  toast,
  fontScale,
  onNetworkBack,
  start: () => undefined,
  forget: () => Taro.clearStorageSync(),
}
