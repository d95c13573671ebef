/** In the browser: roles and labels for a screen reader, and Enter or space do what a finger does. */
import type { Spoken } from './spoken.ts'

export function spoken({ role, label, disabled, checked, expanded, onPress }: Spoken): Record<string, unknown> {
  return {
    role,
    ...(label !== undefined && { 'aria-label': label }),
    ...(disabled && { 'aria-disabled': true }),
    ...(checked !== undefined && { 'aria-checked': checked }),
    ...(expanded !== undefined && { 'aria-expanded': expanded }),
    ...(role === 'dialog' && { 'aria-modal': true }),
    ...(onPress && {
      tabIndex: disabled ? -1 : 0,
      onKeyDown: (event: KeyboardEvent) => {
        if (event.target !== event.currentTarget || (event.key !== 'Enter' && event.key !== ' ')) return
        event.preventDefault()
        onPress()
      },
    }),
  }
}
