/** A poster as an operation answers it: with the code of the link that it stands for. */
import { codePicture } from '#cloudfunctions/platform/codes.ts'
import type { Context } from '#cloudfunctions/platform/contract/use-case.ts'
import { type Decision, isRefused } from '#shared/kernel/decision.ts'
import type { PosterSpec } from './poster-svg.ts'

export interface PosterAnswer {
  mime: 'image/png'
  base64: string
}

/** @param link the scene of the code that is drawn on it */
export async function answerPoster(
  context: Context,
  link: string,
  spec: Omit<PosterSpec, 'code'>,
): Promise<Decision<PosterAnswer, 'WECHAT_BUSY'>> {
  const picture = await codePicture(context, link)
  if (isRefused(picture)) return picture
  const png = await context.drawPoster({ ...spec, code: picture.value.bytes })
  return { value: { mime: 'image/png', base64: Buffer.from(png).toString('base64') } }
}
