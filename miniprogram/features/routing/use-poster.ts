/** The poster of a link, drawn on the server; asked for when somebody wants to see it. */
import { routing } from '#shared/routing/contract.ts'
import { useLoad } from '@/api/use-load'

export const usePoster = (link: string | undefined) =>
  useLoad(routing.poster, link === undefined ? undefined : { link })
