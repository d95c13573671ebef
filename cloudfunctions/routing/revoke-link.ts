import { personOf, type UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import type { routing } from '#shared/routing/contract.ts'
import { decideRevoke } from '#shared/routing/share/code.ts'
import { shopCodes } from '#shared/routing/share/documents.ts'

/** The caller's own link leads nowhere from now on. */
export const revokeLink: UseCase<typeof routing.revokeLink> = async ({ link }, context) => {
  const { scenes, store, nowMs } = context
  const scene = scenes.read(link)
  const code = scene && (await store.get(shopCodes, scene.id))
  return decideRevoke(code, { personId: personOf(context).personId, nowMs })
}
