/** wxml and wxs into the generators that glass-easel draws from, as the text of one JavaScript expression. */
import { TmplGroup } from 'glass-easel-template-compiler'
import type { BuiltPackage } from './read-package.ts'

interface TemplateProblem {
  message: string
  startLine?: number
}

/** @throws Error naming file and line of what the compiler does not understand */
export function compileTemplates(built: BuiltPackage): string {
  const group = new TmplGroup()
  try {
    const done = new Set<string>()
    const waiting = [...built.units.keys()]
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      if (done.has(path)) continue
      done.add(path)
      const problems = group.addTmpl(path, built.text(`${path}.wxml`)) as TemplateProblem[]
      const [first] = problems
      if (first) throw new Error(`${path}.wxml: ${first.message}`)
      waiting.push(...(group.getDirectDependencies(path) as string[]))
      for (const script of group.getScriptDependencies(path) as string[]) {
        if (!done.has(`${script}.wxs`)) group.addScript(script, built.text(`${script}.wxs`))
        done.add(`${script}.wxs`)
      }
    }
    return group.getTmplGenObjectGroups()
  } finally {
    group.free()
  }
}
