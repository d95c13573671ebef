/** Which of several stores a page is about; nothing where there is only one. */
import { Chip, Chips } from '@/ui/chips'

export interface PlaceChipsProps {
  names: readonly string[]
  at: number
  onChoose: (at: number) => void
}

export function PlaceChips({ names, at, onChoose }: PlaceChipsProps) {
  if (names.length < 2) return null
  return (
    <Chips>
      {names.map((name, position) => (
        <Chip key={name} label={name} on={position === at} onPress={() => onChoose(position)} />
      ))}
    </Chips>
  )
}
