import { codeFor, newSceneId } from '#cloudfunctions/platform/codes.ts'
import { type Context, personOf, type UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import { isRefused } from '#shared/kernel/decision.ts'
import type { routing } from '#shared/routing/contract.ts'
import { decideShare } from '#shared/routing/share/code.ts'
import { SHOP_PURPOSE } from '#shared/routing/share/contract.ts'

/** A link in the caller's name. */
export const share: UseCase<typeof routing.share> = async ({ storeId, page }, context) => {
  const codeId = newSceneId(context)
  const { personId } = personOf(context)
  const decision = decideShare(await context.posts(), { codeId, personId, storeId, page, nowMs: context.nowMs })
  if (isRefused(decision)) return decision
  const { untilMs = context.nowMs } = decision.value
  return { ...decision, value: { ...linkOf(context, codeId), untilMs } }
}

/** How a shared code goes round: as a text, as the path that WeChat opens, as an image. */
export function linkOf(context: Context, codeId: string) {
  const { scene, codeUrl } = codeFor(context, SHOP_PURPOSE.share, codeId)
  return { link: scene, path: landingPath(scene), codeUrl }
}

/** One landing route for every code and link. */
export const landingPath = (scene: string): string => `/pages/landing/index?scene=${scene}`
