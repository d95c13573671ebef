/** Kinds of machines to choose from. */
import { CATEGORY_WORDS } from '#shared/network/category-words.ts'
import type { Category } from '#shared/network/documents.ts'
import { Chip, Chips } from '@/ui/chips'

const CATEGORIES = Object.keys(CATEGORY_WORDS) as Category[]

export interface CategoryChipsProps {
  /** Undefined for all. */
  chosen: Category | undefined
  onChoose: (category: Category | undefined) => void
}

export function CategoryChips({ chosen, onChoose }: CategoryChipsProps) {
  return (
    <Chips>
      <Chip label="全部" on={chosen === undefined} onPress={() => onChoose(undefined)} />
      {CATEGORIES.map((category) => (
        <Chip
          key={category}
          label={CATEGORY_WORDS[category]}
          on={category === chosen}
          onPress={() => onChoose(category)}
        />
      ))}
    </Chips>
  )
}
