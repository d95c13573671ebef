/** A built mini program as one script, so that a page that forbids `eval` can run it. */
import { MODULE_SCOPE, PACKAGE } from '../shape.ts'
import { readPackage } from './read-package.ts'
import { compileStyles } from './styles.ts'
import { compileTemplates } from './templates.ts'

/**
 * @param folder dist/weapp
 * @throws Error with what to do, when the folder is not a whole mini program
 */
export function bundlePackage(folder: string): string {
  const built = readPackage(folder)
  const { app, theme } = built
  const plain = { app, theme, units: Object.fromEntries(built.units), styles: compileStyles(built) }
  const modules = built.scripts.map((path) => `${JSON.stringify(path)}: ${moduleOf(built.text(path))}`)
  return `globalThis.${PACKAGE} = Object.assign(${JSON.stringify(plain)}, {
templates: ${compileTemplates(built)},
modules: {
${modules.join(',\n')}
}})
`
}

const moduleOf = (code: string): string => `function (${MODULE_SCOPE.join(', ')}) {\n${code}\n}`
