/** Buttons: one primary a page, everything else quiet. A busy button says so and takes no second press. */
import { Text } from '@tarojs/components'
import { Icon, type IconName } from './icon.tsx'
import { Pressable } from './pressable.tsx'

export interface ButtonProps {
  label: string
  onPress: () => void
  busy?: boolean
  /** What it says while busy. */
  busyLabel?: string
  disabled?: boolean
  icon?: IconName
  small?: boolean
}

const kind = (look: string) =>
  function KindOfButton({
    label,
    onPress,
    busy = false,
    busyLabel = '请稍候…',
    disabled = false,
    icon,
    small,
  }: ButtonProps) {
    const states = `${busy ? 'button-busy' : ''} ${disabled ? 'button-off' : ''} ${small ? 'small-button' : ''}`
    return (
      <Pressable
        className={`button ${look} ${states}`}
        disabled={busy || disabled}
        label={busy ? busyLabel : label}
        onPress={onPress}
      >
        {icon && !busy && <Icon name={icon} />}
        <Text>{busy ? busyLabel : label}</Text>
      </Pressable>
    )
  }

export const PrimaryButton = kind('primary-button')
export const QuietButton = kind('quiet-button')
export const DangerButton = kind('danger-button')
export const BareButton = kind('bare-button')
