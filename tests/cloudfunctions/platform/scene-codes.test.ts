/** The signed scene inside a code: short enough for WeChat, one spelling only, and keys that may rotate. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sceneCodes } from '#cloudfunctions/platform/scene-codes.ts'
import { SCENE_ID_BYTES } from '#shared/kernel/scene.ts'

const OLD = { id: 'a', secret: 'first secret, at least 32 characters long' }
const NEW = { id: 'b', secret: 'second secret, at least 32 characters long' }
const codes = sceneCodes([OLD])
/** What getwxacodeunlimit takes. */
const WECHAT = /^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]{1,32}$/
const ALPHABET = [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_']

const purpose = fc.constantFrom('R', 'L', 'T')
const id = fc.uint8Array({ minLength: SCENE_ID_BYTES, maxLength: SCENE_ID_BYTES }).map((bytes) => codes.newId(bytes))

describe('a scene', () => {
  it('comes back as it was signed, within WeChat’s characters and 32 of them', () => {
    fc.assert(
      fc.property(purpose, id, (letter, text) => {
        const scene = codes.sign(letter, text)
        expect(scene).toMatch(WECHAT)
        expect(codes.read(scene)).toEqual({ purpose: letter, keyId: 'a', id: text })
      }),
    )
  })

  it('is refused after any change of any one character, and any longer or shorter', () => {
    fc.assert(
      fc.property(purpose, id, (letter, text) => {
        const scene = codes.sign(letter, text)
        for (let at = 0; at < scene.length; at++) {
          for (const other of [...ALPHABET, ' ', '%', '+', '=', 'Ａ']) {
            if (other !== scene[at])
              expect(codes.read(scene.slice(0, at) + other + scene.slice(at + 1))).toBeUndefined()
          }
          expect(codes.read(scene.slice(0, at) + scene.slice(at + 1))).toBeUndefined()
        }
        for (const more of ['0', ' ', '\n', '=']) {
          expect(codes.read(scene + more)).toBeUndefined()
          expect(codes.read(more + scene)).toBeUndefined()
        }
      }),
      { numRuns: 10 },
    )
  })

  it('has one spelling: different bytes are different ids', () => {
    const bytes = fc.uint8Array({ minLength: SCENE_ID_BYTES, maxLength: SCENE_ID_BYTES })
    fc.assert(
      fc.property(bytes, bytes, (one, other) => {
        expect(codes.newId(one) === codes.newId(other)).toBe(Buffer.from(one).equals(Buffer.from(other)))
      }),
    )
  })

  it('survives the rotation of keys, and ends with the key that signed it', () => {
    const scene = codes.sign('R', 'x'.repeat(16))
    const both = sceneCodes([NEW, OLD])
    expect(both.read(scene)?.keyId).toBe('a')
    expect(both.read(both.sign('R', 'x'.repeat(16)))?.keyId).toBe('b')
    expect(sceneCodes([NEW]).read(scene)).toBeUndefined()
    expect(sceneCodes([{ ...NEW, id: 'a' }]).read(scene)).toBeUndefined()
  })

  it('is not anything else somebody may send', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 64 }), (text) => {
        expect(codes.read(text)).toBeUndefined()
      }),
    )
  })
})
