/** Places in a browser: Leaflet on a ground of our own, with a ring for distances. No tiles, so nothing is fetched and no border is drawn. */
import L from 'leaflet'
import { useEffect, useRef } from 'react'
import { clustered } from './clusters.h5.ts'
import type { PlaceMapProps } from './place-map.tsx'
import 'leaflet/dist/leaflet.css'
import './place-map.css'

const RINGS_KM = [300, 100, 30, 10, 3, 1]
const ZOOM_MAX = 15
const PADDING: L.PointTuple = [28, 28]
const DEGREES_PER_KM = 1 / 111.2

/** Radius of the one ring around the nearest place, by which distances can be guessed: the widest that lies well inside. */
function ringKm(map: L.Map, bounds: L.LatLngBounds): number {
  const reachKm = map.distance(bounds.getSouthWest(), bounds.getNorthEast()) / 1_000
  return RINGS_KM.find((km) => km * 4 < reachKm) ?? 1
}

function drawRing(map: L.Map, { lat, lng }: L.LatLng, km: number): void {
  L.circle([lat, lng], { radius: km * 1_000, className: 'place-ring', fill: false, interactive: false }).addTo(map)
  const name = L.divIcon({ className: 'place-ring-name', html: `${km} km`, iconSize: [60, 20] })
  L.marker([lat + km * DEGREES_PER_KM, lng], { icon: name, interactive: false, keyboard: false }).addTo(map)
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
      html: `<span class="place-dot">${group.length > 1 ? group.length : ''}</span>`,
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
    const places = boundsOf(newest.current.places)
    const centre = L.latLng(nearest.point)
    const km = ringKm(map, places)
    const bounds = centre.toBounds(km * 2_000).extend(places)
    const fit = (): void => void map.fitBounds(bounds, { padding: PADDING, maxZoom: ZOOM_MAX, animate: false })
    fit()
    map.on('resize', fit)
    drawRing(map, centre, km)
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
