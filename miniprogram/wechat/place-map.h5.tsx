/** Places in a browser: Leaflet on a ground of our own, with rings for distances. No tiles, so nothing is fetched and no border is drawn. */
import L from 'leaflet'
import { useEffect, useRef } from 'react'
import { clustered } from './clusters.h5.ts'
import type { PlaceMapProps } from './place-map.tsx'
import 'leaflet/dist/leaflet.css'
import './place-map.css'

const RINGS_KM = [1, 3, 10, 30]
const ZOOM_MAX = 15
const PADDING: L.PointTuple = [28, 28]

function drawRings(map: L.Map, centre: L.LatLngTuple): void {
  for (const km of RINGS_KM) {
    const ring = L.circle(centre, { radius: km * 1_000, className: 'place-ring', fill: false, interactive: false })
    ring.addTo(map)
    ring.bindTooltip(`${km} km`, {
      permanent: true,
      direction: 'top',
      className: 'place-ring-name',
      interactive: false,
    })
  }
}

/** One pin a place, or one with a number for those that would lie on each other. */
function drawPins(map: L.Map, layer: L.LayerGroup, { places, chosenId, onChoose }: PlaceMapProps): void {
  layer.clearLayers()
  const groups = clustered(places, ({ point }) => map.latLngToLayerPoint([point.lat, point.lng]))
  for (const group of groups) {
    const [first] = group
    if (!first) continue
    const isChosen = group.some(({ id }) => id === chosenId)
    const icon = L.divIcon({
      className: `place-pin ${isChosen ? 'place-pin-on' : ''}`,
      html: group.length > 1 ? String(group.length) : '',
      iconSize: [44, 44],
    })
    const title = group.length > 1 ? `${group.length} 家` : first.name
    const pin = L.marker([first.point.lat, first.point.lng], { icon, title, alt: title })
    pin.on('click', () => {
      if (group.length > 1) map.fitBounds(boundsOf(group), { padding: PADDING, maxZoom: ZOOM_MAX })
      else onChoose(first.id)
    })
    layer.addLayer(pin)
  }
}

const boundsOf = (places: PlaceMapProps['places']): L.LatLngBounds =>
  L.latLngBounds(places.map(({ point }): L.LatLngTuple => [point.lat, point.lng]))

export function PlaceMap(props: PlaceMapProps) {
  const box = useRef<HTMLDivElement>(null)
  const newest = useRef(props)
  newest.current = props
  const drawn = useRef<() => void>()
  const ids = props.places.map(({ id }) => id).join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the map is made anew for other places only
  useEffect(() => {
    const [nearest] = newest.current.places
    if (!box.current || !nearest) return undefined
    const map = L.map(box.current, { attributionControl: false, zoomControl: false, zoomAnimation: false })
    map.fitBounds(boundsOf(newest.current.places), { padding: PADDING, maxZoom: ZOOM_MAX, animate: false })
    drawRings(map, [nearest.point.lat, nearest.point.lng])
    const layer = L.layerGroup().addTo(map)
    drawn.current = () => drawPins(map, layer, newest.current)
    drawn.current()
    map.on('zoomend', () => drawn.current?.())
    return () => {
      drawn.current = undefined
      map.remove()
    }
  }, [ids])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another pin is chosen
  useEffect(() => drawn.current?.(), [props.chosenId])
  return <div className="place-map" ref={box} />
}
