/** Rules about how code is written. Words that a rule forbids are put together here, so that this file does not break it. */
import ts from 'typescript'
import { isCode, lineOf, type ProjectFile, pickNodes, pickText, syntax } from './project-files.ts'
import { at, type TidyRule, within } from './tidy-rule.ts'

const LINES_MAX = 70

const REGISTERS = /^(describe|it|test)\b/

/** A block that registers tests groups them, as a file does; its length says nothing. */
const isGrouping = (node: ts.FunctionLikeDeclaration): boolean =>
  node.body !== undefined &&
  ts.isBlock(node.body) &&
  node.body.statements.some(
    (statement) =>
      ts.isExpressionStatement(statement) &&
      ts.isCallExpression(statement.expression) &&
      REGISTERS.test(statement.expression.expression.getText()),
  )

const isFunctionWithBody = (node: ts.Node): node is ts.FunctionLikeDeclaration =>
  ts.isFunctionLike(node) && 'body' in node && node.body !== undefined

const shortFunctions: TidyRule = {
  name: 'function-length',
  reason: `A function of more than ${LINES_MAX} lines does several things; each of them deserves its name.`,
  appliesTo: isCode,
  find: (file) =>
    pickNodes(file, (node) => {
      if (!isFunctionWithBody(node)) return undefined
      if (file.path.startsWith('tests/') && isGrouping(node)) return undefined
      const source = syntax(file)
      const lines = lineOf(source, node.getEnd()) - lineOf(source, node.getStart(source)) + 1
      return lines > LINES_MAX ? `function of ${lines} lines` : undefined
    }),
  planted: [
    at('shared/shop/long.ts', `export function long() {\n${'  work()\n'.repeat(LINES_MAX - 1)}}`),
    at('hq/long.ts', `export const long = () => {\n${'  work()\n'.repeat(LINES_MAX - 1)}}`),
  ],
  clean: [
    at('shared/shop/fits.ts', `export function fits() {\n${'  work()\n'.repeat(LINES_MAX - 2)}}`),
    at('tests/a.test.ts', `describe('a', () => {\n${"  it('b', work)\n".repeat(200)}})`),
    at('tests/suite.ts', `export function suite() {\n${"  it('b', work)\n".repeat(200)}}`),
  ],
}

const LATER = ['TO' + 'DO', 'FIX' + 'ME', 'XX' + 'X', 'HA' + 'CK']

const nothingLeftForLater: TidyRule = {
  name: 'nothing-left-for-later',
  reason: 'A note to do something later is a promise nobody keeps; an issue is, and code says what is.',
  appliesTo: () => true,
  find: (file) => pickText(file, new RegExp(`\\b(${LATER.join('|')})\\b`, 'g')),
  planted: LATER.map((word) => at('shared/shop/later.ts', `// ${word}: prices`)),
  clean: [at('shared/shop/now.ts', '// The todo list of a visit.')],
}

const SKIPPING = new Set(['skip', 'only', 'todo', 'fails'])

/** True for `it`, `describe.concurrent`, a test's own context …; a query's `skip` is something else. */
function isOfATest(node: ts.Expression): boolean {
  if (ts.isPropertyAccessExpression(node) || ts.isCallExpression(node)) return isOfATest(node.expression)
  return /^(it|test|describe|suite|bench|context|ctx)$/.test(node.getText())
}

const everyTestRuns: TidyRule = {
  name: 'every-test-runs',
  reason:
    'A skipped test proves nothing, and a focused one switches all others off. (skipIf is for a platform that lacks a thing.)',
  appliesTo: within('tests/'),
  find: (file) =>
    pickNodes(file, (node) => {
      if (ts.isPropertyAccessExpression(node) && SKIPPING.has(node.name.text) && isOfATest(node)) return node.getText()
      if (ts.isCallExpression(node) && /^(xit|xtest|xdescribe|fit|fdescribe)$/.test(node.expression.getText()))
        return node.expression.getText()
      if (!ts.isCallExpression(node) || !REGISTERS.test(node.expression.getText())) return undefined
      const options = node.arguments.filter(ts.isObjectLiteralExpression).flatMap((literal) => [...literal.properties])
      return options.find((option) => option.name && SKIPPING.has(option.name.getText()))?.getText()
    }),
  planted: [
    ...[...SKIPPING].map((word) => at('tests/a.test.ts', `it.${word}('adds', () => {})`)),
    at('tests/a.test.ts', "describe.concurrent.only('sums', () => {})"),
    at('tests/a.test.ts', "it('adds', { skip: true }, () => {})"),
    at('tests/a.test.ts', "it('adds', (context) => context.skip())"),
    at('tests/a.test.ts', "fit('adds', () => {})"),
  ],
  clean: [
    at('tests/a.test.ts', "it('takes only one', () => {})\ndescribe.skipIf(!engine)('engine', () => {})"),
    at('tests/a.test.ts', 'orders.where(open).skip(20).get()'),
  ],
}

const IMPURE = [
  /^(Number\.)?parseFloat$/,
  /\.toFixed$/,
  /^Date\.now$/,
  /^Math\.random$/,
  /^performance\.now$/,
  /^crypto\.(randomUUID|getRandomValues)$/,
]
const calls = (node: ts.Node, patterns: readonly RegExp[]): boolean =>
  ts.isPropertyAccessExpression(node) || (ts.isIdentifier(node) && !ts.isPropertyAccessExpression(node.parent))
    ? patterns.some((pattern) => pattern.test(node.getText()))
    : false
const isDateOfNow = (node: ts.Node): boolean =>
  ts.isNewExpression(node) && node.expression.getText() === 'Date' && (node.arguments?.length ?? 0) === 0

const sharedIsPure: TidyRule = {
  name: 'shared-is-pure',
  reason:
    'Rules get time, chance and numbers handed in: then the same facts always lead to the same decision, to the fen.',
  appliesTo: within('shared/'),
  find: (file) =>
    pickNodes(file, (node) =>
      calls(node, [...IMPURE, /^process\.env$/, /^globalThis$/]) || isDateOfNow(node) ? node.getText() : undefined,
    ),
  planted: [
    'const a = (1.005).toFixed(2)',
    "const a = parseFloat('1.5')",
    'const a = Date.now()',
    'const now = Date.now',
    'const a = new Date()',
    'const a = Math.random()',
    'const a = process.env.STAGE',
    'const a = crypto.randomUUID()',
  ].map((text) => at('shared/shop/impure.ts', text)),
  clean: [at('shared/shop/pure.ts', 'const a = new Date(ms)\nconst b = Math.round(c)')],
}

/** The two clocks themselves, and what is no part of the product or stands in for the outside world. */
const MAY_ASK_THE_TIME = [
  'cloudfunctions/platform/clock.ts',
  'miniprogram/api/clock.ts',
  'local/',
  'scripts/',
  'tests/',
]

const oneClock: TidyRule = {
  name: 'one-clock',
  reason: 'The business clock is injected and can be moved; code that asks the machine for the time would stay behind.',
  appliesTo: (path) => isCode(path) && !within(...MAY_ASK_THE_TIME)(path),
  find: (file) =>
    pickNodes(file, (node) => (calls(node, [/^Date\.now$/]) || isDateOfNow(node) ? node.getText() : undefined)),
  planted: [
    at('cloudfunctions/orders/place.ts', 'const a = Date.now()'),
    at('hq/report.ts', 'const a = new Date()'),
    at('miniprogram/ui/countdown.tsx', 'const a = Date.now()'),
  ],
  clean: [at('cloudfunctions/orders/place.ts', 'const a = clock.nowMs()\nconst b = new Date(a)')],
}

const isMoney = (node: ts.Node): boolean => /(^fen|Fen|_fen)(\(\))?$/.test(node.getText())
const isBroken = (node: ts.Node): boolean => ts.isNumericLiteral(node) && node.text.includes('.')
const ARITHMETIC = new Set([ts.SyntaxKind.AsteriskToken, ts.SyntaxKind.SlashToken])

const moneyIsWhole: TidyRule = {
  name: 'money-is-whole',
  reason:
    'Money is whole fen: a quotient or a product with a fraction loses some. Shares and display belong to kernel/money.ts.',
  appliesTo: (path) =>
    isCode(path) &&
    within('shared/', 'cloudfunctions/', 'miniprogram/', 'hq/')(path) &&
    path !== 'shared/kernel/money.ts',
  find: (file: ProjectFile) =>
    pickNodes(file, (node) => {
      if (ts.isPropertyAccessExpression(node) && node.name.text === 'toFixed') return node.getText()
      if (!ts.isBinaryExpression(node) || ![node.left, node.right].some(isMoney)) return undefined
      const divides = node.operatorToken.kind === ts.SyntaxKind.SlashToken
      const multipliesFraction = ARITHMETIC.has(node.operatorToken.kind) && [node.left, node.right].some(isBroken)
      return divides || multipliesFraction ? node.getText() : undefined
    }),
  planted: [
    at('shared/payment/share.ts', 'const a = totalFen * 0.3'),
    at('miniprogram/ui/price.tsx', 'const yuan = order.totalFen / 100'),
    at('cloudfunctions/payment/split.ts', 'const a = row.amount_fen / 3'),
    at('hq/report.ts', 'const a = x.toFixed(2)'),
  ],
  clean: [
    at('shared/payment/share.ts', 'const a = priceFen * quantity\nconst b = aFen - bFen\nconst c = width / 2'),
    at('shared/payment/note.ts', "const a = 'totalFen / 100'"),
  ],
}

export const CODE_RULES = [shortFunctions, nothingLeftForLater, everyTestRuns, sharedIsPure, oneClock, moneyIsWhole]
