import { expect, test } from 'vitest'
import { SAMPLE_CITIES } from '#shared/network/sample/cities.ts'
import { spellCity } from '#shared/routing/nearest/city-spelling.ts'

test.each([
  ['合肥市', 'hefei', 'hf'],
  ['合肥', 'hefei', 'hf'],
  ['重庆市', 'chongqing', 'cq'],
  ['六安市', 'luan', 'la'],
  ['喀什地区', 'kashi', 'ks'],
  ['吕梁市', 'lvliang', 'll'],
  ['锡林郭勒盟', 'xilinguole', 'xlgl'],
  ['无此城市', '', ''],
])('%s is typed %s or %s', (name, full, initials) => {
  expect(spellCity(name)).toEqual({ full, initials })
})

test('every city of the sample can be typed', () => {
  expect(SAMPLE_CITIES.filter(({ city }) => spellCity(city).full === '')).toEqual([])
})
