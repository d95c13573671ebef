/**
 * Four hundred days of two hundred stores and five thousand customers: registrations, choices, guides who leave or move, stores that close, lists shared out,
 * disputes, rulings, and a change of rules, in an order made of a seed. After each day nothing may be wrong with anybody whose log grew, nor with what an
 * owner and a guide would see; in between and in the end with nobody at all. `SEED=…` runs one seed again.
 */
import { describe, expect, it } from 'vitest'
import { DAY_MS, HOUR_MS } from '#shared/kernel/time.ts'
import { attributions } from '#shared/routing/attribution/documents.ts'
import { type Chance, chance } from '../conformance/store/random.ts'
import { brokenFor, brokenSight } from './attribution-laws.ts'
import * as happen from './attribution-world.ts'

const SEED = process.env.SEED ?? '1'
const DAYS = 400
const RULES_CHANGE_ON = 200
const EVERYBODY_EVERY = 80

/** How often each happens in a day. */
const A_DAY: readonly [happen.Happening, number][] = [
  [happen.registers, 30],
  [happen.chooses, 3],
  [happen.wavers, 2],
  [happen.followsLink, 3],
  [happen.guideLeaves, 2],
  [happen.ownerSharesOut, 6],
  [happen.objects, 2],
  [happen.storeCloses, 0.2],
  [happen.storeClaims, 4],
  [happen.disputesGoOn, 1],
  [happen.hqAssigns, 0.3],
  [happen.oldCustomerComes, 1],
]

/** The day's happenings in an order of chance, spread over twelve hours. */
function liveOneDay(world: happen.AttributionWorld, luck: Chance): void {
  const todo = A_DAY.flatMap(([what, times]) => {
    const often = times < 1 ? Number(luck.happens(times)) : times
    return Array.from({ length: often }, () => ({ what, order: luck.whole(1e6) }))
  }).sort((a, b) => a.order - b.order)
  for (const { what } of todo) {
    world.nowMs += Math.floor((12 * HOUR_MS) / todo.length)
    what(world, luck)
  }
}

describe(`whose customer, with seed ${SEED}`, () => {
  it('stays lawful for 400 days', () => {
    const luck = chance(`attribution ${SEED}`)
    const world = happen.attributionWorld({ stores: 200, customers: 5_000 })
    for (let day = 0; day < DAYS; day++) {
      world.nowMs = happen.START_MS + day * DAY_MS
      if (day === RULES_CHANGE_ON) happen.announceRules(world)
      liveOneDay(world, luck)
      const looked = (day + 1) % EVERYBODY_EVERY === 0 ? world.customers : [...world.touched]
      const wrong = [...looked.flatMap((id) => brokenFor(world, id)), ...brokenSight(world, luck, looked)]
      expect(wrong.slice(0, 5), `seed ${SEED}, day ${day}`).toEqual([])
      world.touched.clear()
    }
    for (const { type, data } of world.events.filter(({ type }) => type === 'routing.disputeRuled'))
      expect(Number(data.sinceMs), type).toBeLessThan(Number(data.untilMs))

    // A simulation in which something never happened proves nothing about it.
    const often = (name: string) => world.done.get(name) ?? 0
    for (const name of [
      ...['registered', 'chose', 'followed', 'guide-left', 'handed-over', 'objected', 'store-closed', 'store-reopened'],
      ...['claimed', 'answered', 'upheld', 'rejected', 'ruled', 'imported'],
      ...[
        'STORE_CHANGE_LIMIT',
        'SERVE_BY_UNKNOWN',
        'CONTEST_TOO_LATE',
        'CLAIMED_ALREADY',
        'CUSTOMER_UNKNOWN',
        'DISPUTE_UNANSWERED',
      ],
    ])
      expect(often(name), name).toBeGreaterThan(5)
    const versions = world.memory.all(attributions).map(({ data }) => data.because?.version)
    expect(new Set(versions)).toEqual(new Set([1, 2, undefined]))
  })
})
