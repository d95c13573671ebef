/** wxss as plain CSS: rpx in parts of the page's width, names of components as the elements that play them, imports put in place. */
import postcss, { type AtRule, type Root } from 'postcss'
import { resolvePath } from '../paths.ts'
import { playedSelector } from '../tags.ts'
import type { BuiltPackage } from './read-package.ts'

/** 750rpx are as wide as the page, whatever the phone. */
const RPX = /(-?\d*\.?\d+)rpx\b/g
/** A page is lower than the window: its bars are outside of it. */
const VH = /(-?\d*\.?\d+)vh\b/g

export function compileStyles(built: BuiltPackage): Record<string, string> {
  const paths = ['app', ...built.units.keys()].filter((path) => built.has(`${path}.wxss`))
  return Object.fromEntries(paths.map((path) => [path, cssOf(built, path)]))
}

function cssOf(built: BuiltPackage, path: string): string {
  const root = postcss.parse(imported(built, `${path}.wxss`), { from: `${path}.wxss` })
  root.walkDecls((declaration) => {
    declaration.value = declaration.value
      .replace(RPX, (_, count: string) => `${(Number(count) * 100) / 750}vw`)
      .replace(VH, 'calc(var(--page-height) * $1 / 100)')
  })
  root.walkRules((rule) => {
    if (rule.parent?.type === 'atrule' && (rule.parent as AtRule).name.endsWith('keyframes')) return
    rule.selectors = rule.selectors.map(playedSelector)
  })
  if (built.pages.includes(path)) scopeToPage(root, path)
  return root.toString()
}

/** A page's own styles are not those of the next page. */
function scopeToPage(root: Root, path: string): void {
  const scope = postcss.atRule({ name: 'scope', params: `([data-route="${path}"])` })
  scope.append(root.nodes.slice())
  root.append(scope)
}

function imported(built: BuiltPackage, file: string): string {
  return built
    .text(file)
    .replace(/@import\s+(?:url\()?["']([^"']+)["']\)?\s*;/g, (_, used: string) =>
      imported(built, resolvePath(file, used)),
    )
}
