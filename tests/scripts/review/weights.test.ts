/** What a package consists of adds up to it, by library where the modules' names are known, and the picture shows all of it. */
import { describe, expect, it } from 'vitest'
import { drawWeights } from '#scripts/review/picture.ts'
import { reportLines } from '#scripts/review/report.ts'
import { weigh } from '#scripts/review/weights.ts'

const chunk = (modules: string) => `(wx.webpackJsonp=wx.webpackJsonp||[]).push([[1],{${modules}}])`
const file = (path: string, text: string) => ({ path, text, bytes: text.length })

const MODULE = 'function(e){e.exports=1}'
const PACKAGES = [
  {
    name: 'main',
    files: [
      file('vendors.js', chunk(`7:${MODULE},8:${MODULE}`)),
      file('app.wxss', '.a{}'),
      file('base.wxml', '<a/>'),
      file('app.json', '{}'),
    ],
  },
  { name: 'packages/c/', files: [file('packages/c/d.js', chunk(`9:${MODULE}`)), file('packages/c/d.wxml', '<b/>')] },
]
const NAMES = { 7: { dayjs: 10 }, 8: { dayjs: 10, '@tarojs/api': 30 } }

const partOf = (name: string, part: string, names?: typeof NAMES): number | undefined =>
  weigh(PACKAGES, names)
    .find((weight) => weight.name === name)
    ?.parts.find((each) => each.name === part)?.bytes

describe('weigh', () => {
  it('goes by file where no names are known', () => {
    expect(partOf('main', 'vendors.js')).toBe(PACKAGES[0]?.files[0]?.bytes)
    expect(partOf('main', 'styles')).toBe(4)
  })
  it('goes by library, sharing out a module that was joined from two', () => {
    expect(partOf('main', 'dayjs', NAMES)).toBe(MODULE.length + MODULE.length / 4)
    expect(partOf('main', '@tarojs/api', NAMES)).toBe((MODULE.length * 3) / 4)
  })
  it('leaves a module without a name to its file', () => {
    expect(partOf('packages/c/', 'packages/c/d.js', NAMES)).toBe(MODULE.length)
  })
  it('reads webpack’s runtime, which holds no modules', () => {
    const runtime = file(
      'runtime.js',
      'var e=wx.webpackJsonp=wx.webpackJsonp||[];e.forEach(f=>f);e.push=e.push.bind(e)',
    )
    expect(weigh([{ name: 'main', files: [runtime] }], NAMES)[0]?.parts).toEqual([
      { name: 'webpack', bytes: runtime.bytes },
    ])
  })
  it.each([undefined, NAMES])('adds up to the package, heaviest first', (names) => {
    for (const { bytes, parts } of weigh(PACKAGES, names)) {
      expect(parts.reduce((sum, part) => sum + part.bytes, 0)).toBe(bytes)
      expect(parts.map((part) => part.bytes)).toEqual(parts.map((part) => part.bytes).sort((a, b) => b - a))
    }
  })
})

it('draws every package and every library', () => {
  const picture = drawWeights(weigh(PACKAGES, NAMES))
  for (const name of ['main', 'packages/c/', 'dayjs', '@tarojs/api', 'templates'])
    expect(picture).toContain(`>${name}<`)
})

it('draws names with signs of their own', () => {
  const picture = drawWeights([{ name: 'a<b&c', bytes: 1, parts: [] }])
  expect(picture).toContain('>a&lt;b&amp;c<')
})

it('tells a finding with its file and what to do, and counts by rule', () => {
  const finding = { rule: 'images', file: 'ui/a.png', what: 'Too large.', whatToDo: 'Make it smaller.' }
  const picture = 'artifacts/review/sizes.svg'
  const lines = reportLines({
    rules: [{ name: 'sizes' }, { name: 'images' }, { name: 'setData', blind: 'not measured' }],
    findings: [finding],
    notes: ['later'],
    packages: [],
    picture,
  })
  expect(lines.slice(0, 3).map((line) => line.replaceAll(/ +/g, ' '))).toEqual([
    '✓ sizes',
    '✗ images 1 found',
    '– setData not measured',
  ])
  expect(lines).toContain('images · ui/a.png')
  expect(lines).toContain('  → Make it smaller.')
  expect(lines).toContain('note: later')
  expect(lines.at(-1)).toBe('1 found.')
})
