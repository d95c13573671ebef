/** A mini program's files as modules: each runs once, with `require` from its own place and nothing of the browser in sight. */
import { resolvePath } from '../paths.ts'
import { type GIVEN, MODULE_SCOPE, type WeappPackage } from '../shape.ts'

interface Module {
  exports: unknown
}

/** What a module finds in scope beside those that are its own. */
export type Globals = Record<Exclude<(typeof GIVEN)[number], 'require' | 'module' | 'exports'>, unknown>

/** @returns runs a file of the package, and answers what it exports */
export function modules(given: WeappPackage, globals: Globals): (path: string) => unknown {
  const known = new Map<string, Module>()

  const resolved = (from: string, used: string): string => {
    const path = resolvePath(from, used)
    for (const candidate of [path, `${path}.js`, `${path}/index.js`]) if (given.modules[candidate]) return candidate
    throw new Error(`module '${path}.js' is not defined, require args is '${used}'`)
  }

  return function run(path) {
    const before = known.get(path)
    if (before) return before.exports
    const module: Module = { exports: {} }
    known.set(path, module)
    const require = (used: string): unknown => run(resolved(path, used))
    const scope: Record<string, unknown> = { ...globals, require, module, exports: module.exports }
    given.modules[path]?.call(undefined, ...MODULE_SCOPE.map((name) => scope[name]))
    return module.exports
  }
}
