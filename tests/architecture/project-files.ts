/** The files of the project as they lie in the checkout; read without git, which a fresh machine may not have. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

export const root = fileURLToPath(new URL('../..', import.meta.url))

export interface ProjectFile {
  /** From the root, with forward slashes. */
  path: string
  text: string
}

const LEFT_OUT = new Set(['.git', 'node_modules', 'dist', 'artifacts', '.menlian', '.runtime', '.swc'])
const READABLE = /\.(ts|tsx|js|mjs|json|md|css|svg|html|yml|csv)$|(^|\/)(LICENSE|run|\.[a-z]+)$/

/** Every readable file; package-lock.json has a test of its own. */
export function projectFiles(): ProjectFile[] {
  const walk = (folder: string): string[] =>
    readdirSync(folder, { withFileTypes: true })
      .filter((entry) => !LEFT_OUT.has(entry.name))
      .flatMap((entry) => (entry.isDirectory() ? walk(join(folder, entry.name)) : [join(folder, entry.name)]))
  return walk(root)
    .map((file) => relative(root, file).replaceAll('\\', '/'))
    .filter((path) => READABLE.test(path) && path !== 'package-lock.json')
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
}

const CODE = /\.(ts|tsx|js|mjs)$/
export const isCode = (path: string): boolean => CODE.test(path)

const parsed = new WeakMap<ProjectFile, ts.SourceFile>()

/** The syntax tree of a code file, with parents. */
export function syntax(file: ProjectFile): ts.SourceFile {
  const known = parsed.get(file)
  if (known) return known
  const kind = /\.(tsx|jsx)$/.test(file.path) ? ts.ScriptKind.TSX : ts.ScriptKind.TS
  const source = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.Latest, true, kind)
  parsed.set(file, source)
  return source
}

/** Every node of the tree for which `pick` answers something, as `line: answer`. */
export function pickNodes(file: ProjectFile, pick: (node: ts.Node) => string | undefined): string[] {
  const source = syntax(file)
  const picked: string[] = []
  const visit = (node: ts.Node): void => {
    const answer = pick(node)
    if (answer !== undefined) picked.push(`${lineOf(source, node.getStart(source))}: ${answer}`)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return picked
}

/** Every match of a global pattern in the text, as `line: match`. */
export const pickText = (file: ProjectFile, pattern: RegExp): string[] =>
  [...file.text.matchAll(pattern)].map(
    (match) => `${file.text.slice(0, match.index).split('\n').length}: ${match[0].trim()}`,
  )

const lineOf = (source: ts.SourceFile, position: number): number =>
  source.getLineAndCharacterOfPosition(position).line + 1

export { lineOf }
