/**
 * How Taro builds the mini program (weapp) and its browser twin (h5). Taro exits 0 even when this file is wrong and then writes
 * nothing, so scripts/size-limits.ts checks afterwards that a new build is really there.
 *
 * TARO_APP_API    address of the HTTPS functions without trailing slash; left out, the mini program calls cloud functions
 * TARO_APP_CLOUD  id of the CloudBase environment; left out, the mini program's default one
 * MENLIAN_STATS   when set, a build for WeChat also writes artifacts/review/modules.json, from which scripts/review.ts tells sizes
 */
import path from 'node:path'
import { defineConfig } from '@tarojs/cli'
import { ModuleNames } from './module-names'

const root = path.resolve(__dirname, '..')
const shared = path.join(root, 'shared')
const target = process.env.TARO_ENV ?? 'weapp'

/** The part of webpack-chain that is used here. */
interface Chain {
  cache(options: object | false): unknown
  resolve: { alias: { set(name: string, instead: string | false): unknown } }
  optimization: { merge(options: object): unknown }
  performance: { hints(hints: boolean): unknown }
  plugin(name: string): { use(plugin: new (root: string, file: string) => object, options: [string, string]): unknown }
}

/** Taro's own cache has a src/ folder built in; webpack's knows only what it really read. */
const keepBuilds = (chain: Chain): void => {
  chain.cache({
    type: 'filesystem',
    name: target,
    cacheDirectory: path.join(root, 'node_modules/.cache/taro'),
    buildDependencies: {
      config: [__filename, path.join(root, 'babel.config.js'), path.join(root, 'package-lock.json')],
    },
  })
}

/**
 * Nothing is kept between builds for WeChat: code that Taro moves into a subpackage came back from the cache asking for modules by the
 * numbers they had before, and the page that needed one did not open.
 */
const forWeChat = (chain: Chain): void => {
  chain.cache(false)
  if (!process.env.MENLIAN_STATS) return
  chain.plugin('module-names').use(ModuleNames, [root, path.join(root, 'artifacts/review/modules.json')])
}

/** What every page would wait for in Taro's browser runtime, and what stands in for it; decisions/0023. */
const LIGHTER: Record<string, string | false> = {
  '@tarojs/components/dist/components$': path.join(root, 'miniprogram/ui/tab-bar.h5.ts'),
  // What every browser of today brings itself, and what nobody here asks for.
  'whatwg-fetch$': false,
  'abortcontroller-polyfill/dist/abortcontroller-polyfill-only$': false,
  'jsonp-retry$': false,
}

/** What several pages use is one file of its own, not a copy in every page's; files are named so that index.html can ask for some early. */
const forBrowsers = (chain: Chain): void => {
  keepBuilds(chain)
  const kit = { name: 'kit', test: isNoFeature, chunks: 'async', minChunks: 2, minSize: 0, priority: 20, enforce: true }
  // Each page fetches its own alone: the owner's lists are no weight of a customer's first page.
  const features = { test: isFeature, chunks: 'async', minChunks: 2, minSize: 0, priority: 10, enforce: true }
  // Two pages have a map, and every other one would fetch it along.
  const map = { name: 'map', test: /[\\/]leaflet[\\/]/, chunks: 'async', priority: 30, enforce: true }
  chain.optimization.merge({ chunkIds: 'named', splitChunks: { cacheGroups: { kit, map, features } } })
  for (const [name, instead] of Object.entries(LIGHTER)) chain.resolve.alias.set(name, instead)
  // scripts/size-limits.ts has limits of our own.
  chain.performance.hints(false)
}

const isFeature = ({ resource = '' }: { resource?: string }): boolean =>
  resource.startsWith(path.join(root, 'miniprogram/features'))
const isNoFeature = (module: { resource?: string }): boolean => !isFeature(module)

/** The design is in points, and a point is a point on every phone: with rpx a 44-point finger's place is 38 on a phone of 320. */
const postcss = { pxtransform: { enable: false, config: {} } }

/** Every package uses the same buttons and sheets: once in the main package they are lighter than a copy in each. */
const isUi = ({ resource = '' }: { resource?: string }): boolean =>
  resource.startsWith(path.join(root, 'miniprogram/ui'))

/** WeChat's map takes its pins by path, so they go along as files. */
const pins = { patterns: [{ from: 'miniprogram/ui/pins', to: 'dist/weapp/ui/pins' }], options: {} }

const SPOKEN = Object.fromEntries(
  ['aria-role', 'aria-label', 'aria-disabled', 'aria-checked'].map((name) => [name, "''"]),
)

export default defineConfig<'webpack5'>({
  projectName: 'menlian',
  date: '2026-11-21',
  designWidth: 375,
  deviceRatio: { 375: 2, 640: 1.17, 750: 1, 828: 0.905 },
  sourceRoot: 'miniprogram',
  outputRoot: `dist/${target}`,
  // decisions/0023
  framework: target === 'h5' ? 'preact' : 'react',
  // What a screen reader says; Taro's own lists of attributes leave it out of the built templates.
  plugins: [
    ['@tarojs/plugin-inject', { components: { View: SPOKEN, Image: SPOKEN, Input: SPOKEN, Textarea: SPOKEN } }],
  ],
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  cache: { enable: false },
  alias: { '@': path.join(root, 'miniprogram'), '#shared': shared },
  defineConstants: {
    API_BASE: JSON.stringify(process.env.TARO_APP_API ?? ''),
    CLOUD_ENV: JSON.stringify(process.env.TARO_APP_CLOUD ?? ''),
  },
  ...(target === 'weapp' && { copy: pins }),
  terser: { enable: true, config: { compress: { passes: 2 }, output: { comments: false } } },
  mini: {
    compile: { include: [shared] },
    optimizeMainPackage: { enable: true, exclude: [isUi] },
    postcss,
    webpackChain: forWeChat,
  },
  h5: {
    compile: { include: [shared] },
    publicPath: './',
    router: { mode: 'hash' },
    useHtmlComponents: true,
    postcss,
    output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'js/[name].[contenthash:8].js' },
    miniCssExtractPluginOption: {
      ignoreOrder: true,
      filename: 'css/[name].[contenthash:8].css',
      chunkFilename: 'css/[name].[contenthash:8].css',
    },
    webpackChain: forBrowsers,
  },
})
