/** The tab bar as WeChat takes it: two to five pages of the main package, each with two small pictures that are in the package. */
import { KB } from '../../built/weapp-sizes.ts'
import type { AppSettings, DescribedPackage } from '../described-package.ts'
import type { Rule, Trouble } from '../finding.ts'

const TABS_MIN = 2
const TABS_MAX = 5
const ICON_MAX = 40 * KB
const PICTURE = /\.(png|jpe?g)$/i

type Tab = NonNullable<AppSettings['tabBar']>['list'][number]

function iconTrouble(icon: string | undefined, { files }: DescribedPackage): string | undefined {
  if (!icon) return 'has no picture'
  if (/^(https?:)?\/\//.test(icon)) return `has a picture from the network (${icon})`
  if (!PICTURE.test(icon)) return `has a picture that is neither png nor jpg (${icon})`
  const file = files.find(({ path }) => path === icon.replace(/^\.?\//, ''))
  if (!file) return `has a picture that is not in the package (${icon})`
  return file.bytes > ICON_MAX ? `has a picture of ${Math.ceil(file.bytes / KB)} KB (${icon})` : undefined
}

function ofTab(tab: Tab, described: DescribedPackage): Trouble[] {
  const outside: Trouble = {
    file: 'app.json',
    what: `The tab ${tab.pagePath} is no page of the main package.`,
    whatToDo: 'A tab belongs into `pages` of miniprogram/app.config.ts, not into a subpackage.',
  }
  const icons = [tab.iconPath, tab.selectedIconPath]
    .map((icon) => iconTrouble(icon, described))
    .filter((trouble) => trouble !== undefined)
    .map((trouble) => ({
      file: 'app.json',
      what: `The tab ${tab.pagePath} ${trouble}.`,
      whatToDo: `Give it a png or jpg of at most ${ICON_MAX / KB} KB in miniprogram/ui/tabs (81 × 81 is enough).`,
    }))
  return [...(described.app.pages.includes(tab.pagePath) ? [] : [outside]), ...icons]
}

export const tabs: Rule = {
  name: 'tabs',
  find: (described) => {
    const list = described.app.tabBar?.list
    if (!list) return []
    const wrongCount: Trouble = {
      file: 'app.json',
      what: `The tab bar has ${list.length} tabs; WeChat takes ${TABS_MIN} to ${TABS_MAX}.`,
      whatToDo: 'Change tabBar.list in miniprogram/app.config.ts.',
    }
    const isRight = list.length >= TABS_MIN && list.length <= TABS_MAX
    return [...(isRight ? [] : [wrongCount]), ...list.flatMap((tab) => ofTab(tab, described))]
  },
}
