/** The phone's port in a browser on a laptop: the same promises, kept by the page itself and the laptop's gateway. */
import Taro from '@tarojs/taro'
import { currentOpenid, jsCode } from './person.h5.ts'
import type { PhonePort, Scanned } from './port.ts'
import { scanInPage } from './scan-dialog.h5.ts'
import { listenForScans } from './start-page.h5.ts'

async function scan(): Promise<Scanned | undefined> {
  const text = await scanInPage()
  return text === undefined ? undefined : { text }
}

/** Two phones in one window share the browser's storage, so every key carries whose it is. */
const keyOf = (key: string): string => `menlian:${currentOpenid() ?? ''}:${key}`

const memory = {
  get: (key: string): string | undefined => localStorage.getItem(keyOf(key)) ?? undefined,
  set: (key: string, value: string): void => localStorage.setItem(keyOf(key), value),
  remove: (key: string): void => localStorage.removeItem(keyOf(key)),
}

const brighten = async (): Promise<() => void> => () => undefined

function keepAwake(): () => void {
  const lock = navigator.wakeLock?.request('screen').catch(() => undefined)
  return () => void lock?.then((held) => held?.release())
}

const vibrate = (): void => void navigator.vibrate?.(30)
const copy = async (text: string): Promise<void> => {
  await navigator.clipboard?.writeText(text).catch(() => undefined)
  toast('已复制')
}
const call = (phoneNumber: string): void => {
  window.location.href = `tel:${phoneNumber}`
}
const openMap: PhonePort['openMap'] = (place) =>
  void Taro.showModal({
    title: place.name,
    content: `${place.address}。在微信里点这里会打开地图导航。`,
    showCancel: false,
    confirmText: '知道了',
    confirmColor: '#b83227',
  })
const LOCATE_MS = 5_000

/** A browser knows better than WeChat would tell; it is rounded to about a kilometre, as the pages expect. */
const locate: PhonePort['locate'] = () =>
  new Promise((resolve) => {
    const rounded = (degrees: number): number => Math.round(degrees * 100) / 100
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ lat: rounded(coords.latitude), lng: rounded(coords.longitude), datum: 'WGS-84' }),
      () => resolve(undefined),
      { timeout: LOCATE_MS },
    )
  })
const openPrivacyGuide = (): void =>
  void Taro.showModal({
    title: '用户隐私保护指引',
    content: '在微信里点这里会打开平台登记的指引全文。',
    showCancel: false,
    confirmText: '知道了',
    confirmColor: '#b83227',
  })
const toast = (text: string): void => void Taro.showToast({ title: text, icon: 'none', duration: 2400 })

const USUAL_FONT_PX = 16

function fontScale(): number {
  const probe = document.createElement('span')
  probe.style.fontSize = 'medium'
  document.body.append(probe)
  const size = Number.parseFloat(getComputedStyle(probe).fontSize) || USUAL_FONT_PX
  probe.remove()
  return Math.min(1.5, Math.max(1, size / USUAL_FONT_PX))
}

function onNetworkBack(run: () => void): () => void {
  window.addEventListener('online', run)
  return () => window.removeEventListener('online', run)
}

function forget(): void {
  const mine = keyOf('')
  for (const key of Object.keys(localStorage)) if (key.startsWith(mine)) localStorage.removeItem(key)
}

export const phone: PhonePort = {
  login: jsCode,
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
  start: listenForScans,
  forget,
}
