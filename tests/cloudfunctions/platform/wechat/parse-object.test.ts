import { expect, it } from 'vitest'
import { parseObject } from '#cloudfunctions/platform/wechat/parse-object.ts'

it('reads what has fields', () => {
  expect(parseObject('{"errcode":0}')).toEqual({ errcode: 0 })
})

it.each(['', '<xml/>', '{"errcode":', 'null', '7', '"text"', 'true'])('finds no fields in %j', (text) => {
  expect(parseObject(text)).toBeUndefined()
})
