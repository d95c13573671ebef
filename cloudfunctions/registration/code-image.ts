/** The mini-program code of a scene we signed: anyone may fetch it, because a scene cannot be guessed. */
import { codePicture } from '#cloudfunctions/platform/codes.ts'
import type { UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import { isRefused, refuse } from '#shared/kernel/decision.ts'
import type { registration } from '#shared/registration/contract.ts'

export const codeImage: UseCase<typeof registration.codeImage> = async ({ scene }, context) => {
  if (!context.scenes.read(scene)) return refuse('CODE_FORGED')
  const picture = await codePicture(context, scene)
  if (isRefused(picture)) return picture
  const { contentType, bytes } = picture.value
  return { value: { contentType, base64: Buffer.from(bytes).toString('base64') } }
}
