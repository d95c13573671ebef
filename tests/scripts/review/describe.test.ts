/** The review reads a build from a folder, says in one sentence why it cannot, and notes what it did not look at. */
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { CannotReview, describePackage, notesOn } from '#scripts/review/describe.ts'
import { RULES } from '#scripts/review/rules/all.ts'

const MODULE = 'wx.webpackJsonp.push([[1],{7:function(e){e.exports=1}}])'
const BUILD = {
  'dist/weapp/app.json': '{"pages":["pages/a/index"],"lazyCodeLoading":"requiredComponents"}',
  'dist/weapp/app.js': MODULE,
  'dist/weapp/app.js.map': 'http://example.com',
  'dist/weapp/taro.js': '["getLocation"]',
  'dist/weapp/vendors.js': '',
  'dist/weapp/pages/a/index.js': '',
  'dist/weapp/pages/a/index.wxml': '<view/>',
  'project.config.json': '{"miniprogramRoot":"dist/weapp","appid":"touristappid","setting":{"urlCheck":true}}',
  'miniprogram/privacy.json': '[]',
}
const FLOWS = 'artifacts/weapp/set-data.json'

let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'review-'))
  for (const [path, text] of Object.entries(BUILD)) write(path, text)
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}

const findings = () => {
  const described = describePackage(root)
  return RULES.flatMap((rule) => rule.find(described))
}

it('finds nothing in a small whole build, in which maps do not count', () => {
  expect(findings()).toEqual([])
  expect(describePackage(root).files.map(({ path }) => path)).not.toContain('app.js.map')
})

it('reads what was measured', () => {
  write(FLOWS, '[{"flow":"开单","calls":[{"atMs":0,"bytes":70000}]}]')
  expect(findings()).toMatchObject([{ file: '开单' }])
})

it.each([
  ['dist/weapp/app.json', undefined, 'npm run build:weapp'],
  ['dist/weapp/app.json', '{', 'dist/weapp/app.json cannot be read'],
  ['dist/weapp/taro.js', undefined, 'dist/weapp is no whole build: taro.js is missing'],
  ['miniprogram/privacy.json', undefined, 'miniprogram/privacy.json cannot be read'],
  ['miniprogram/privacy.json', '[{"key":"Clipboard"}]', 'miniprogram/privacy.json is not a list of'],
  ['project.config.json', undefined, 'project.config.json cannot be read'],
  [FLOWS, '[{"flow":"开单","calls":[{"atMs":"now"}]}]', `${FLOWS} is not a list of`],
  [FLOWS, '{}', `${FLOWS} is not a list of`],
])('says why it cannot review when %s is %s', (path, text, sentence) => {
  if (text === undefined) rmSync(join(root, path))
  else write(path, text)
  expect(() => describePackage(root)).toThrow(CannotReview)
  expect(() => describePackage(root)).toThrow(sentence)
})

it('notes what is not measured, and an app id that is still to be set', () => {
  const notes = () => notesOn(root, describePackage(root))
  expect(notes()).toEqual([expect.stringContaining('touristappid'), expect.stringContaining('npm run test:weapp')])
  write(FLOWS, '[]')
  expect(notes()).toEqual([expect.stringContaining('touristappid')])
  utimesSync(join(root, FLOWS), 1, 1)
  expect(notes()[1]).toContain('before this build')
})
