/** The functions' site with every call recorded for the start page; they do not know that they are watched. */
import type { Call, Reply } from '#cloudfunctions/platform/contract/runtime.ts'
import type { Site } from '#cloudfunctions/platform/hosts/http.ts'
import type { Happening, Happenings } from './happenings.ts'

export type WatchedSite = Site & Required<Pick<Site, 'runtime'>>

/** @param nowMs business time */
export function watchedSite(site: Site, happenings: Happenings, nowMs: () => number): WatchedSite {
  const { runtime } = site
  if (!runtime) throw new Error('only a site with operations can be watched')
  const call = (asked: Call): Promise<Reply> =>
    happenings.record(
      asked.operation,
      nowMs(),
      () => runtime.call(asked),
      (reply) => toldOf(asked, reply),
    )
  return { ...site, runtime: { ...runtime, call } }
}

/** The scene of a new code is told, so that the other phone can "scan" it. */
function toldOf({ operation }: Call, { body }: Reply): Partial<Happening> {
  const { ok, value, refused, message } = body
  return {
    ...(typeof refused === 'string' && { refused }),
    ...(typeof message === 'string' && { message }),
    ...(operation === 'registration.issueTicket' && ok === true && { scene: (value as { scene: string }).scene }),
  }
}
