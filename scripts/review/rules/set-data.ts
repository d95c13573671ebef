/** How much and how often the screens were handed data in a real run. WeChat allows 1 MB a call; a cheap phone stutters long before. */
import { KB } from '../../built/weapp-sizes.ts'
import type { MeasuredFlow } from '../described-package.ts'
import type { Rule, Trouble } from '../finding.ts'

const CALL_MAX = 64 * KB
const CALLS_MAX = 20
const WINDOW_MS = 1_000

/** Most calls within any second after one press, for a trial presses faster than people do. */
const mostInASecond = ({ calls }: MeasuredFlow): number =>
  Math.max(
    0,
    ...[...new Set(calls.map(({ presses }) => presses))].map((press) =>
      mostTogether(calls.filter(({ presses }) => presses === press)),
    ),
  )

function mostTogether(calls: MeasuredFlow['calls']): number {
  const times = calls.map(({ atMs }) => atMs).sort((a, b) => a - b)
  let first = 0
  let most = 0
  for (const [at, time] of times.entries()) {
    while (time - (times[first] ?? time) >= WINDOW_MS) first += 1
    most = Math.max(most, at - first + 1)
  }
  return most
}

function ofFlow(measured: MeasuredFlow): Trouble[] {
  const largest = measured.calls.reduce((most, { bytes }) => Math.max(most, bytes), 0)
  const most = mostInASecond(measured)
  const heavy: Trouble = {
    file: measured.flow,
    what: `A setData call carried ${Math.ceil(largest / KB)} KB; ${CALL_MAX / KB} KB are our limit.`,
    whatToDo: 'Show less at once, or keep what is not shown out of the state of the screen.',
  }
  const frequent: Trouble = {
    file: measured.flow,
    what: `One press brought ${most} setData calls within a second; ${CALLS_MAX} are our limit.`,
    whatToDo: 'Put changes together into one state, and let timers tick no faster than people read.',
  }
  return [...(largest > CALL_MAX ? [heavy] : []), ...(most > CALLS_MAX ? [frequent] : [])]
}

export const setData: Rule = {
  name: 'setData',
  find: ({ flows = [] }) => flows.flatMap(ofFlow),
  blind: ({ flows }) => (flows ? undefined : 'not measured'),
}
