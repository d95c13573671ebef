/**
 * Why this store and this guide, in words that a customer or a store owner understands, with the rule and the log entries behind them. Pure: names
 * are handed in, and a sentence says nothing of another store.
 */
import { dateWords, localDate, localTime } from '../../kernel/time.ts'
import type { AttributionEntry, AttributionRecord, StoreRule } from './documents.ts'

export interface Because {
  rule: string
  version: number
  /** Of the log entries it rests on: what decided the store, then what decided the guide. */
  positions: number[]
  sentence: string
}

export interface Telling {
  /** Who reads it: addressed themselves, or told about a customer of theirs or of some store. */
  to: 'customer' | 'store' | 'hq'
  storeName: string
  /** Of the present guide; undefined where there is none. */
  guideName?: string
  comingGuideName?: string
  /** The guide is on no list of the store any more. */
  guideGone?: boolean
  /** Name of the model that decided; undefined where the reader may not know it. */
  modelName?: string
}

/** Positions of the entries that the answer rests on. */
export const groundsOf = ({ because, guideBecause }: AttributionRecord): number[] => [
  ...new Set([because, guideBecause].flatMap((ground) => (ground ? [ground.position] : []))),
]

/** @param entries at least those at `groundsOf(record)` */
export function explain(
  record: AttributionRecord,
  entries: readonly AttributionEntry[],
  telling: Telling,
): Because | undefined {
  const { because } = record
  const entry = because && entries.find(({ position }) => position === because.position)
  if (!because || !entry) return undefined
  const words: Words = {
    who: telling.to === 'customer' ? '您' : '顾客',
    here: telling.to === 'customer' ? '这家店' : telling.to === 'store' ? '本店' : telling.storeName,
    day: day(entry.atMs),
    model: telling.modelName ?? '一台机器',
    open: telling.to !== 'customer',
    entry,
  }
  const sentences = [STORE_WORDS[because.rule](words), guideWords(record, entries, telling, words)]
  if (record.closed) sentences.push(`${words.here}已于${day(record.closed.atMs)}停业，${words.who}可以另选一家门店。`)
  return { rule: because.rule, version: because.version, positions: groundsOf(record), sentence: sentences.join('') }
}

interface Words {
  who: string
  here: string
  day: string
  model: string
  /** True where grounds and evidence may be told. */
  open: boolean
  entry: AttributionEntry
}

const day = (ms: number): string => dateWords(localDate(ms))

const aside = (label: string, text: string | undefined, open: boolean): string =>
  open && text ? `（${label}：${text}）` : ''

const STORE_WORDS: Readonly<Record<StoreRule, (words: Words) => string>> = {
  'first-registration': ({ who, here, day, model }) =>
    `${who}于${day}在${here}登记了${model}，首次登记的门店负责服务。`,
  'first-purchase': ({ who, here, day }) => `${who}于${day}首次在${here}下单，首次购买的门店负责服务。`,
  imported: ({ who, here, open, entry }) =>
    `${who}在系统启用前已是${here}的顾客${entry.kind === 'imported' ? aside('依据', entry.evidence, open) : ''}。`,
  'chosen-with-purchase': ({ who, here, day, model }) =>
    `${who}于${day}在${here}购买${model}时，选择以后由${here}服务。`,
  'customer-chose': ({ who, here, day }) => `${who}于${day}选择由${here}服务。`,
  'hq-ruling': ({ here, day, open, entry }) =>
    `总部于${day}裁定由${here}服务${entry.kind === 'ruled' ? aside('理由', entry.reason, open) : ''}。`,
}

function guideWords(
  { guideBecause, coming }: AttributionRecord,
  entries: readonly AttributionEntry[],
  { guideName, comingGuideName, guideGone }: Telling,
  { who, open }: Words,
): string {
  const at = entries.find(({ position }) => position === guideBecause?.position)?.atMs
  const next = coming
    ? `${day(coming.effectiveAtMs)} ${localTime(coming.effectiveAtMs)} 起由导购${comingGuideName ?? ''}接手。`
    : ''
  if (guideBecause?.rule === 'customer-objected') return `${who}不同意更换导购，目前由门店直接服务。${next}`
  if (guideName === undefined || guideGone) {
    const waiting = open ? '，等待店主分配导购。' : '，目前由门店直接服务。'
    const left = guideGone || guideBecause?.rule === 'guide-left'
    return `${left ? '原来的导购已离开' : '还没有指定导购'}${next ? `，${next}` : waiting}`
  }
  const since = at === undefined ? '' : day(at)
  if (guideBecause?.rule === 'handed-over') return `店主于${since}把服务交给导购${guideName}。${next}`
  if (guideBecause?.rule === 'own-store-purchase') return `导购是${since}接待的${guideName}。${next}`
  return `导购是${guideName}。${next}`
}
