/** Scenes and the addresses of their images: how a ticket or an offer gets onto a screen or a receipt. */

import type { Context } from '#cloudfunctions/platform/contract/use-case.ts'
import { type Image, WeChatError, WeChatUnreachable } from '#cloudfunctions/platform/wechat/port.ts'
import { type Decision, refuse } from '#shared/kernel/decision.ts'
import { SCENE_ID_BYTES } from '#shared/kernel/scene.ts'

export interface Code {
  scene: string
  codeUrl: string
}

export const newSceneId = ({ scenes, randomBytes }: Context): string => scenes.newId(randomBytes(SCENE_ID_BYTES))

/** The code that opens the landing page with this id. Its characters need no encoding in an address. */
export function codeFor({ scenes, settings }: Context, purpose: string, id: string): Code {
  const scene = scenes.sign(purpose, id)
  return { scene, codeUrl: `${settings.publicUrl}/registration/codeImage?scene=${scene}` }
}

/** The one page every code opens. */
const LANDING_PAGE = 'pages/landing/index'
const WIDTH_PX = 430
/** System busy, and too many codes or calls a minute. */
const BUSY_CODES = [-1, 45009, 45011]

/** The code of a scene as WeChat draws it, in PNG or JPEG. */
export async function codePicture(
  { wechat }: Pick<Context, 'wechat'>,
  scene: string,
): Promise<Decision<Image, 'WECHAT_BUSY'>> {
  try {
    return { value: await wechat.miniProgramCode({ scene, page: LANDING_PAGE, widthPx: WIDTH_PX }) }
  } catch (error) {
    if (isBusy(error)) return refuse('WECHAT_BUSY')
    throw error
  }
}

const isBusy = (error: unknown): boolean =>
  error instanceof WeChatUnreachable || (error instanceof WeChatError && BUSY_CODES.includes(error.errcode))
