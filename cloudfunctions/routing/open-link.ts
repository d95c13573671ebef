import { personOf, type UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import { refuse } from '#shared/kernel/decision.ts'
import type { routing } from '#shared/routing/contract.ts'
import { linkVisits, shopCodes } from '#shared/routing/share/documents.ts'
import { decideOpen, linkVisitId } from '#shared/routing/share/visit.ts'
import { loadPerson } from './load-person.ts'

/** What the landing page does with a shared link or a store's own code. */
export const openLink: UseCase<typeof routing.openLink> = async ({ link }, context) => {
  const { scenes, store, nowMs } = context
  const { personId } = personOf(context)
  const scene = scenes.read(link)
  if (!scene) return refuse('LINK_FORGED')
  const [code, visit, person] = await Promise.all([
    store.get(shopCodes, scene.id),
    store.get(linkVisits, linkVisitId(scene.id, personId, nowMs)),
    loadPerson(context, personId),
  ])
  return decideOpen({ code: code?.data, visit, person })
}
