/**
 * `node scripts/size-limits.ts [weapp|h5]` after a build: how heavy each package is, what runs before the first page, and what is in
 * two packages at once. Fails with one line a broken limit. It reads what was written, so a build that wrote nothing fails here too.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bytesOf, readBuilt } from './built/built-files.ts'
import { isOver, KB, type SizeLine, weappSizes, written } from './built/weapp-sizes.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const BROWSER_START_MAX = 320 * KB

function weapp(folder: string): SizeLine[] {
  const app = JSON.parse(readFileSync(join(folder, 'app.json'), 'utf8'))
  if (app.lazyCodeLoading !== 'requiredComponents')
    throw new Error('app.json lost lazyCodeLoading: every page would run at the start')
  return weappSizes(app, readBuilt(folder))
}

function h5(folder: string): SizeLine[] {
  const html = readFileSync(join(folder, 'index.html'), 'utf8')
  const early = new Set([...html.matchAll(/(?:src|href)="\.\/([^"]+\.js)"/g)].map((match) => match[1] ?? ''))
  if (early.size === 0) throw new Error('index.html loads no script')
  const scripts = readBuilt(folder).filter((file) => early.has(file.path))
  if (scripts.length < early.size) throw new Error('index.html loads a script that is not there')
  return [{ what: 'scripts before the first page', value: bytesOf(scripts), limit: BROWSER_START_MAX }]
}

/** Prints the table; answers one sentence for each limit that does not hold. */
function report(target: string, lines: SizeLine[]): string[] {
  console.log(`${target}: size limits`)
  for (const line of lines) {
    const sign = isOver(line) ? '!' : ' '
    console.log(
      `${sign} ${line.what.padEnd(38)}${written(line, line.value).padStart(9)}  of ${written(line, line.limit)}`,
    )
  }
  return lines
    .filter(isOver)
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
