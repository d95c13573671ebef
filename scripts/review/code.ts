/**
 * What a built script does, read from its syntax tree: minifiers rename variables and never members, so `Taro.scanCode(…)` is still
 * `s().scanCode(…)`. Every member of that name counts, whoever owns it and whether or not it is called at once. Names in strings do not
 * count: Taro's runtime lists all of WeChat's interfaces that way. The limit: a name put together while running (`Taro[name]`) is not seen.
 */
import ts from 'typescript'

export interface Code {
  /** Names read as members: `a.name`, `a['name']`, `const { name } = a`. */
  members: ReadonlySet<string>
  /** Values of `openType` and `open-type`, by which a button asks WeChat for something. */
  openTypes: ReadonlySet<string>
  /** Literal texts, template parts included. */
  texts: readonly string[]
  /** Code made from text, as it is written. */
  dynamic: readonly string[]
}

interface Notes {
  members: Set<string>
  openTypes: Set<string>
  texts: string[]
  dynamic: string[]
}

const SHOWN_MAX = 60

export function readCode(path: string, text: string): Code {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.JS)
  const notes: Notes = { members: new Set(), openTypes: new Set(), texts: [], dynamic: [] }
  const visit = (node: ts.Node): void => {
    noteMember(node, notes)
    noteText(node, notes)
    if (makesCode(node) && !isWebpackGlobal(node, source)) notes.dynamic.push(node.getText(source).slice(0, SHOWN_MAX))
    ts.forEachChild(node, visit)
  }
  visit(source)
  return notes
}

const nameText = (name: ts.Node): string => (ts.isIdentifier(name) || ts.isStringLiteralLike(name) ? name.text : '')

function noteMember(node: ts.Node, { members }: Notes): void {
  if (ts.isPropertyAccessExpression(node)) members.add(node.name.text)
  if (ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression))
    members.add(node.argumentExpression.text)
  if (ts.isBindingElement(node) && ts.isObjectBindingPattern(node.parent))
    members.add(nameText(node.propertyName ?? node.name))
}

function noteText(node: ts.Node, { texts, openTypes }: Notes): void {
  if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node))
    texts.push(node.text)
  if (!ts.isPropertyAssignment(node) || !ts.isStringLiteralLike(node.initializer)) return
  if (['openType', 'open-type'].includes(nameText(node.name))) openTypes.add(node.initializer.text)
}

const TIMERS = ['setTimeout', 'setInterval']

/** `eval(…)`, `Function(…)`, `new Function(…)`, and a timer that is handed text. */
function makesCode(node: ts.Node): boolean {
  if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) return false
  const name = nameText(node.expression)
  const first = node.arguments?.[0]
  if (TIMERS.includes(name)) return first !== undefined && ts.isStringLiteralLike(first)
  return name === 'Function' || (name === 'eval' && ts.isCallExpression(node))
}

/** Webpack's way to the global object comes to its last resort only where globalThis is missing, and catches the refusal. */
const LAST_RESORT = 'new Function("return this")'
const BEFORE = 'if("object"===typeof globalThis)return globalThis;'

function isWebpackGlobal(node: ts.Node, source: ts.SourceFile): boolean {
  if (node.getText(source) !== LAST_RESORT) return false
  const attempt = ts.findAncestor(node, ts.isTryStatement)
  if (!attempt?.catchClause) return false
  const start = attempt.getStart(source)
  return source.text.slice(start - BEFORE.length, start) === BEFORE
}
