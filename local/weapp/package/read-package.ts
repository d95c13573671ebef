/** A built mini program as it lies in its folder: what is declared, and every declared page's and component's files. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, posix, sep } from 'node:path'
import { resolvePath } from '../paths.ts'
import type { AppJson, Theme, UnitJson } from '../shape.ts'

export interface BuiltPackage {
  folder: string
  app: AppJson
  theme: Theme
  /** Paths of pages and components without extension, pages first. */
  units: Map<string, UnitJson>
  pages: string[]
  scripts: string[]
  text: (path: string) => string
  has: (path: string) => boolean
}

/** WeChat refuses to build what asks for both. */
const EITHER = ['getFuzzyLocation', 'getLocation']

const pagesOf = (app: AppJson): string[] => [
  ...app.pages,
  ...(app.subPackages ?? []).flatMap(({ root, pages }) => pages.map((page) => posix.join(root, page))),
]

/** @throws Error with what to do, when the folder holds no built mini program or a declared file is missing */
export function readPackage(folder: string): BuiltPackage {
  if (!existsSync(join(folder, 'app.json')))
    throw new Error(`${folder} holds no built mini program: npm run build:weapp`)
  const text = (path: string): string => readFileSync(join(folder, path), 'utf8')
  const has = (path: string): boolean => existsSync(join(folder, path))
  const app = JSON.parse(text('app.json')) as AppJson
  if (EITHER.every((name) => app.requiredPrivateInfos?.includes(name)))
    throw new Error(`app.json: requiredPrivateInfos takes ${EITHER.join(' or ')}, not both`)
  const pages = pagesOf(app)
  const units = new Map<string, UnitJson>()
  const waiting = [...pages]
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    if (units.has(path)) continue
    for (const extension of ['js', 'wxml', 'json'])
      if (!has(`${path}.${extension}`))
        throw new Error(`app.json or a page uses ${path}, but ${path}.${extension} is missing`)
    const json = JSON.parse(text(`${path}.json`)) as UnitJson
    units.set(path, json)
    for (const used of Object.values(json.usingComponents ?? {})) waiting.push(resolvePath(path, used))
  }
  const scripts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.split(sep).join('/'))
    .filter((path) => path.endsWith('.js'))
  const theme = has('theme.json') ? (JSON.parse(text('theme.json')) as Theme) : {}
  return { folder, app, theme, units, pages, scripts, text, has }
}
