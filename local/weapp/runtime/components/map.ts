/** map: a marked box. Where the markers are is checked and can be tapped; the ground below them is not drawn. */
import { onPress } from '../press.ts'
import { type Builtin, kept, type Part, unseen } from './builtin.ts'

interface Marker {
  id: number
  latitude: number
  longitude: number
  title?: string
  callout?: { content: string }
}

const inRange = ({ latitude, longitude }: { latitude: number; longitude: number }): boolean =>
  Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180

function draw(part: Part, markers: Marker[]): void {
  part.element.replaceChildren(
    ...markers.map((marker) => {
      if (typeof marker.id !== 'number' || !inRange(marker))
        throw new Error(`<map> cannot place marker ${JSON.stringify(marker)}`)
      const pin = document.createElement('span')
      pin.className = 'weapp-marker'
      pin.dataset.marker = String(marker.id)
      pin.textContent = marker.callout?.content ?? marker.title ?? ''
      onPress(pin, () => part.emit('markertap', { markerId: marker.id }))
      return pin
    }),
  )
}

export const map: Builtin = {
  attributes: {
    longitude: kept('longitude'),
    latitude: kept('latitude'),
    scale: kept('scale'),
    markers: (part, value) => draw(part, (value ?? []) as Marker[]),
    'show-location': kept('show-location'),
    ...Object.fromEntries(
      [
        // WeChat's older name of markers; Taro's templates hand it over empty.
        'covers',
        'polyline',
        'circles',
        'controls',
        'include-points',
        'polygons',
        'subkey',
        'layer-style',
        'rotate',
        'skew',
        'min-scale',
        'max-scale',
        'show-compass',
        'show-scale',
        'enable-zoom',
        'enable-scroll',
        'enable-rotate',
        'enable-overlooking',
        'enable-satellite',
        'enable-traffic',
        'enable-poi',
        'enable-building',
        'enable-3D',
        'setting',
        'enable-auto-max-overlooking',
      ].map((name) => [name, unseen]),
    ),
  },
}
