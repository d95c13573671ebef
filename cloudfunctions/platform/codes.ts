/** Scenes and the addresses of their images: how a ticket or an offer gets onto a screen or a receipt. */

import type { Context } from '#cloudfunctions/platform/contract/use-case.ts'
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
