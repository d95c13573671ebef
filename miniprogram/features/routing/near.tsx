/** 附近网点: from where, a map with the places on it, what to narrow down by, and the places by distance. */
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { Nearest } from '#shared/routing/nearest/contract.ts'
import { PrimaryButton, QuietButton } from '@/ui/button'
import { Chip, Chips } from '@/ui/chips'
import { Icon } from '@/ui/icon'
import { Pressable } from '@/ui/pressable'
import { Empty, ErrorRetry, Skeleton, TroubleStrip } from '@/ui/waiting'
import { PlaceMap } from '@/wechat/place-map'
import { ChooseStore } from './choose-store.tsx'
import { CityChoice } from './city-choice.tsx'
import { useFavourites } from './favourites.ts'
import { type RepairChoice, repairChoices } from './near.shared.ts'
import { type OriginState, useOrigin } from './origin.ts'
import { PlaceRow } from './place-row.tsx'
import { type NearFilters, type PlaceKind, useNear } from './use-near.ts'
import './routing.css'

const NOUN: Readonly<Record<PlaceKind, string>> = { station: '服务网点', store: '门店' }
const ALL: NearFilters = { openNow: false, partsInStock: false, category: undefined }

interface NarrowProps {
  kind: PlaceKind
  choices: readonly RepairChoice[]
  filters: NearFilters
  onChange: (filters: NearFilters) => void
}

function Narrow({ kind, choices, filters, onChange }: NarrowProps) {
  const change = (part: Partial<NearFilters>): void => onChange({ ...filters, ...part })
  return (
    <Chips>
      <Chip label="营业中" on={filters.openNow} onPress={() => change({ openNow: !filters.openNow })} />
      {kind === 'station' &&
        choices.map(({ category, label }) => (
          <Chip
            key={category}
            label={label}
            on={filters.category === category}
            onPress={() => change({ category: filters.category === category ? undefined : category })}
          />
        ))}
      {kind === 'station' && (
        <Chip
          label="配件有货"
          on={filters.partsInStock}
          onPress={() => change({ partsInStock: !filters.partsInStock })}
        />
      )}
    </Chips>
  )
}

/** Nothing breaks without a position: a city does as well. */
function Where({ state, kind, onCity }: { state: OriginState; kind: PlaceKind; onCity: () => void }) {
  const { refused, locate } = state
  return (
    <Empty
      drawing="device-store"
      title={refused ? '没有取到位置' : `找附近的${NOUN[kind]}`}
      text={
        refused
          ? '没关系，选一个城市也能看。想用位置，可以在右上角「⋯」的设置里打开。'
          : '用大致位置就够了，不会保存。也可以直接选城市。'
      }
    >
      {refused ? (
        <PrimaryButton label="选城市" onPress={onCity} />
      ) : (
        <PrimaryButton icon="map" label="用我的大致位置" onPress={locate} />
      )}
      <QuietButton label={refused ? '再试一次位置' : '选城市'} onPress={refused ? locate : onCity} />
    </Empty>
  )
}

interface PlacesProps {
  kind: PlaceKind
  found: Nearest
  narrowed: boolean
  onAll: () => void
}

function Places({ kind, found, narrowed, onAll }: PlacesProps) {
  const favourites = useFavourites()
  const [openId, open] = useState<string>()
  const { places, hoursUnknown = 0 } = found
  if (places.length === 0)
    return (
      <Empty
        drawing="device-store"
        title="没有合适的"
        text={narrowed ? '这样筛选后附近没有了。' : '200 公里内还没有，换个城市试试。'}
      >
        {narrowed && <QuietButton label="看全部" onPress={onAll} />}
      </Empty>
    )
  return (
    <View>
      <PlaceMap places={places} chosenId={openId} onChoose={open} />
      {hoursUnknown > 0 && (
        <Text className="text-13 quiet block places-note">另有 {hoursUnknown} 家更近的，营业时间不详，没有列出</Text>
      )}
      {places.map((place) => (
        <PlaceRow
          key={place.id}
          place={place}
          isOpen={openId === place.id}
          isFavourite={favourites.has(place.id)}
          onPress={() => open(openId === place.id ? undefined : place.id)}
          onFavourite={() => favourites.toggle(place.id)}
          extra={kind === 'store' && <ChooseStore storeId={place.id} name={place.name} />}
        />
      ))}
    </View>
  )
}

/** @param categories of the caller's devices */
export function NearView({ kind, categories }: { kind: PlaceKind; categories: readonly string[] }) {
  const state = useOrigin()
  const [isChoosing, choose] = useState(false)
  const [filters, setFilters] = useState(ALL)
  const { origin, locating } = state
  const { value, failure, loading, reload } = useNear(kind, origin, filters)
  const narrowed = filters.openNow || filters.partsInStock || filters.category !== undefined
  return (
    <View>
      {origin && (
        <Pressable className="near-from" label={`从${origin.name}算起，换个地方`} onPress={() => choose(true)}>
          <Icon name="map" size="small" />
          <Text className="grow">从{origin.name}算起</Text>
          <Text className="accent">换个地方</Text>
        </Pressable>
      )}
      {!origin && !locating && <Where state={state} kind={kind} onCity={() => choose(true)} />}
      {origin && <Narrow kind={kind} choices={repairChoices(categories)} filters={filters} onChange={setFilters} />}
      {failure && value && <TroubleStrip failure={failure} onRetry={() => void reload()} />}
      {failure && !value && <ErrorRetry failure={failure} busy={loading} onRetry={() => void reload()} />}
      {(locating || (origin && !value && !failure)) && <Skeleton cards={3} />}
      {origin && value && <Places kind={kind} found={value} narrowed={narrowed} onAll={() => setFilters(ALL)} />}
      <CityChoice
        open={isChoosing}
        kind={kind}
        onClose={() => choose(false)}
        onHere={() => {
          choose(false)
          state.locate()
        }}
        onChoose={(city) => {
          choose(false)
          state.choose(city)
        }}
      />
    </View>
  )
}
