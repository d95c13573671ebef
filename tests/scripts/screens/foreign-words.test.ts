/** English on a screen is a message that escaped; a model's name or a serial is not. */
import { expect, it } from 'vitest'
import { foreignWords } from '#scripts/screens/foreign-words.ts'

it.each([
  ['系统错误：Network error', ['Network', 'error']],
  ['TICKET_UNKNOWN', ['TICKET_UNKNOWN']],
  ['还有 undefined 天', ['undefined']],
  ['保到 NaN年', ['NaN']],
  ['retry', ['retry']],
  ['FORBIDDEN', ['FORBIDDEN']],
])('finds the words in %s', (text, words) => expect(foreignWords(text)).toEqual(words))

it.each([
  '序列号 HE26102287752',
  '望舒 55 英寸 4K 电视',
  'BCD-452WX',
  '澜川 X9 Pro',
  '3C 认证',
  '850 m，3.2 km',
  '版本 2026-11',
  '编号 f3a9c1d2',
  '编号 pcdf2987d1751d180c915266f5db4794b',
  '微信标识 oEYDG7CoDXpkKCK06mj0eZTaKc2a',
  '139****2439',
  '',
])('finds none in %s', (text) => expect(foreignWords(text)).toEqual([]))
