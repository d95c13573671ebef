/** Mini-program codes (POST /wxa/getwxacodeunlimit): what may be asked for, and what the code then opens. Drawing is code-picture.ts. */
import { CODE, QUOTA } from './facts.ts'
import { overMinuteQuota, type WeChatAnswer, type World, wechatError } from './world.ts'

/** True for a page as WeChat wants it (no leading `/`, no query) that is part of the published mini program. */
export const isPublished = (world: World, page: string): boolean => world.config.pages.includes(page)

export function codeUnlimited(world: World, body: Record<string, unknown>): WeChatAnswer {
  if (overMinuteQuota(world, 'codes', QUOTA.codesPerMinute)) return wechatError(world, 'QUOTA_REACHED')
  const { scene, check_path: checkPath = true, env_version: edition = 'release', width = CODE.widthPx.usual } = body
  const { page = world.config.pages[0] } = body
  if (typeof scene !== 'string' || scene === '' || scene.length > CODE.sceneLength)
    return wechatError(world, 'SCENE_LENGTH')
  if (!CODE.sceneCharacters.test(scene)) return wechatError(world, 'SCENE_CHARACTERS')
  if (typeof page !== 'string' || /^\/|[?#]/.test(page)) return wechatError(world, 'PAGE_INVALID')
  if (checkPath !== false && !isPublished(world, page)) return wechatError(world, 'PAGE_INVALID')
  if (!CODE.editions.some((known) => known === edition)) return wechatError(world, 'ARGUMENTS_INVALID')
  if (!isWidth(width)) return wechatError(world, 'ARGUMENTS_INVALID')
  return { picture: { content: `${world.config.appUrl}#/${page}?scene=${encodeURIComponent(scene)}`, widthPx: width } }
}

const isWidth = (width: unknown): width is number =>
  Number.isInteger(width) && Number(width) >= CODE.widthPx.least && Number(width) <= CODE.widthPx.most
