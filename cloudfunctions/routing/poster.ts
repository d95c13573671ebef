import { personOf, type UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import { answerPoster } from '#cloudfunctions/platform/drawing/answer-poster.ts'
import { isRefused } from '#shared/kernel/decision.ts'
import { stores } from '#shared/network/documents.ts'
import type { routing } from '#shared/routing/contract.ts'
import { shopCodes } from '#shared/routing/share/documents.ts'
import { posterWords } from '#shared/routing/share/poster.ts'

/** A picture to print or send: the shop a link leads to, who shares it, and the link's code. */
export const poster: UseCase<typeof routing.poster> = async ({ link }, context) => {
  const { scenes, store, nowMs } = context
  const scene = scenes.read(link)
  const code = scene && (await store.get(shopCodes, scene.id))?.data
  const shop = code?.storeId === undefined ? undefined : (await store.get(stores, code.storeId))?.data
  const facts = { code, posts: await context.posts(), store: shop }
  const words = posterWords(facts, { personId: personOf(context).personId, nowMs })
  if (isRefused(words)) return words
  return answerPoster(context, link, { ...words.value, drawing: 'device-store' })
}
