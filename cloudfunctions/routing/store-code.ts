/** The code on a store's wall. */
import { codeFor, newSceneId } from '#cloudfunctions/platform/codes.ts'
import type { Context, UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import { isRefused } from '#shared/kernel/decision.ts'
import type { routing } from '#shared/routing/contract.ts'
import { decideStoreCode } from '#shared/routing/share/code.ts'
import { SHOP_PURPOSE } from '#shared/routing/share/contract.ts'
import { shopCodes, storeCodes } from '#shared/routing/share/documents.ts'
import { landingPath } from './share.ts'

export const storeCode: UseCase<typeof routing.storeCode> = async ({ storeId, renew = false }, context) => {
  const { store, nowMs } = context
  const hanging = await store.get(storeCodes, storeId)
  const code = hanging && (await store.get(shopCodes, hanging.data.codeId))
  const decision = decideStoreCode(
    { posts: await context.posts(), hanging, code },
    { storeId, renew, codeId: newSceneId(context), nowMs },
  )
  return isRefused(decision) ? decision : { ...decision, value: views(context, decision.value.codeId) }
}

function views(context: Context, codeId: string) {
  const { scene, codeUrl } = codeFor(context, SHOP_PURPOSE.store, codeId)
  return { link: scene, path: landingPath(scene), codeUrl }
}
