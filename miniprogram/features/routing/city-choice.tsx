/** Naming a city instead of a position: typed in characters or letters, or found in the list. */
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { Field } from '@/ui/field'
import { ListRow } from '@/ui/list-row'
import { Sheet } from '@/ui/sheet'
import { ErrorRetry, Skeleton } from '@/ui/waiting'
import { matchingCities } from './near.shared.ts'
import type { Origin } from './origin.ts'
import { type PlaceKind, useCities } from './use-near.ts'

export interface CityChoiceProps {
  open: boolean
  kind: PlaceKind
  onChoose: (origin: Origin) => void
  /** Back to where the phone is. */
  onHere: () => void
  onClose: () => void
}

export function CityChoice({ open, kind, onChoose, onHere, onClose }: CityChoiceProps) {
  const { value, failure, loading, reload } = useCities(kind, open)
  const [typed, type] = useState('')
  const found = matchingCities(value?.cities ?? [], typed)
  return (
    <Sheet open={open} title="选城市" onClose={onClose}>
      <Field name="城市" value={typed} placeholder="城市名，拼音或首字母也行" onChange={type} />
      {!value && failure && <ErrorRetry failure={failure} busy={loading} onRetry={() => void reload()} />}
      {!value && !failure && <Skeleton cards={1} />}
      <View className="city-list">
        {typed === '' && <ListRow icon="map" title="用我的大致位置" onPress={onHere} />}
        {found.map(({ name, places, point }) => (
          <ListRow key={name} title={name} note={`${places} 家`} onPress={() => onChoose({ name, point })} />
        ))}
      </View>
      {value && found.length === 0 && (
        <Text className="quiet center block">没有找到这个城市的网点，换个近一点的城市试试</Text>
      )}
    </Sheet>
  )
}
