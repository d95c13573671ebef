/** Plants a violation of every layer rule in a small tree of its own and expects dependency-cruiser to name exactly that rule. */
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import rules from '#.dependency-cruiser.mjs'
import { ALLOWED, PLANTED } from './layer-cases.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const ROOMS = ['shared', 'cloudfunctions', 'miniprogram', 'local', 'hq', 'config', 'scripts', 'tests']
const STUBS = ['valibot', 'dayjs', 'wx-server-sdk', '@aws-sdk/client-dynamodb', 'wechatpay-axios-plugin', 'mingo']

let tree = ''
let found: { rule: string; from: string }[] = []

const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(tree, path)), { recursive: true })
  writeFileSync(join(tree, path), text)
}

beforeAll(() => {
  tree = mkdtempSync(join(tmpdir(), 'layers-'))
  for (const file of ['.dependency-cruiser.mjs', 'tsconfig.json']) cpSync(join(root, file), join(tree, file))
  const versions = (names: string[]) => Object.fromEntries(names.map((name) => [name, '1.0.0']))
  const manifest = {
    type: 'module',
    imports: { '#*': './*' },
    dependencies: versions(STUBS),
    devDependencies: versions(['vite']),
  }
  write('package.json', JSON.stringify(manifest))
  for (const name of [...STUBS, 'vite', 'undeclared']) {
    write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }))
    write(`node_modules/${name}/index.js`, '')
  }
  for (const room of ROOMS) write(`${room}/target.ts`, 'export {}')
  for (const { from, source, target, targetSource } of [...PLANTED, ...ALLOWED]) {
    if (target) write(target, targetSource ?? 'export type T = 1\nexport const t = 1')
    write(from, source)
  }
  const cli = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')
  const args = [cli, '--output-type', 'json', ...ROOMS]
  const options = { cwd: tree, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 } as const
  const { summary } = JSON.parse(execFileSync(process.execPath, args, options))
  found = summary.violations.map((violation: { rule: { name: string }; from: string }) => ({
    rule: violation.rule.name,
    from: violation.from,
  }))
}, 60_000)

afterAll(() => rmSync(tree, { recursive: true, force: true }))

describe('layer rules', () => {
  it.each(PLANTED)('$rule catches $from', ({ rule, from }) => {
    expect(found).toContainEqual({ rule, from })
  })

  it.each(ALLOWED)('nothing is said about $from', ({ from }) => {
    expect(found.filter((violation) => violation.from === from && violation.rule !== 'no-orphans')).toEqual([])
  })

  it('has a planted violation for every rule', () => {
    const planted = new Set(PLANTED.map((one) => one.rule))
    expect(rules.forbidden.map((rule) => rule.name).filter((name) => !planted.has(name))).toEqual([])
  })

  it('gives every rule a reason in a sentence', () => {
    const mute = rules.forbidden.filter((rule) => rule.comment.length < 40 || !/[.)]$/.test(rule.comment))
    expect(mute.map((rule) => rule.name)).toEqual([])
  })
})
