/** WeChat gives a phone number only to its own button, so this one thing looks like ours and is theirs. */
import { Button } from '@tarojs/components'

export interface PhoneNumberButtonProps {
  label: string
  onCode: (phoneCode: string) => void
  /** The person said no: nothing is wrong. */
  onRefused: () => void
  disabled?: boolean
}

export function PhoneNumberButton({ label, onCode, onRefused, disabled }: PhoneNumberButtonProps) {
  return (
    <Button
      className="button quiet-button native-button"
      openType="getPhoneNumber"
      disabled={disabled ?? false}
      onGetPhoneNumber={(event) => (event.detail.code ? onCode(event.detail.code) : onRefused())}
    >
      {label}
    </Button>
  )
}
