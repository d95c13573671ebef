/** Where registration's screens lead. Addresses are spelled once, here. */
import Taro from '@tarojs/taro'
import { phone } from '@/wechat'
import { pageOfScene, sceneOf } from '@/wechat/scene'

const open = (url: string): void => void Taro.navigateTo({ url })
const instead = (url: string): void => void Taro.redirectTo({ url })
const named = (value: string): string => encodeURIComponent(value)

export const go = {
  devices: (): void => void Taro.switchTab({ url: '/pages/devices/index' }),
  device: (deviceId: string): void => open(`/packages/devices/detail/index?deviceId=${named(deviceId)}`),
  deviceInstead: (deviceId: string): void => instead(`/packages/devices/detail/index?deviceId=${named(deviceId)}`),
  offer: (deviceId: string): void => open(`/packages/devices/offer/index?deviceId=${named(deviceId)}`),
  confirmInstead: (scene: string): void => instead(`/packages/register/confirm/index?scene=${named(scene)}`),
  transferInstead: (scene: string): void => instead(`/packages/register/transfer/index?scene=${named(scene)}`),
  workspace: (): void => void Taro.reLaunch({ url: '/packages/guide/today/index' }),
  links: (): void => open('/packages/guide/links/index'),
  sell: (): void => open('/packages/guide/sell/index'),
  sellInstead: (): void => instead('/packages/guide/sell/index'),
  code: (ticketId: string): void => open(`/packages/guide/code/index?ticketId=${named(ticketId)}`),
  codeInstead: (ticketId: string): void => instead(`/packages/guide/code/index?ticketId=${named(ticketId)}`),
  receipt: (ticketId: string): void => open(`/packages/guide/receipt/index?ticketId=${named(ticketId)}`),
  back: (): void => {
    if (Taro.getCurrentPages().length > 1) void Taro.navigateBack()
    else void Taro.switchTab({ url: '/pages/devices/index' })
  },
}

/**
 * Scans a code and opens what it stands for; says so when it is none of ours. A page above another makes room for it: WeChat keeps
 * ten pages at most, and somebody with a bad code tries more often than that.
 */
export async function scanAndOpen(): Promise<void> {
  const scanned = await phone.scan()
  if (!scanned) return
  const scene = sceneOf(scanned)
  if (scene === undefined) phone.toast('这不是登记码。请扫导购手机上或小票上的登记码。')
  else if (Taro.getCurrentPages().length > 1) instead(pageOfScene(scene))
  else open(pageOfScene(scene))
}
