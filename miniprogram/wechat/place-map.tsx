/** Places on WeChat's own map. Those that lie close together are drawn as one with their number, which is WeChat's doing too. */
import { Map as WeChatMap } from '@tarojs/components'

export interface MappedPlace {
  id: string
  name: string
  /** GCJ-02. */
  point: { lat: number; lng: number }
}

export interface PlaceMapProps {
  /** The nearest first, at least one. */
  places: readonly MappedPlace[]
  chosenId: string | undefined
  onChoose: (id: string) => void
}

const PIN_PX = 28

export function PlaceMap({ places, chosenId, onChoose }: PlaceMapProps) {
  const centre = (places.find(({ id }) => id === chosenId) ?? places[0])?.point
  if (!centre) return null
  const markers = places.map(({ id, name, point }, number) => ({
    id: number,
    latitude: point.lat,
    longitude: point.lng,
    title: name,
    iconPath: `/ui/pins/${id === chosenId ? 'pin-on' : 'pin'}.png`,
    width: PIN_PX,
    height: PIN_PX,
    joinCluster: id !== chosenId,
  }))
  return (
    <WeChatMap
      className="place-map"
      latitude={centre.lat}
      longitude={centre.lng}
      scale={12}
      markers={markers}
      onMarkerTap={({ detail }) => {
        const place = places[Number(detail.markerId)]
        if (place) onChoose(place.id)
      }}
      onError={() => undefined}
    />
  )
}
