/** The modules inside a built script. It runs the script with everything it needs stood in, so it is for our own builds only. */
import { createContext, runInContext } from 'node:vm'
import type { BuiltFile } from './built-files.ts'

/** Webpack's id of each module, with the length of its code; none in webpack's own runtime. */
export function modulesIn(script: BuiltFile): Map<string, number> {
  const found = new Map<string, number>()
  const push = (chunk: [unknown, Record<string, unknown>]): void => {
    for (const [id, module] of Object.entries(chunk[1])) found.set(id, String(module).length)
  }
  const wx = { webpackJsonp: Object.assign([], { push }) }
  const sandbox = createContext({ wx, require: () => ({}), module: { exports: {} }, exports: {}, console: {} })
  runInContext(script.text, sandbox, { filename: script.path })
  return found
}
