/**
 * What makes each package heavy. With the module names that `MENLIAN_STATS=1 npm run build:weapp` writes, scripts are split by library
 * and by folder of our own; without them, by file.
 */
import { type BuiltFile, bytesOf } from '../built/built-files.ts'
import { modulesIn } from '../built/modules.ts'
import type { WeappPackage } from '../built/weapp-sizes.ts'

/** For each of webpack's module ids: whose code is in it, with the bytes of each before they were minified. */
export type ModuleNames = Readonly<Record<string, Readonly<Record<string, number>>>>

export interface Part {
  name: string
  bytes: number
}

export interface PackageWeight {
  name: string
  bytes: number
  /** Heaviest first. */
  parts: Part[]
}

const KINDS: readonly [RegExp, string][] = [
  [/\.(wxml|wxs)$/, 'templates'],
  [/\.wxss$/, 'styles'],
  [/\.(png|jpe?g|gif|webp|svg)$/, 'pictures'],
  [/\.json$/, 'settings'],
]

export function weigh(packages: readonly WeappPackage[], names?: ModuleNames): PackageWeight[] {
  return packages.map(({ name, files }) => ({
    name,
    bytes: bytesOf(files),
    parts: heaviestFirst(files.flatMap((file) => partsOf(file, names))),
  }))
}

/** Parts of one name are one part; zeros are left out. */
export function heaviestFirst(parts: readonly Part[]): Part[] {
  const sums = new Map<string, number>()
  for (const { name, bytes } of parts) sums.set(name, (sums.get(name) ?? 0) + bytes)
  return [...sums]
    .map(([name, bytes]) => ({ name, bytes }))
    .filter(({ bytes }) => bytes > 0)
    .sort((a, b) => b.bytes - a.bytes || (a.name < b.name ? -1 : 1))
}

function partsOf(file: BuiltFile, names: ModuleNames | undefined): Part[] {
  const kind = KINDS.find(([pattern]) => pattern.test(file.path))
  if (kind) return [{ name: kind[1], bytes: file.bytes }]
  if (!names || !file.path.endsWith('.js')) return [{ name: file.path, bytes: file.bytes }]
  const parts = [...modulesIn(file)].flatMap(([id, length]) => shared(length, names[id] ?? { [file.path]: 1 }))
  const rest = file.bytes - parts.reduce((sum, { bytes }) => sum + bytes, 0)
  return [...parts, { name: 'webpack', bytes: Math.max(0, rest) }]
}

/** A module that webpack joined from several is shared out among them, in whole bytes. */
function shared(length: number, owners: Readonly<Record<string, number>>): Part[] {
  const all = Object.values(owners).reduce((sum, weight) => sum + weight, 0)
  return Object.entries(owners).map(([name, weight]) => ({ name, bytes: Math.round((length * weight) / (all || 1)) }))
}
