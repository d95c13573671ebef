/** Signs and reads the scenes inside mini-program codes with keys that rotate: the newest signs, all that are kept verify. */
import { createHmac, createSecretKey } from 'node:crypto'
import {
  readScene,
  SCENE_ID_BYTES,
  type Scene,
  type SceneMac,
  sceneCharacters,
  spellScene,
} from '#shared/kernel/scene.ts'

export interface SceneKey {
  /** One character of [0-9A-Za-z]. */
  id: string
  secret: string
}

export interface SceneCodes {
  /** A scene for this id and purpose, signed with the newest key. */
  sign(purpose: string, id: string): string
  read(text: string): Scene | undefined
  /** A random id as long as a scene's id. */
  newId(random: Uint8Array): string
}

/** @param keys newest first, at least one */
export function sceneCodes(keys: readonly SceneKey[]): SceneCodes {
  const [newest] = keys
  if (!newest) throw new Error('at least one scene key is needed')
  const secrets = new Map(keys.map((key) => [key.id, createSecretKey(key.secret, 'utf8')]))
  const mac: SceneMac = (keyId, message) => {
    const secret = secrets.get(keyId)
    return secret === undefined ? undefined : createHmac('sha256', secret).update(message).digest()
  }
  return {
    sign: (purpose, id) => spellScene({ purpose, keyId: newest.id, id }, mac),
    read: (text) => readScene(text, mac),
    newId: (random) => sceneCharacters(random.subarray(0, SCENE_ID_BYTES)),
  }
}
