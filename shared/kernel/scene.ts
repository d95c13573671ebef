/**
 * The scene inside a WeChat mini-program code: at most 32 characters, so it carries only a purpose, a random id and a MAC.
 * All 6-bit characters are whole, so a code has exactly one spelling. The MAC itself is handed in: this file does no cryptography.
 *
 *   purpose(1) key id(1) random id(16 = 96 bit) MAC(12 = 72 bit)   → 30 characters
 */

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_'
const ID_LENGTH = 16
const MAC_LENGTH = 12
const SCENE = new RegExp(`^([A-Za-z])([0-9A-Za-z])([0-9A-Za-z_-]{${ID_LENGTH}})([0-9A-Za-z_-]{${MAC_LENGTH}})$`)

/** Length of a scene in characters. */
export const SCENE_LENGTH = 2 + ID_LENGTH + MAC_LENGTH
/** Bytes of randomness behind an id, and of MAC, that fill their characters exactly. */
export const SCENE_ID_BYTES = 12
const MAC_BYTES = 9

export interface Scene {
  /** One letter: what the landing page does with it. */
  purpose: string
  keyId: string
  id: string
}

/** MAC of a message under the named key (≥ 9 bytes), undefined when there is no such key. */
export type SceneMac = (keyId: string, message: string) => Uint8Array | undefined

/** Whole 6-bit characters, most significant first. `bytes.length` must be a multiple of 3. */
export function sceneCharacters(bytes: Uint8Array): string {
  let out = ''
  for (let i = 0; i + 2 < bytes.length; i += 3) {
    const word = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0)
    for (const shift of [18, 12, 6, 0]) out += ALPHABET[(word >> shift) & 63]
  }
  return out
}

const macOf = (scene: Scene, mac: SceneMac): string | undefined => {
  const bytes = mac(scene.keyId, `${scene.purpose}${scene.keyId}${scene.id}`)
  return bytes && sceneCharacters(bytes.subarray(0, MAC_BYTES))
}

/** Spells a scene. Throws when the key is unknown: signing with a missing key is a bug, not a refusal. */
export function spellScene(scene: Scene, mac: SceneMac): string {
  const tag = macOf(scene, mac)
  if (tag === undefined) throw new Error(`no scene key ${scene.keyId}`)
  return `${scene.purpose}${scene.keyId}${scene.id}${tag}`
}

/** Reads a scene back; undefined when it is not of our making. Compares in constant time. */
export function readScene(text: string, mac: SceneMac): Scene | undefined {
  const [, purpose, keyId, id, tag] = SCENE.exec(text) ?? []
  if (!purpose || !keyId || !id || !tag) return undefined
  const expected = macOf({ purpose, keyId, id }, mac)
  if (expected === undefined) return undefined
  let difference = 0
  for (let i = 0; i < MAC_LENGTH; i++) difference |= expected.charCodeAt(i) ^ tag.charCodeAt(i)
  return difference === 0 ? { purpose, keyId, id } : undefined
}
