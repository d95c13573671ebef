/** A line icon in the colour of the words around it. It never carries meaning alone: a word stands beside it. */
import { View } from '@tarojs/components'

export type IconName =
  | 'scan'
  | 'search'
  | 'chevron'
  | 'down'
  | 'call'
  | 'map'
  | 'clock'
  | 'store'
  | 'person'
  | 'shield'
  | 'check'
  | 'close'
  | 'warn'
  | 'copy'
  | 'transfer'
  | 'ticket'
  | 'receipt'
  | 'privacy'
  | 'download'
  | 'bin'
  | 'key'
  | 'phone'
  | 'document'
  | 'return'
  | 'guide'
  | 'devices'
  | 'device-fridge'
  | 'device-washer'
  | 'device-aircon'
  | 'device-tv'
  | 'device-heater'
  | 'device-cooker'
  | 'device-purifier'
  | 'device-laptop'
  | 'star'
  | 'device-code'
  | 'device-store'

const DEVICES: readonly IconName[] = [
  'device-fridge',
  'device-washer',
  'device-aircon',
  'device-tv',
  'device-heater',
  'device-cooker',
  'device-purifier',
  'device-laptop',
]

/** The line drawing of a model's category. */
export const deviceIcon = (category: string): IconName =>
  DEVICES.find((name) => name === `device-${category}`) ?? 'devices'

export function Icon({ name, size = 'usual' }: { name: IconName; size?: 'small' | 'usual' | 'drawing' | 'large' }) {
  return <View className={`icon icon-${name} ${size === 'usual' ? '' : `icon-${size}`}`} />
}
