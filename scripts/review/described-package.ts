/** A mini program as the rules see it: plain data, so that a test can make one up. */
import type { BuiltFile } from '../built/built-files.ts'
import type { SizeLine } from '../built/weapp-sizes.ts'
import type { Code } from './code.ts'

export interface AppSettings {
  pages: string[]
  subPackages?: { root: string; pages: string[] }[]
  window?: { navigationBarTitleText?: string }
  tabBar?: { list: { pagePath: string; text?: string; iconPath?: string; selectedIconPath?: string }[] }
  lazyCodeLoading?: string
  requiredPrivateInfos?: string[]
  permission?: Record<string, { desc?: string }>
  __usePrivacyCheck__?: boolean
}

export interface ProjectSettings {
  miniprogramRoot?: string
  appid?: string
  setting?: Record<string, unknown>
}

/** One line of WeChat's privacy guide (用户隐私保护指引), as it is filled in by hand in the console. */
export interface PrivacyLine {
  /** WeChat's name of the information, for example Clipboard. */
  key: string
  /** What the console calls it. */
  information: string
  interfaces: string[]
  /** Follows 为了 in what people read, so it begins with neither 为了 nor 用于. */
  purpose: string
}

/** setData calls of one flow, as an end-to-end run wrote them down. */
export interface MeasuredFlow {
  flow: string
  /** `presses`: after how many presses of a finger. */
  calls: { atMs: number; bytes: number; presses: number }[]
}

export interface DescribedPackage {
  app: AppSettings
  project: ProjectSettings
  privacy: PrivacyLine[]
  files: BuiltFile[]
  /** What each script does, by its path. */
  code: ReadonlyMap<string, Code>
  /** Our own size limits, measured. */
  ownSizes: SizeLine[]
  /** Left out where nothing was measured. */
  flows?: MeasuredFlow[]
}

/** Every declared page, with its package's root in front. */
export const pagesOf = (app: AppSettings): string[] => [
  ...app.pages,
  ...(app.subPackages ?? []).flatMap(({ root, pages }) => pages.map((page) => `${root.replace(/\/$/, '')}/${page}`)),
]
