/** A picture by its address. Nothing but a picture: the line drawings of this kit are icons. */
import { Image } from '@tarojs/components'

export interface PictureProps {
  className: string
  src: string
  /** Read out in place of the picture. */
  label: string
  /** `fit`: all of it in the class's box. `fill`: the box is full and what hangs over is cut. `width`: as high as the class's width makes it. */
  mode: 'fit' | 'fill' | 'width'
  /** A long press offers to save or send it. */
  menu?: boolean
  /** Waits until it is near the screen. */
  lazy?: boolean
  onError?: () => void
}

const MODE = { fit: 'aspectFit', fill: 'aspectFill', width: 'widthFix' } as const

export function Picture({ className, src, label, mode, menu = false, lazy = false, onError }: PictureProps) {
  return (
    <Image
      className={className}
      src={src}
      mode={MODE[mode]}
      showMenuByLongpress={menu}
      lazyLoad={lazy}
      aria-label={label}
      onError={onError}
    />
  )
}
