/**
 * `node scripts/size-limits.ts [weapp|h5]` after a build: how heavy each package is, what runs before the first page, and what is in
 * two packages at once. Fails with one line a broken limit. It reads what was written, so a build that wrote nothing fails here too.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createContext, runInContext } from 'node:vm'

const root = fileURLToPath(new URL('..', import.meta.url))
const KB = 1024

/** WeChat allows 2 MB a package; ours are for a cheap phone on a slow network. */
const LIMIT = {
  main: 600 * KB,
  subpackage: 300 * KB,
  beforeFirstPage: 300 * KB,
  duplicated: 0.05,
  browserStart: 320 * KB,
}

interface Line {
  what: string
  value: number
  limit: number
  /** How the numbers are written: bytes by default. */
  share?: true
}

/** Never uploaded, or not part of what a phone downloads. */
const LEFT_OUT = /\.(map|LICENSE\.txt)$|^project\.config\.json$/

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !LEFT_OUT.test(path))

const sizeOf = (folder: string, paths: string[]): number =>
  paths.reduce((sum, path) => sum + statSync(join(folder, path)).size, 0)

/** The modules a built file holds, by webpack's id, with the length of each. Runs the file with everything it needs stood in. */
function modulesIn(file: string): Map<string, number> {
  const found = new Map<string, number>()
  const push = (chunk: [unknown, Record<string, unknown>]): void => {
    for (const [id, module] of Object.entries(chunk[1])) found.set(id, String(module).length)
  }
  const wx = { webpackJsonp: { push } }
  const sandbox = createContext({ wx, require: () => ({}), module: { exports: {} }, exports: {}, console: {} })
  runInContext(readFileSync(file, 'utf8'), sandbox, { filename: file })
  return found
}

/** Share of all modules' code that a phone downloading every package gets more than once. */
function duplicatedShare(folder: string, packageOf: (path: string) => string, scripts: string[]): number {
  const places = new Map<string, { length: number; packages: Set<string> }>()
  for (const path of scripts) {
    for (const [id, length] of modulesIn(join(folder, path))) {
      const place = places.get(id) ?? { length, packages: new Set<string>() }
      place.packages.add(packageOf(path))
      places.set(id, place)
    }
  }
  let all = 0
  let again = 0
  for (const { length, packages } of places.values()) {
    all += length * packages.size
    again += length * (packages.size - 1)
  }
  if (all === 0) throw new Error(`no modules were found in ${folder}: the build's shape has changed`)
  return again / all
}

function weapp(folder: string): Line[] {
  const app = JSON.parse(readFileSync(join(folder, 'app.json'), 'utf8')) as {
    pages: string[]
    subPackages?: { root: string }[]
    lazyCodeLoading?: string
  }
  if (app.lazyCodeLoading !== 'requiredComponents')
    throw new Error('app.json lost lazyCodeLoading: every page would run at the start')
  const roots = (app.subPackages ?? []).map((each) => each.root.replace(/\/?$/, '/'))
  const packageOf = (path: string): string => roots.find((start) => path.startsWith(start)) ?? 'main'
  const files = filesIn(folder)
  const scripts = files.filter((path) => path.endsWith('.js'))
  const first = `${app.pages[0]}.js`
  const early = scripts.filter((path) => path === first || (!path.includes('/') && path !== 'comp.js'))
  for (const needed of ['app.js', 'taro.js', 'vendors.js', first]) {
    if (!early.includes(needed)) throw new Error(`${needed} is missing from ${folder}`)
  }
  const lines: Line[] = ['main', ...roots].map((name) => ({
    what: name === 'main' ? 'main package' : name,
    value: sizeOf(
      folder,
      files.filter((path) => packageOf(path) === name),
    ),
    limit: name === 'main' ? LIMIT.main : LIMIT.subpackage,
  }))
  lines.push({ what: `scripts before ${app.pages[0]}`, value: sizeOf(folder, early), limit: LIMIT.beforeFirstPage })
  const chunks = scripts.filter((path) => path !== 'runtime.js')
  lines.push({
    what: 'in two packages at once',
    value: duplicatedShare(folder, packageOf, chunks),
    limit: LIMIT.duplicated,
    share: true,
  })
  return lines
}

function h5(folder: string): Line[] {
  const html = readFileSync(join(folder, 'index.html'), 'utf8')
  const early = [...html.matchAll(/(?:src|href)="\.\/([^"]+\.js)"/g)].map((match) => match[1] ?? '')
  if (early.length === 0) throw new Error('index.html loads no script')
  return [{ what: 'scripts before the first page', value: sizeOf(folder, early), limit: LIMIT.browserStart }]
}

const written = (line: Line, number: number): string =>
  line.share ? `${(number * 100).toFixed(1)} %` : `${(number / KB).toFixed(0)} KB`

/** Prints the table; answers one sentence for each limit that does not hold. */
function report(target: string, lines: Line[]): string[] {
  console.log(`${target}: size limits`)
  for (const line of lines) {
    const sign = line.value <= line.limit ? ' ' : '!'
    console.log(
      `${sign} ${line.what.padEnd(38)}${written(line, line.value).padStart(9)}  of ${written(line, line.limit)}`,
    )
  }
  return lines
    .filter((line) => line.value > line.limit)
    .map((line) => `${target}: ${line.what} is ${written(line, line.value)}, allowed are ${written(line, line.limit)}.`)
}

const TARGETS = { weapp: { check: weapp, main: 'app.json' }, h5: { check: h5, main: 'index.html' } } as const

function main(target: string): number {
  if (target !== 'weapp' && target !== 'h5') {
    console.error(`Nothing is built for ${target}; there are: ${Object.keys(TARGETS).join(', ')}.`)
    return 2
  }
  const folder = join(root, 'dist', target)
  if (!existsSync(join(folder, TARGETS[target].main))) {
    console.error(
      `${target}: dist/${target}/${TARGETS[target].main} is not there. The build wrote nothing, look for its error above.`,
    )
    return 1
  }
  const broken = report(target, TARGETS[target].check(folder))
  for (const sentence of broken) console.error(sentence)
  return broken.length > 0 ? 1 : 0
}

process.exitCode = main(process.argv[2] ?? 'weapp')
