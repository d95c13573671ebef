/** What the project stands on: every package explained, every platform able to install it, none allowed to run code when installed. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from './project-files.ts'

interface Locked {
  version?: string
  resolved?: string
  link?: boolean
  hasInstallScript?: boolean
  optionalDependencies?: Record<string, string>
}

const read = (name: string): string => readFileSync(join(root, name), 'utf8')
const manifest = JSON.parse(read('package.json'))
const declared = Object.keys({
  ...manifest.dependencies,
  ...manifest.devDependencies,
  ...manifest.optionalDependencies,
})
const locked: Record<string, Locked> = JSON.parse(read('package-lock.json')).packages
const places = Object.keys(locked).filter((place) => place !== '')
const nameAt = (place: string): string => place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length)

/** Looks where Node would look: beside, then in every folder above. */
function isLockedNear(place: string, name: string): boolean {
  for (let folder = place; ; folder = folder.slice(0, Math.max(folder.lastIndexOf('/node_modules/'), 0))) {
    if (locked[`${folder}${folder && '/'}node_modules/${name}`]) return true
    if (folder === '') return false
  }
}

describe('package.json', () => {
  it('pins every package to one version', () => {
    const ranges = Object.values({ ...manifest.dependencies, ...manifest.devDependencies }).filter(
      (version) => !/^\d+\.\d+\.\d+$/.test(String(version)),
    )
    expect(ranges).toEqual([])
  })

  it('has decided about every package that wants to run a script when installed', () => {
    const wanting = places.filter((place) => locked[place]?.hasInstallScript).map(nameAt)
    expect(Object.keys(manifest.allowScripts).sort()).toEqual([...new Set(wanting)].sort())
  })
})

describe('docs/dependencies.md', () => {
  const explained = [...read('docs/dependencies.md').matchAll(/^\| `([^`]+)` \| \S.{9,} \|$/gm)].map((line) => line[1])

  it('says of every package in one line why it is there', () => {
    expect(declared.filter((name) => !explained.includes(name))).toEqual([])
  })

  it('explains nothing that has gone', () => {
    expect(explained.filter((name) => !declared.includes(name ?? ''))).toEqual([])
  })
})

describe('package-lock.json', () => {
  it('names no address packages come from, so that any mirror serves', () => {
    expect(places.filter((place) => locked[place]?.resolved)).toEqual([])
  })

  it('holds a version of every package', () => {
    expect(places.filter((place) => !locked[place]?.version)).toEqual([])
  })

  it('holds the packages of every platform, or npm ci refuses it', () => {
    const missing = places.flatMap((place) =>
      Object.keys(locked[place]?.optionalDependencies ?? {}).filter((name) => !isLockedNear(place, name)),
    )
    expect(missing).toEqual([])
  })
})
