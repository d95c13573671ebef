/** WeChat refuses connections without TLS. Comments do not count, nor do the names of XML dialects, which only look like addresses. */
import type { BuiltFile } from '../../built/built-files.ts'
import type { DescribedPackage } from '../described-package.ts'
import type { Rule } from '../finding.ts'

const PLAIN = /\bhttp:\/\/[^\s"'`)<>\\]*/g
const NAMESPACES = ['http://www.w3.org/']
const COMMENT = /\/\*[\s\S]*?\*\/|<!--[\s\S]*?-->/g

function textsOf({ path, text }: BuiltFile, { code }: DescribedPackage): readonly string[] {
  const script = code.get(path)
  if (script) return script.texts
  return [path.endsWith('.json') ? text : text.replaceAll(COMMENT, '')]
}

export const addresses: Rule = {
  name: 'addresses',
  find: (described) =>
    described.files.flatMap((file) => {
      const found = textsOf(file, described)
        .flatMap((text) => text.match(PLAIN) ?? [])
        .filter((address) => !NAMESPACES.some((space) => address.startsWith(space)))
      return [...new Set(found)].map((address) => ({
        file: file.path,
        what: `${address} is an address without TLS: WeChat does not connect to it.`,
        whatToDo: 'Use https; an address that TARO_APP_API brought into the build has to be https as well.',
      }))
    }),
}
