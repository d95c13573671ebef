/** Every rule, in the order in which they are told. */
import type { Rule } from '../finding.ts'
import { addresses } from './addresses.ts'
import { dynamicCode } from './dynamic-code.ts'
import { images } from './images.ts'
import { loading } from './loading.ts'
import { locations } from './locations.ts'
import { pages } from './pages.ts'
import { privacy } from './privacy.ts'
import { project } from './project.ts'
import { setData } from './set-data.ts'
import { sizes } from './sizes.ts'
import { tabs } from './tabs.ts'
import { words } from './words.ts'

export const RULES: readonly Rule[] = [
  sizes,
  pages,
  tabs,
  locations,
  privacy,
  loading,
  images,
  addresses,
  dynamicCode,
  project,
  words,
  setData,
]
