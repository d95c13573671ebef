/** Distances, hours and cities in words. Pure. */
import { addDays, localDate, localTime } from '#shared/kernel/time.ts'
import { CATEGORY_WORDS } from '#shared/network/category-words.ts'
import type { Category } from '#shared/network/documents.ts'
import type { Cities, NearbyPlace } from '#shared/routing/nearest/contract.ts'

const KM = 1_000
const FAR_KM = 10

/** The position is rough, so the distance says so: 1 km 以内, 约 3.2 km, 约 48 km. */
export function sayDistance(distanceM: number): string {
  if (distanceM < KM) return '1 km 以内'
  const tenths = Math.round((distanceM * 10) / KM)
  return `约 ${tenths < FAR_KM * 10 ? tenths / 10 : Math.round(tenths / 10)} km`
}

export interface TodayWords {
  mark: string
  word: string
  /** What comes next. */
  note: string
  tone: string
}

/** 今天, 明天, 周三 … */
function dayOf(atMs: number, nowMs: number): string {
  const day = localDate(atMs)
  const today = localDate(nowMs)
  if (day === today) return '今天'
  if (day === addDays(today, 1)) return '明天'
  return `周${'日一二三四五六'[new Date(`${day}T00:00:00Z`).getUTCDay()]}`
}

/** Mark, word and colour together, and until when. */
export function todayWords({ state, opensAtMs, closesAtMs, closing }: NearbyPlace['today'], nowMs: number): TodayWords {
  if (state === 'open')
    return {
      mark: '●',
      word: '营业中',
      note: closesAtMs === undefined ? '' : `${dayOf(closesAtMs, nowMs)} ${localTime(closesAtMs)} 打烊`,
      tone: 'ok',
    }
  if (state === 'unknown') return { mark: '◌', word: '营业时间不详', note: '去之前请先打电话问一下', tone: 'quiet' }
  const opens = opensAtMs === undefined ? '' : `${dayOf(opensAtMs, nowMs)} ${localTime(opensAtMs)} 开门`
  return { mark: '○', word: closing ? `休息中（${closing}）` : '已打烊', note: opens, tone: 'off' }
}

const SERVICE_WORDS: Readonly<Record<NearbyPlace['services'][number], string>> = {
  repair: '维修',
  install: '安装',
  maintain: '保养',
  inspect: '检测',
  parts: '配件',
  recycle: '旧机回收',
}
export const sayServices = (services: NearbyPlace['services']): string =>
  services.map((service) => SERVICE_WORDS[service]).join('、')

export interface RepairChoice {
  category: Category
  label: string
}

/** One chip for the person's device; with devices of several kinds, one a kind. */
export function repairChoices(categories: readonly string[]): RepairChoice[] {
  const own = Object.keys(CATEGORY_WORDS).filter((category) => categories.includes(category)) as Category[]
  return own.map((category) => ({
    category,
    label: own.length === 1 ? '能修我的设备' : `能修我的${CATEGORY_WORDS[category]}`,
  }))
}

type City = Cities['cities'][number]

/** Cities whose name, spelling or initials begin like what was typed; all while nothing is. */
export function matchingCities(cities: readonly City[], typed: string): City[] {
  const wanted = typed
    .normalize('NFKC')
    .replace(/[\s'’]/g, '')
    .toLowerCase()
  return cities.filter(
    ({ name, spelling }) =>
      name.includes(wanted) || spelling.full.startsWith(wanted) || spelling.initials.startsWith(wanted),
  )
}
