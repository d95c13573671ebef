/**
 * How heavy the mini program is, by our own limits: each package, what runs before the first page, and what is in two packages at once.
 * WeChat allows 2 MB a package; these are for a cheap phone on a slow network.
 */
import { type BuiltFile, bytesOf } from './built-files.ts'
import { modulesIn } from './modules.ts'

export const KB = 1024
const LIMIT = { main: 600 * KB, subpackage: 300 * KB, beforeFirstPage: 300 * KB, duplicated: 0.05 }

export const MAIN = 'main'

export interface SizeLine {
  what: string
  value: number
  limit: number
  /** How the numbers are written: bytes by default. */
  share?: true
}

interface Packaged {
  pages: readonly string[]
  subPackages?: readonly { root: string }[]
}

export interface WeappPackage {
  /** `main`, or the subpackage's root with a slash at its end. */
  name: string
  files: BuiltFile[]
}

/** The main package first, then the others as app.json names them. */
export function packagesOf(app: Packaged, files: readonly BuiltFile[]): WeappPackage[] {
  const roots = (app.subPackages ?? []).map((each) => each.root.replace(/\/?$/, '/'))
  const nameOf = (path: string): string => roots.find((start) => path.startsWith(start)) ?? MAIN
  return [MAIN, ...roots].map((name) => ({ name, files: files.filter((file) => nameOf(file.path) === name) }))
}

/** Share of all modules' code that a phone downloading every package gets more than once. */
function duplicatedShare(packages: readonly WeappPackage[]): number {
  const places = new Map<string, { length: number; packages: Set<string> }>()
  for (const { name, files } of packages) {
    for (const script of files.filter((file) => file.path.endsWith('.js'))) {
      for (const [id, length] of modulesIn(script)) {
        const place = places.get(id) ?? { length, packages: new Set<string>() }
        place.packages.add(name)
        places.set(id, place)
      }
    }
  }
  let all = 0
  let again = 0
  for (const { length, packages } of places.values()) {
    all += length * packages.size
    again += length * (packages.size - 1)
  }
  if (all === 0) throw new Error('no modules were found in the build: its shape has changed')
  return again / all
}

/** @throws Error when what every build has is not there */
export function weappSizes(app: Packaged, files: readonly BuiltFile[]): SizeLine[] {
  const first = `${app.pages[0]}.js`
  const early = files.filter(
    ({ path }) => path === first || (path.endsWith('.js') && !path.includes('/') && path !== 'comp.js'),
  )
  for (const needed of ['app.js', 'taro.js', 'vendors.js', first]) {
    if (!early.some((file) => file.path === needed)) throw new Error(`${needed} is missing from the build`)
  }
  const packages = packagesOf(app, files)
  return [
    ...packages.map(({ name, files: inside }) => ({
      what: name === MAIN ? 'main package' : name,
      value: bytesOf(inside),
      limit: name === MAIN ? LIMIT.main : LIMIT.subpackage,
    })),
    { what: `scripts before ${app.pages[0]}`, value: bytesOf(early), limit: LIMIT.beforeFirstPage },
    { what: 'in two packages at once', value: duplicatedShare(packages), limit: LIMIT.duplicated, share: true },
  ]
}

export const written = (line: SizeLine, number: number): string =>
  line.share ? `${(number * 100).toFixed(1)} %` : `${(number / KB).toFixed(0)} KB`

export const isOver = (line: SizeLine): boolean => line.value > line.limit
