/** WeChat opens its list of friends only from its own button; the page says what is sent (useShareAppMessage). */
import { Button } from '@tarojs/components'

export interface ShareButtonProps {
  label: string
  /** What is sent, as `/pages/…`. In WeChat the page hands it over itself. */
  path: string
  /** Where something else is the next thing to do. */
  quiet?: boolean
}

export function ShareButton({ label, quiet = false }: ShareButtonProps) {
  return (
    <Button className={`button ${quiet ? 'quiet-button' : 'primary-button'} native-button`} openType="share">
      {label}
    </Button>
  )
}
