import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SCENE_LENGTH } from '#shared/kernel/scene.ts'
import { pageOfScene, sceneIn, sceneOf } from '@/wechat/scene'

const LETTERS = [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_']
const scenes = fc
  .tuple(
    fc.constantFrom('R', 'L', 'T'),
    fc.array(fc.constantFrom(...LETTERS), { minLength: SCENE_LENGTH - 1, maxLength: SCENE_LENGTH - 1 }),
  )
  .map(([purpose, rest]) => purpose + rest.join(''))

test('a scene is found however its code was read: bare, as a path, encoded, or in an address', () => {
  fc.assert(
    fc.property(scenes, (scene) => {
      expect(sceneIn(` ${scene}\n`)).toBe(scene)
      expect(sceneIn(pageOfScene(scene))).toBe(scene)
      expect(sceneOf({ path: `pages/landing/index?scene=${encodeURIComponent(scene)}` })).toBe(scene)
      expect(sceneIn(`https://example.test/app/#/pages/landing/index?a=1&scene=${scene}&b=2`)).toBe(scene)
    }),
  )
})

test('other texts hold no scene', () => {
  for (const text of ['', '6901234567892', 'https://example.test/?seen=1', 'ML26FR00074121'])
    expect(sceneIn(text)).toBeUndefined()
})

test('a broken percent sign is passed on as it is, for the server to refuse', () => {
  expect(sceneIn('pages/landing/index?scene=%E4%A')).toBe('%E4%A')
})
