/** The mini-program code of a scene we signed: anyone may fetch it, because a scene cannot be guessed. */

import type { UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import { WeChatError, WeChatUnreachable } from '#cloudfunctions/platform/wechat/port.ts'
import { refuse } from '#shared/kernel/decision.ts'
import type { registration } from '#shared/registration/contract.ts'

/** The one page every code opens. */
const LANDING_PAGE = 'pages/landing/index'
const WIDTH_PX = 430
/** System busy, and too many codes or calls a minute. */
const BUSY_CODES = [-1, 45009, 45011]

export const codeImage: UseCase<typeof registration.codeImage> = async ({ scene }, { scenes, wechat }) => {
  if (!scenes.read(scene)) return refuse('CODE_FORGED')
  try {
    const { contentType, bytes } = await wechat.miniProgramCode({ scene, page: LANDING_PAGE, widthPx: WIDTH_PX })
    return { value: { contentType, base64: Buffer.from(bytes).toString('base64') } }
  } catch (error) {
    if (isBusy(error)) return refuse('WECHAT_BUSY')
    throw error
  }
}

const isBusy = (error: unknown): boolean =>
  error instanceof WeChatUnreachable || (error instanceof WeChatError && BUSY_CODES.includes(error.errcode))
