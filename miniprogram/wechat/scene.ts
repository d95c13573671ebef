/** What stands in a scanned code: WeChat gives a path of ours, a browser or a paper code may give only the scene's own text. */
import { SCENE_LENGTH } from '#shared/kernel/scene.ts'
import type { Scanned } from './port.ts'

const LANDING = '/pages/landing/index'
const SPELLING = new RegExp(`^[A-Za-z][0-9A-Za-z_-]{${SCENE_LENGTH - 1}}$`)

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** The scene in a text or path, undefined when there is none. It is not checked here: only the server knows the key. */
export function sceneIn(text: string): string | undefined {
  const trimmed = text.trim()
  if (SPELLING.test(trimmed)) return trimmed
  const [, named] = /[?&#]scene=([^&#\s]+)/.exec(trimmed) ?? []
  return named === undefined ? undefined : decoded(named)
}

export const sceneOf = (scanned: Scanned): string | undefined =>
  sceneIn('path' in scanned ? scanned.path : scanned.text)

/** The page every code opens. */
export const pageOfScene = (scene: string): string => `${LANDING}?scene=${encodeURIComponent(scene)}`
