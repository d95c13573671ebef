/** WeChat opens its list of friends only from its own button; the page says what is sent (useShareAppMessage). */
import { Button } from '@tarojs/components'

export interface ShareButtonProps {
  label: string
  /** What is sent, as `/pages/…`. In WeChat the page hands it over itself. */
  path: string
}

export function ShareButton({ label }: ShareButtonProps) {
  return (
    <Button className="button primary-button native-button" openType="share">
      {label}
    </Button>
  )
}
