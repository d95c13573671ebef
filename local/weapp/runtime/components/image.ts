/** image: 320×240 unless styled otherwise, scaled by its mode, and it says when it was loaded or could not be. */
import { pictureAddress } from '../files.ts'
import { type Builtin, control, innerOf, kept, unseen } from './builtin.ts'

const FITS: Record<string, string> = {
  scaleToFill: 'fill',
  aspectFit: 'contain',
  aspectFill: 'cover',
  widthFix: 'fill',
  heightFix: 'fill',
  center: 'none',
}

export const image: Builtin = {
  attributes: {
    src: ({ element }, value) => {
      const inner = innerOf(element, 'img')
      if (value) inner.src = pictureAddress(String(value))
      else inner.removeAttribute('src')
    },
    mode: ({ element }, value) => {
      const fit = FITS[String(value)]
      if (fit === undefined) throw new Error(`<image> has no mode "${value}"`)
      element.setAttribute('mode', String(value))
      innerOf(element, 'img').style.objectFit = fit
    },
    'lazy-load': unseen,
    'fade-in': unseen,
    webp: unseen,
    'show-menu-by-longpress': kept('show-menu-by-longpress'),
  },
  mount: (part) => {
    const inner = control(part, 'img')
    inner.alt = ''
    inner.addEventListener('load', () => part.emit('load', { width: inner.naturalWidth, height: inner.naturalHeight }))
    inner.addEventListener('error', () => part.emit('error', { errMsg: 'GET image failed' }))
  },
}
