/**
 * What must be true of every customer after every day, told by the log alone and without the rules' own fold: each law answers sentences
 * about what breaks it.
 */
import { isDeepStrictEqual } from 'node:util'
import { DAY_MS, localDate } from '#shared/kernel/time.ts'
import { sellsAt } from '#shared/network/sells-at.ts'
import {
  type AttributionEntry,
  type AttributionRecord,
  attributions,
  routingNotices,
} from '#shared/routing/attribution/documents.ts'
import { recompute, settled } from '#shared/routing/attribution/fold.ts'
import { viewOf } from '#shared/routing/views.ts'
import type { Chance } from '../conformance/store/random.ts'
import { type AttributionWorld, among, logOf, rulesIn } from './attribution-world.ts'

const LIMIT = { max: 2, days: 90 }

/** The story of one log: who had the customer, and every change of store with what brought it. */
interface Story {
  owner?: string
  changes: { from: string; to: string; by: AttributionEntry; leftClosed: boolean; covered: boolean }[]
}

function storyOf(log: readonly AttributionEntry[]): Story {
  const story: Story = { changes: [] }
  const covers: { storeId: string; until: string }[] = []
  let closed = false
  for (const entry of log) {
    if (entry.kind === 'store-closed' && entry.storeId === story.owner) closed = true
    if (entry.kind === 'store-reopened' && entry.storeId === story.owner) closed = false
    const to = goesTo(entry, story.owner)
    if (to !== undefined && to !== story.owner) {
      const from = story.owner
      const covered = covers.some(({ storeId, until }) => storeId === from && until >= localDate(entry.atMs))
      if (from !== undefined) story.changes.push({ from, to, by: entry, leftClosed: closed, covered })
      story.owner = to
      closed = false
    }
    if (entry.kind === 'registered' && entry.coverUntil)
      covers.push({ storeId: entry.scene.storeId, until: entry.coverUntil })
  }
  return story
}

/** Where an entry takes somebody who belongs to `owner`; undefined when nowhere. */
function goesTo(entry: AttributionEntry, owner: string | undefined): string | undefined {
  switch (entry.kind) {
    case 'registered':
      return owner === undefined || entry.serveBy === entry.scene.storeId ? entry.scene.storeId : undefined
    case 'bought':
    case 'imported':
      return owner === undefined ? entry.storeId : undefined
    case 'chose':
    case 'ruled':
      return entry.storeId
    default:
      return undefined
  }
}

/** Most of these moments in any window of the limit. */
const mostInWindow = (moments: readonly number[]): number =>
  Math.max(
    0,
    ...moments.map((atMs) => moments.filter((other) => other <= atMs && atMs < other + LIMIT.days * DAY_MS).length),
  )

/** Sentences about one customer. */
export function brokenFor(world: AttributionWorld, personId: string): string[] {
  const record = world.memory.get(attributions, personId)?.data
  const log = logOf(world, personId)
  const wrong: string[] = []
  const say = (sentence: string) => wrong.push(`${personId}: ${sentence}`)
  if (!record) return log.length > 0 ? [`${personId} has a log and no answer`] : []
  if (!isDeepStrictEqual(recompute(log, rulesIn(world)), record)) say('recomputing gives another answer')
  const { owner, changes } = storyOf(log)
  if (owner !== undefined && !world.memory.under(attributions, 'byStore', owner).includes(personId))
    say('is in no list')
  if (owner !== record.storeId) say(`the log says ${owner}, the answer ${record.storeId}`)
  const chosen = changes.filter(({ by, leftClosed }) => by.kind !== 'ruled' && !leftClosed)
  if (mostInWindow(chosen.map(({ by }) => by.atMs)) > LIMIT.max) say('changed store too often')
  const handed = log.filter(({ kind }) => kind === 'handed-over').map(({ atMs }) => atMs)
  if (mostInWindow(handed) > LIMIT.max) say('was handed over too often')
  for (const { from, by, covered } of changes) {
    if (!['registered', 'chose', 'ruled'].includes(by.kind)) say(`was taken from ${from} by ${by.kind}`)
    const told = world.memory.get(routingNotices, `store:${from}:${personId}:moved-away:${by.position}`)
    if (covered && by.kind !== 'ruled' && !told) say(`left ${from}, which covers them and was not told`)
    if (told && !covered) say(`${from} was told of somebody it does not cover`)
  }
  ofGuide(world, record, say)
  return wrong
}

/** Somebody's guide, and who is to become it, sells at their store; nobody is served by whom they did not want. */
function ofGuide(world: AttributionWorld, record: AttributionRecord, say: (sentence: string) => void): void {
  const now = settled(record, world.nowMs)
  for (const staffId of [now.staffId, now.coming?.staffId]) {
    if (staffId === undefined) continue
    if (!sellsAt(world.staff.get(staffId), now.storeId ?? '')) say(`the guide ${staffId} is not at ${now.storeId}`)
    if (now.coming?.staffId === staffId && now.unwanted?.includes(staffId)) say(`${staffId} comes and was not wanted`)
  }
}

/**
 * Sentences about what some owner and some guide would see today: all of their own, and of everybody else nobody.
 * @param looked who is tried besides those in their lists
 */
export function brokenSight(world: AttributionWorld, luck: Chance, looked: readonly string[]): string[] {
  const wrong: string[] = []
  const { memory, nowMs } = world
  const listed = world.stores.flatMap(({ storeId }) => memory.under(attributions, 'byStore', storeId))
  if (new Set(listed).size !== listed.length) wrong.push('somebody is in the lists of two stores')

  const now = (id: string) => {
    const record = memory.get(attributions, id)
    return record && settled(record.data, nowMs)
  }
  const guide = among(luck, [...world.staff.values()])
  const { storeId } = among(luck, world.stores)
  const viewers = [
    { post: { staffId: 'O', role: 'owner', storeId }, list: memory.under(attributions, 'byStore', storeId) },
    {
      post: guide,
      list: memory.under(attributions, 'byGuide', guide.staffId).filter((id) => {
        const record = now(id)
        return record?.staffId === guide.staffId && record.storeId === guide.storeId
      }),
    },
  ]
  for (const { post, list } of viewers) {
    const opened = [...new Set([...list, ...looked])].filter((id) => {
      const record = now(id)
      return record && viewOf([post], record) !== undefined
    })
    if (!isDeepStrictEqual(opened.sort(), list.sort())) wrong.push(`${post.staffId} of ${post.storeId} sees others`)
  }
  return wrong
}
