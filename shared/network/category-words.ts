/** What customers call the kinds of machines. */
import type { Category } from './documents.ts'

export const CATEGORY_WORDS: Readonly<Record<Category, string>> = {
  fridge: '冰箱',
  washer: '洗衣机',
  aircon: '空调',
  tv: '电视',
  heater: '热水器',
  cooker: '厨电',
  purifier: '净水器',
  laptop: '电脑',
}
