/**
 * What the nearest search costs: queries a second on one core with 2,000 and 50,000 stations, beside geokdbush and a brute-force
 * haversine over the same points and positions in the same run; and what 50,000 places take to load and to keep.
 */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { around } from 'geokdbush'
import KDBush from 'kdbush'
import type { StationRecord } from '#shared/network/documents.ts'
import { holidayCalendar } from '#shared/network/holidays.ts'
import { chance } from '#shared/network/sample/chance.ts'
import { SAMPLE_CITIES } from '#shared/network/sample/cities.ts'
import { sampleNetwork } from '#shared/network/sample/sample-network.ts'
import { describePlace, findNearest, type NearestQuery } from '#shared/routing/nearest/nearest.ts'
import { placeOfStation } from '#shared/routing/nearest/places.ts'
import { type Snapshot, snapshotBuilder } from '#shared/routing/nearest/snapshot.ts'
import { perSecond } from './per-second.ts'

const FEW = 2_000
const MANY = 50_000
const QUERIES = Number(process.argv[2] ?? 20_000)
const BRUTE_QUERIES = 200
const K = 10
const NOON = Date.parse('2026-11-25T12:00:00+08:00')
const NIGHT = Date.parse('2026-11-25T03:00:00+08:00')
const TARGET = { perSecond: 60_000, filteredPerSecond: 20_000, loadMs: 100, keptMb: 32 }
const ROUNDS = 5

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

interface Degrees {
  lat: number
  lng: number
}

/** Half in and around towns, half anywhere between Kunming and Harbin. */
function positions(): Degrees[] {
  const luck = chance('positions')
  return Array.from({ length: QUERIES }, (_, at) => {
    const { lat, lng } = at % 2 === 0 ? luck.pick(SAMPLE_CITIES) : { lat: 35, lng: 114 }
    const spread = at % 2 === 0 ? 0.1 : 11
    return { lat: lat + luck.spread() * spread, lng: lng + luck.spread() * spread }
  })
}

const documents = (count: number): StationRecord[] => [...sampleNetwork({ stations: count }).stations()]

/** As a store hands them over: some hundred documents at a time, as JSON. */
const PAGE_ROWS = 500

function pagesOf(rows: readonly StationRecord[]): string[] {
  const count = Math.ceil(rows.length / PAGE_ROWS)
  return Array.from({ length: count }, (_, at) => JSON.stringify(rows.slice(at * PAGE_ROWS, (at + 1) * PAGE_ROWS)))
}

interface Loaded {
  snapshot: Snapshot
  /** Taking the documents in and building the snapshot; not what the store does to read and parse them. */
  ms: number
  /** Processor time of the same, which a busy machine changes less. */
  cpuMs: number
  parseMs: number
}

function load(pages: readonly string[]): Loaded {
  const builder = snapshotBuilder()
  const spent = { ms: 0, cpuMs: 0, parseMs: 0 }
  const counted = <T>(run: () => T): T => {
    const [startedAt, before] = [performance.now(), process.threadCpuUsage()]
    const result = run()
    const { user, system } = process.threadCpuUsage(before)
    spent.ms += performance.now() - startedAt
    spent.cpuMs += (user + system) / 1_000
    return result
  }
  for (const page of pages) {
    const startedAt = performance.now()
    const rows = JSON.parse(page) as StationRecord[]
    spent.parseMs += performance.now() - startedAt
    counted(() => {
      for (const row of rows) builder.add(placeOfStation(row))
    })
  }
  const snapshot = counted(() => builder.build('1', holidayCalendar([])))
  return { snapshot, ...spent }
}

/** The first load of a process, as after a cold start, and a later one. */
function measureLoad(pages: readonly string[]): { first: Loaded; later: Loaded; keptMb: number } {
  const bytes = () => {
    collectGarbage()
    const { heapUsed, external } = process.memoryUsage()
    return heapUsed + external
  }
  const first = load(pages)
  const others = Array.from({ length: ROUNDS }, () => {
    const { snapshot: _, ...spent } = load(pages)
    return spent
  })
  const [best = first] = others.sort((a, b) => a.ms - b.ms)
  const before = bytes()
  const { snapshot } = load(pages)
  findNearest(snapshot, { position: { lat: 31, lng: 121, datum: 'GCJ-02' }, limit: K, openOnly: true, atMs: NOON })
  return { first, later: { ...best, snapshot }, keptMb: (bytes() - before) / 1e6 }
}

const query = ({ lat, lng }: Degrees, more: Partial<NearestQuery> = {}): NearestQuery => ({
  position: { lat, lng, datum: 'GCJ-02' },
  limit: K,
  atMs: NOON,
  ...more,
})

/** The schoolbook formula over every point, keeping the best ten. */
function bruteForce(points: readonly Degrees[]): (position: Degrees) => number[] {
  const rad = (degrees: number) => (degrees * Math.PI) / 180
  const lats = Float64Array.from(points, ({ lat }) => rad(lat))
  const lngs = Float64Array.from(points, ({ lng }) => rad(lng))
  return (position) => {
    const [lat, lng] = [rad(position.lat), rad(position.lng)]
    const best: number[] = []
    for (let at = 0; at < lats.length; at++) {
      const there = lats[at] as number
      const h =
        Math.sin((there - lat) / 2) ** 2 +
        Math.cos(lat) * Math.cos(there) * Math.sin(((lngs[at] as number) - lng) / 2) ** 2
      const metres = 2 * 6_371_008.8 * Math.asin(Math.sqrt(h))
      if (best.length === K && metres >= (best[K - 1] as number)) continue
      const place = best.findIndex((other) => other > metres)
      best.splice(place < 0 ? best.length : place, 0, metres)
      if (best.length > K) best.pop()
    }
    return best
  }
}

function kdbushOf(points: readonly Degrees[]): (position: Degrees) => number[] {
  const index = new KDBush(points.length)
  for (const { lat, lng } of points) index.add(lng, lat)
  index.finish()
  return ({ lat, lng }) => around(index, lng, lat, K)
}

interface Measured {
  what: string
  perSecond: number
  target?: number
}

function measureSearch(rows: readonly StationRecord[], snapshot: Snapshot): Measured[] {
  const from = positions()
  const open = rows.filter(({ status }) => status === 'open').map(({ point }) => point)
  const ours = (more: Partial<NearestQuery> = {}) =>
    perSecond(from, ROUNDS, (position) => findNearest(snapshot, query(position, more)))
  const filtered = (what: string, more: Partial<NearestQuery>): Measured => ({
    what,
    perSecond: ours(more),
    target: TARGET.filteredPerSecond,
  })
  return [
    { what: 'ours', perSecond: ours(), target: TARGET.perSecond },
    { what: 'geokdbush', perSecond: perSecond(from, ROUNDS, kdbushOf(open)) },
    { what: 'haversine over all', perSecond: perSecond(from.slice(0, BRUTE_QUERIES), ROUNDS, bruteForce(open)) },
    filtered('ours, open now at noon', { openOnly: true }),
    filtered('ours, open now at 3 a.m.', { openOnly: true, atMs: NIGHT }),
    filtered('ours, repairs fridges', { repairs: { category: 'fridge' } }),
    filtered('ours, all of it at 3 a.m.', {
      openOnly: true,
      atMs: NIGHT,
      repairs: { category: 'fridge' },
      services: ['install'],
      partsInStock: true,
    }),
    {
      what: 'ours, whole answers with texts and hours',
      perSecond: perSecond(from, ROUNDS, (position) => {
        const asked = query(position)
        return findNearest(snapshot, asked).map((hit) => describePlace(snapshot, asked, hit))
      }),
    },
  ]
}

const verdict = (met: boolean): string => (met ? 'met' : 'MISSED')

function reportSearch(count: number, measured: readonly Measured[]): void {
  console.log(`\n${count} stations, k = ${K}, ${QUERIES} positions, one core\n`)
  console.log(`${'search'.padEnd(44)}${'queries/s'.padStart(12)}`)
  for (const { what, perSecond, target } of measured) {
    const judged = target === undefined ? '' : `   target ${target}   ${verdict(perSecond >= target)}`
    console.log(`${what.padEnd(44)}${perSecond.toFixed(0).padStart(12)}${judged}`)
  }
}

function reportLoad({ first, later, keptMb }: ReturnType<typeof measureLoad>): void {
  const judged = ({ ms, cpuMs }: Loaded) =>
    `${ms.toFixed(0).padStart(6)} ms   target ${TARGET.loadMs} ms   ${verdict(ms <= TARGET.loadMs)}   (${cpuMs.toFixed(0)} ms of a processor)`
  console.log(`${MANY} documents to a snapshot that answers, without reading and parsing them\n`)
  console.log(`first in this process   ${judged(first)}`)
  console.log(`later                   ${judged(later)}`)
  console.log(`parsing their JSON      ${later.parseMs.toFixed(0).padStart(6)} ms`)
  console.log(
    `kept in memory          ${keptMb.toFixed(1).padStart(6)} MB   target ${TARGET.keptMb} MB   ${verdict(keptMb <= TARGET.keptMb)}`,
  )
}

const measured = measureLoad(pagesOf(documents(MANY)))
reportLoad(measured)
const few = documents(FEW)
const many = documents(MANY)
reportSearch(FEW, measureSearch(few, load(pagesOf(few)).snapshot))
reportSearch(MANY, measureSearch(many, measured.later.snapshot))
