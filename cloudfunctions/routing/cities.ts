import type { UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import { refuse } from '#shared/kernel/decision.ts'
import type { OutputOf } from '#shared/kernel/operation.ts'
import type { routing } from '#shared/routing/contract.ts'
import { citiesOf } from '#shared/routing/nearest/cities.ts'
import { spellCity } from '#shared/routing/nearest/city-spelling.ts'
import type { Snapshot } from '#shared/routing/nearest/snapshot.ts'
import type { Snapshots } from './snapshots.ts'

type Cities = OutputOf<typeof routing.cities>['cities']

/** Worked out once a snapshot. */
const known = new WeakMap<Snapshot, Cities>()

export const cities =
  (snapshots: Snapshots): UseCase<typeof routing.cities> =>
  async ({ kind }, { store, log, nowMs }) => {
    const served = await snapshots[kind]({ store, log, nowMs })
    if (!served) return refuse('PLACES_NOT_LOADED')
    const snapshot = served.copy
    const listed = known.get(snapshot) ?? spelled(snapshot)
    known.set(snapshot, listed)
    return { value: { cities: listed } }
  }

const spelled = (snapshot: Snapshot): Cities =>
  citiesOf(snapshot)
    .map(({ name, places, lat, lng }) => ({
      name,
      spelling: spellCity(name),
      places,
      point: { lat, lng, datum: 'GCJ-02' as const },
    }))
    .sort((one, other) => (one.spelling.full + one.name < other.spelling.full + other.name ? -1 : 1))
