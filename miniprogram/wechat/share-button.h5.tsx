/** A browser has no list of friends: the link goes into the clipboard. */
import { PrimaryButton, QuietButton } from '@/ui/button'
import { phone } from '@/wechat'
import type { ShareButtonProps } from './share-button.tsx'

export function ShareButton({ label, path, quiet = false }: ShareButtonProps) {
  const Look = quiet ? QuietButton : PrimaryButton
  return <Look label={label} onPress={() => void phone.copy(new URL(`#${path}`, window.location.href).toString())} />
}
