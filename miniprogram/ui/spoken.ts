/** How an element is announced and reached. WeChat reads aria attributes itself; the browser also needs a keyboard. */
export interface Spoken {
  role: 'button' | 'checkbox' | 'dialog' | 'progressbar' | 'status' | 'alert' | 'link' | 'img' | 'group'
  label?: string
  disabled?: boolean
  checked?: boolean
  expanded?: boolean
  onPress?: () => void
}

export function spoken({ role, label, disabled, checked }: Spoken): Record<string, unknown> {
  return {
    ariaRole: role,
    ...(label !== undefined && { ariaLabel: label }),
    ...(disabled && { ariaDisabled: true }),
    ...(checked !== undefined && { ariaChecked: checked }),
  }
}
