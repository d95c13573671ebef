/** What the compiler hands to the runtime: a built mini program as one script can carry it. */

export interface WindowConfig {
  navigationBarTitleText?: string
  navigationBarBackgroundColor?: string
  navigationBarTextStyle?: string
  backgroundColor?: string
  enablePullDownRefresh?: boolean
  /** In px. */
  onReachBottomDistance?: number
  navigationStyle?: string
}

export interface TabBar {
  color: string
  selectedColor: string
  backgroundColor: string
  borderStyle?: string
  list: { pagePath: string; text: string; iconPath?: string; selectedIconPath?: string }[]
}

/** app.json as built. */
export interface AppJson {
  pages: string[]
  subPackages?: { root: string; name?: string; pages: string[] }[]
  window?: WindowConfig
  tabBar?: TabBar
  lazyCodeLoading?: string
  requiredPrivateInfos?: string[]
  permission?: Record<string, { desc: string }>
  darkmode?: boolean
}

/** A page's or component's own json. */
export interface UnitJson extends WindowConfig {
  component?: boolean
  styleIsolation?: string
  usingComponents?: Record<string, string>
}

export type Theme = Record<string, Record<string, string>>

export type Module = (...scope: unknown[]) => void

/** Where the script of a package leaves it for the runtime. */
export const PACKAGE = 'weappPackage'

export interface WeappPackage {
  app: AppJson
  theme: Theme
  /** By path without extension. */
  units: Record<string, UnitJson>
  /** glass-easel's generators, by path without extension. */
  templates: Record<string, unknown>
  /** Plain CSS, by path without extension; `app` is everybody's. */
  styles: Record<string, string>
  /** By path with extension. Each takes the names of `MODULE_SCOPE`, in that order. */
  modules: Record<string, Module>
}

/** What a module of a mini program finds in scope. */
export const GIVEN = [
  'require',
  'module',
  'exports',
  'wx',
  'App',
  'Page',
  'Component',
  'Behavior',
  'getApp',
  'getCurrentPages',
  'global',
] as const

/** What a browser has and WeChat's logic layer has not: undefined inside a module, so that what leans on it fails here too. */
export const WITHHELD = [
  'window',
  'self',
  'globalThis',
  'document',
  'navigator',
  'location',
  'history',
  'parent',
  'top',
  'frames',
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'EventSource',
  'localStorage',
  'sessionStorage',
  'indexedDB',
  'caches',
  'crypto',
  'performance',
  'requestAnimationFrame',
  'cancelAnimationFrame',
  'requestIdleCallback',
  'matchMedia',
  'getComputedStyle',
  'MutationObserver',
  'IntersectionObserver',
  'ResizeObserver',
  'Image',
  'Audio',
  'Worker',
  'FormData',
  'URL',
  'URLSearchParams',
  'Blob',
  'File',
  'FileReader',
  'TextEncoder',
  'TextDecoder',
  'AbortController',
  'Event',
  'CustomEvent',
  'EventTarget',
  'Element',
  'HTMLElement',
  'Node',
  'alert',
  'confirm',
  'prompt',
  'atob',
  'btoa',
  'structuredClone',
  'queueMicrotask',
  'setImmediate',
  'process',
  'Buffer',
] as const

export const MODULE_SCOPE: readonly string[] = [...GIVEN, ...WITHHELD]
