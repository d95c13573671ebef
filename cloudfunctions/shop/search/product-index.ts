/**
 * Products by words, sounds and codes. Every part of a question has to fit first; only where nothing fits whole, whatever fits in part is
 * answered. A wrong character of the same sound (冰厢) is found by the sound, a slip on the keyboard by one letter too many, too few, changed or
 * swapped with its neighbour.
 */
import MiniSearch, { type Query, type SearchOptions } from 'minisearch'
import { CATEGORIES, type Category } from '#shared/network/documents.ts'
import type { ProductRecord } from '#shared/shop/documents.ts'
import { soundsOf, spelled } from './sounds.ts'
import { piecesOf, runsOf, termsOf, wordsIn, wordsOf } from './terms.ts'

export interface ProductIndex {
  /** Product ids, the best first. @param text as a person typed it */
  find(text: string, category: Category | undefined): string[]
}

/** What customers call each category; also what it is not called in any product's name. */
const CATEGORY_WORDS: Readonly<Record<Category, string>> = {
  fridge: '冰箱 电冰箱 冰柜',
  washer: '洗衣机 烘干机',
  aircon: '空调 空调机',
  tv: '电视 电视机 彩电 tv',
  heater: '热水器',
  cooker: '电饭煲 电饭锅 压力锅 厨电',
  purifier: '净水器 净水机 净化器',
  laptop: '笔记本 笔记本电脑 电脑 pc',
}

interface Entry {
  id: string
  category: Category
  name: string
  about: string
  sound: string
}

const TYPED = ['name', 'about']
/** Shorter words are half of everything with one letter changed. */
const SLIP_FROM = 4
/** What fits in part is shown down to this share of the best. */
const PARTIAL_SHARE = 0.3

export function productIndex(products: Iterable<ProductRecord>): ProductIndex {
  const index = new MiniSearch<Entry>({
    fields: ['name', 'about', 'sound'],
    storeFields: ['category'],
    tokenize: (text) => text.split(' '),
    processTerm: (term) => term,
    searchOptions: { boost: { name: 4, sound: 2 } },
  })
  index.addAll([...products].map(entryOf))
  return {
    find: (text, category) => {
      const parts = runsOf(text)
      if (parts.length === 0) return []
      const options: SearchOptions = category ? { filter: (found) => found.category === category } : {}
      const whole = index.search({ combineWith: 'AND', queries: parts.map(wholePart) }, options)
      if (whole.length > 0) return whole.map(({ id }) => id)
      const partly = index.search({ combineWith: 'OR', queries: parts.map(anyOfPart) }, options)
      const least = (partly[0]?.score ?? 0) * PARTIAL_SHARE
      return partly.filter(({ score }) => score >= least).map(({ id }) => id)
    },
  }
}

/** A category's words, worked out once: every product of it is found under them. */
const calledIn = Object.fromEntries(
  CATEGORIES.map((category) => {
    const words = CATEGORY_WORDS[category]
    return [category, { terms: termsOf(words), sounds: soundsOf(words) }]
  }),
) as Record<Category, { terms: string[]; sounds: string[] }>

function entryOf(product: ProductRecord): Entry {
  const { productId, name, category, modelId = '', summary, specification, services, variants } = product
  const { terms, sounds } = calledIn[category]
  const codes = [productId, modelId, ...variants.map(({ sku }) => sku)]
  const values = specification.map(({ value }) => value)
  const about = [summary, ...services, ...variants.map((variant) => variant.name), ...values]
  return {
    id: productId,
    category,
    name: [...termsOf(`${name} ${codes.join(' ')}`), ...codes.flatMap(closed)].join(' '),
    about: [...terms, ...wordsIn(about.join(' '))].join(' '),
    sound: [...soundsOf(name), ...sounds].join(' '),
  }
}

/** A code as people type it, without its dashes, up to any of them: KFR-35GW-A1 is kfr35gw too. */
function closed(code: string): string[] {
  const parts = runsOf(code).map(({ text }) => text)
  return parts.map((_, at) => parts.slice(0, at + 1).join(''))
}

type Part = ReturnType<typeof runsOf>[number]

const anyOf = (...queries: Query[]): Query => ({ combineWith: 'OR', queries })

function wholePart({ kind, text }: Part): Query {
  if (kind === 'other') return letters(text)
  return { combineWith: 'AND', queries: wordsOf(text).map((word) => anyOf(characters(word), ...sameSound(word))) }
}

function anyOfPart(part: Part): Query {
  if (part.kind === 'other') return letters(part.text)
  const pieces = [...new Set([...wordsOf(part.text), ...piecesOf(part.text, 2)])].filter(({ length }) => length > 1)
  return anyOf(...pieces.map(characters), ...pieces.flatMap(sameSound), letters(spelled(part.text)))
}

const characters = (word: string): Query => ({ queries: [word], fields: TYPED, prefix: word.length > 1 })

const sameSound = (word: string): Query[] =>
  word.length > 1 ? [{ queries: [spelled(word)], fields: ['sound'], prefix: false }] : []

/** Typed letters may be a code, an English word, pinyin or its initials. */
function letters(text: string): Query {
  const prefix = text.length > 1
  if (text.length < SLIP_FROM) return anyOf({ queries: [text], prefix })
  return anyOf({ queries: [text], prefix, fuzzy: 1 }, { queries: swapsOf(text), fields: ['name', 'sound'], prefix })
}

/** With each pair of neighbours swapped. */
const swapsOf = (text: string): string[] =>
  Array.from(
    { length: text.length - 1 },
    (_, at) => `${text.slice(0, at)}${text.charAt(at + 1)}${text.charAt(at)}${text.slice(at + 2)}`,
  ).filter((swapped) => swapped !== text)
