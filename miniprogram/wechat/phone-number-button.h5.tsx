/** In the browser the laptop's simulated WeChat gives the number's code. */
import { QuietButton } from '@/ui/button'
import { phoneCode } from './person.h5.ts'
import type { PhoneNumberButtonProps } from './phone-number-button.tsx'

export function PhoneNumberButton({ label, onCode, onRefused, disabled }: PhoneNumberButtonProps) {
  return (
    <QuietButton label={label} disabled={disabled ?? false} onPress={() => void phoneCode().then(onCode, onRefused)} />
  )
}
