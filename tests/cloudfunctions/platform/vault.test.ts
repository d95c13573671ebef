import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { vault } from '#cloudfunctions/platform/vault.ts'

const ours = vault('a master key of the platform, long enough')
const key = ours.newDataKey('p1')

describe('the vault', () => {
  it('opens what it sealed, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(ours.open('p1', key, 'phone', ours.seal('p1', key, 'phone', text))).toBe(text)
      }),
    )
  })

  it('seals the same text differently each time', () => {
    expect(ours.seal('p1', key, 'phone', '1')).not.toBe(ours.seal('p1', key, 'phone', '1'))
  })

  it('does not open a value in another person, another field, under another key or another platform', () => {
    const sealed = ours.seal('p1', key, 'phone', 'x')
    expect(() => ours.open('p2', ours.newDataKey('p2'), 'phone', sealed)).toThrow()
    expect(() => ours.open('p2', key, 'phone', sealed)).toThrow()
    expect(() => ours.open('p1', key, 'openid', sealed)).toThrow()
    expect(() => ours.open('p1', ours.newDataKey('p1'), 'phone', sealed)).toThrow()
    expect(() => vault('another master key, also long enough').open('p1', key, 'phone', sealed)).toThrow()
  })

  it('notices any changed, missing or added byte', () => {
    const bytes = Buffer.from(ours.sealForPlatform('session', 'openid'), 'base64url')
    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(() => ours.openForPlatform('session', changed.toString('base64url')), `byte ${at}`).toThrow()
      expect(() => ours.openForPlatform('session', bytes.subarray(0, at).toString('base64url')), `cut ${at}`).toThrow()
    }
    expect(() => ours.openForPlatform('session', `${bytes.toString('base64url')}AAAA`)).toThrow()
    expect(() => ours.openForPlatform('other', bytes.toString('base64url'))).toThrow()
  })

  it('names a person the same way every time, differently for each app and openid, and shows neither', () => {
    const name = ours.personIdOf('wx1', 'oABC')
    expect(name).toMatch(/^p[0-9a-f]{32}$/)
    expect(vault('a master key of the platform, long enough').personIdOf('wx1', 'oABC')).toBe(name)
    expect(new Set([name, ours.personIdOf('wx2', 'oABC'), ours.personIdOf('wx1', 'oABD')]).size).toBe(3)
    expect(ours.personIdOf('wx1\no', 'A')).not.toBe(ours.personIdOf('wx1', 'oA'))
    expect(vault('another master key, also long enough').personIdOf('wx1', 'oABC')).not.toBe(name)
  })

  it('digests a short code with a key: the same again, and nothing to try codes out against without it', () => {
    const digest = ours.digest('invitation', '7KQ2M9')
    expect(digest).toMatch(/^[0-9a-f]{64}$/)
    expect(ours.digest('invitation', '7KQ2M9')).toBe(digest)
    expect(ours.digest('other', '7KQ2M9')).not.toBe(digest)
    expect(vault('another master key, also long enough').digest('invitation', '7KQ2M9')).not.toBe(digest)
  })
})
