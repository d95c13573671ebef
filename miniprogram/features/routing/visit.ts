/** What brought the person here this time: a code in a store, or a link that somebody shared. It says which shop they see, for a while. */
import { nowMs } from '@/api/clock'

/** Whoever scanned a store's code is likely there, or on the way home, for so long. */
const VISIT_MS = 2 * 60 * 60_000

export interface Visit {
  scene?: string
  link?: string
}

let open: { visit: Visit; untilMs: number } | undefined

export function openVisit(visit: Visit): void {
  open = { visit, untilMs: nowMs() + VISIT_MS }
}

/** Empty when nothing did, or it was long ago. */
export const currentVisit = (): Visit => (open && nowMs() < open.untilMs ? open.visit : {})
