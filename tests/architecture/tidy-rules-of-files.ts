/** Rules about names, places and what people see. Words that a rule forbids are put together here, so that this file does not break it. */
import ts from 'typescript'
import { isCode, pickNodes, pickText } from './project-files.ts'
import { at, type TidyRule, within } from './tidy-rule.ts'

const VAGUE = ['utils', 'util', 'helpers', 'helper', 'common', 'misc']

const namesSayWhat: TidyRule = {
  name: 'names-say-what',
  reason: 'A drawer called odds and ends fills up: a thing lives where its noun lives.',
  appliesTo: () => true,
  find: (file) => file.path.split(/[/.]/).filter((word) => VAGUE.includes(word)),
  planted: VAGUE.flatMap((word) => [at(`shared/shop/${word}.ts`, ''), at(`miniprogram/${word}/price.ts`, '')]),
  clean: [at('shared/shop/common-ground.ts', ''), at('miniprogram/features/shop/price.shared.ts', '')],
}

const BY_CUSTOM = /^(README(\.zh-CN)?\.md|CONTRIBUTING\.md|LICENSE|\.[a-z].*)$/
const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/

const kebabCase: TidyRule = {
  name: 'kebab-case',
  reason: 'Some file systems tell upper from lower case and some do not; one spelling works on all of them.',
  appliesTo: () => true,
  find: (file) => file.path.split('/').filter((name) => !KEBAB.test(name) && !BY_CUSTOM.test(name)),
  planted: ['shared/shop/priceList.ts', 'shared/Shop/price.ts', 'docs/data_model.md'].map((path) => at(path, '')),
  clean: ['shared/shop/price-list.test.ts', 'README.zh-CN.md', '.ci/run', 'tests/a/map-view.h5.tsx'].map((path) =>
    at(path, ''),
  ),
}

const PERSONAL = ['work', 'root', 'tmp', 'home/[a-z]+', 'Users/[A-Za-z]+'].join('|')

const noMachinePaths: TidyRule = {
  name: 'no-machine-paths',
  reason: 'A path of one machine breaks on every other, and tells strangers about it.',
  appliesTo: () => true,
  find: (file) => pickText(file, new RegExp(`(?<![\\w.~/-])/(${PERSONAL})/[\\w.-]+|[A-Z]:\\\\\\\\?Users`, 'g')),
  planted: [
    at('scripts/paths.ts', `const a = '/${'work'}/main/shared'`),
    at('docs/setup.md', `cd /${'root'}/menlian`),
    at('scripts/paths.ts', `const a = \`/${'tmp'}/menlian\``),
    at('docs/setup.md', `open C:\\${'Users'}\\li`),
  ],
  clean: [at('scripts/paths.ts', "const a = '/registration/claimTicket'\nconst b = 'src/work/a'\nconst c = './tmp/x'")],
}

const noRegistry: TidyRule = {
  name: 'no-registry-addresses',
  reason: 'Where packages come from is the user’s setting: many in China use a mirror.',
  appliesTo: () => true,
  find: (file) => pickText(file, /https?:\/\/(registry|mirrors?)\.[\w.-]+/g),
  planted: [at('.npmrc', `registry=https://${'registry'}.npmjs.org/`)],
  clean: [at('README.md', 'See https://nodejs.org for Node.')],
}

const SHOWN = new Set(
  'title label placeholder text hint alt content message caption sentence confirmText cancelText ariaLabel aria-label'.split(
    ' ',
  ),
)
const SHOWN_IN_SETTINGS = new Set(['navigationBarTitleText', 'title', 'content', 'confirmText', 'cancelText', 'text'])
/** Two small letters in a row are a word; codes such as SN and GCJ-02 are not. */
const isForeign = (text: string): boolean => /[a-z]{2,}/.test(text) && !/\p{Script=Han}/u.test(text)

/** The text of a literal, a template's fixed parts included. */
const literalText = (node: ts.Node | undefined): string | undefined => {
  if (!node) return undefined
  if (ts.isJsxExpression(node)) return literalText(node.expression)
  if (ts.isStringLiteralLike(node)) return node.text
  if (ts.isTemplateExpression(node))
    return [node.head, ...node.templateSpans.map((span) => span.literal)].map((part) => part.text).join('')
  return undefined
}

const shownText = (node: ts.Node): string | undefined => {
  if (ts.isJsxText(node)) return node.text
  if (ts.isJsxExpression(node) && (ts.isJsxElement(node.parent) || ts.isJsxFragment(node.parent)))
    return literalText(node)
  if (ts.isJsxAttribute(node) && SHOWN.has(node.name.getText())) return literalText(node.initializer)
  if (ts.isPropertyAssignment(node) && SHOWN_IN_SETTINGS.has(node.name.getText())) return literalText(node.initializer)
  return undefined
}

const screensAreChinese: TidyRule = {
  name: 'screens-are-chinese',
  reason: 'Everything a person sees is Simplified Chinese; an English word on a screen is a message that escaped.',
  appliesTo: (path) => within('miniprogram/')(path) && isCode(path),
  find: (file) =>
    pickNodes(file, (node) => {
      const text = shownText(node)?.trim()
      return text && isForeign(text) ? text : undefined
    }),
  planted: [
    '<Text>Loading</Text>',
    "<Text>{'retry'}</Text>",
    '<Field label="Serial number" />',
    '<Text>{`${count} devices`}</Text>',
    "showToast({ title: 'Saved' })",
  ].map((text) => at('miniprogram/ui/card.tsx', `const a = ${text}`)),
  clean: [
    '<Text className="card">已登记</Text>',
    '<Text>SN {serial}</Text>',
    '<Text>{`${name} 已登记`}</Text>',
    "call('registration.claimTicket')",
  ].map((text) => at('miniprogram/ui/card.tsx', `const a = ${text}`)),
}

export const FILE_RULES = [namesSayWhat, kebabCase, noMachinePaths, noRegistry, screensAreChinese]
