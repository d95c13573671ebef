/** A made-up mini program in which the review finds nothing, for tests to break in one place. */
import { type Code, readCode } from '#scripts/review/code.ts'
import type { DescribedPackage } from '#scripts/review/described-package.ts'
import type { Trouble } from '#scripts/review/finding.ts'
import { RULES } from '#scripts/review/rules/all.ts'

/** Built files by their path: text, or a number of bytes for what is no text. */
export type Content = Readonly<Record<string, string | number>>

const GOOD: Content = {
  'app.js': 's().showToast({})',
  'app.json': '{}',
  'app.wxss': '.page{color:#000}',
  'comp.js': '',
  'comp.json': '{"component":true}',
  'comp.wxml': '<view/>',
  'base.wxml': '<template name="a"/>',
  'pages/a/index.js': '',
  'pages/a/index.json': '{"navigationBarTitleText":"我的设备"}',
  'pages/a/index.wxml': '<import src="../../base.wxml"/>',
  'pages/b/index.js': '',
  'pages/b/index.wxml': '',
  'packages/c/d/index.js': '',
  'packages/c/d/index.wxml': '',
  'ui/a.png': 2_000,
  'ui/b.png': 2_000,
}

const asFile = ([path, content]: [string, string | number]) =>
  typeof content === 'string' ? { path, bytes: content.length, text: content } : { path, bytes: content, text: '' }

const APP: DescribedPackage['app'] = {
  pages: ['pages/a/index', 'pages/b/index'],
  subPackages: [{ root: 'packages/c', pages: ['d/index'] }],
  lazyCodeLoading: 'requiredComponents',
  window: { navigationBarTitleText: '门联' },
  tabBar: {
    list: [
      { pagePath: 'pages/a/index', text: '设备', iconPath: 'ui/a.png', selectedIconPath: 'ui/b.png' },
      { pagePath: 'pages/b/index', text: '我的', iconPath: 'ui/a.png', selectedIconPath: './ui/b.png' },
    ],
  },
}

const PROJECT: DescribedPackage['project'] = {
  miniprogramRoot: 'dist/weapp/',
  appid: 'touristappid',
  setting: { urlCheck: true, es6: false, enhance: false, postcss: false, minified: false },
}

interface Changes extends Partial<Omit<DescribedPackage, 'files' | 'code' | 'app'>> {
  app?: Partial<DescribedPackage['app']>
  /** Beside the good files, or instead of one. */
  files?: Content
  without?: string[]
}

export function madeUp({ app, files, without = [], ...rest }: Changes = {}): DescribedPackage {
  const written = Object.entries({ ...GOOD, ...files })
    .filter(([path]) => !without.includes(path))
    .map(asFile)
  const code = new Map<string, Code>()
  for (const { path, text } of written) if (path.endsWith('.js')) code.set(path, readCode(path, text))
  return {
    app: { ...APP, ...app },
    project: PROJECT,
    privacy: [],
    ownSizes: [],
    ...rest,
    files: written,
    code,
  }
}

/** What one rule finds; every other rule is expected to have its own tests. */
export function foundBy(rule: string, changes?: Changes): Trouble[] {
  const one = RULES.find(({ name }) => name === rule)
  if (!one) throw new Error(`no rule is called ${rule}`)
  return one.find(madeUp(changes))
}

/** The sentences only. */
export const whatIsFoundBy = (rule: string, changes?: Changes): string[] =>
  foundBy(rule, changes).map(({ file, what }) => `${file}: ${what}`)
