/** The browser's own picture: Taro's would bring half its components along. */
import type { PictureProps } from './picture.tsx'

const FIT = { fit: 'contain', fill: 'cover', width: 'contain' } as const

export function Picture({ className, src, label, mode, lazy = false, onError }: PictureProps) {
  return (
    <img
      className={className}
      src={src}
      alt={label}
      aria-label={label}
      loading={lazy ? 'lazy' : 'eager'}
      style={{ objectFit: FIT[mode], ...(mode === 'width' && { height: 'auto' }) }}
      onError={onError}
    />
  )
}
