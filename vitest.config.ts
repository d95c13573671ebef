/**
 * Which tests there are and what each kind runs on. `npm test` runs the projects one after another as its own steps; a file name
 * narrows a run: `npx vitest run tests/shared/kernel/scene.test.ts`. `#…` is resolved by package.json's `imports`, as Node does it.
 */
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('.', import.meta.url))
const inRoot = (path: string): string => `${root}${path}`
const tests = (...folders: string[]): string[] => folders.map((folder) => `tests/${folder}/**/*.test.{ts,tsx}`)

/** Taro's webpack runner sets these for every build; the stand-ins are for running its components outside a build. */
const taroConstants = {
  'process.env.TARO_ENV': '"h5"',
  'process.env.TARO_PLATFORM': '"web"',
  'process.env.SUPPORT_TARO_POLYFILL': '"disabled"',
  DEPRECATED_ADAPTER_COMPONENT: 'false',
  ENABLE_INNER_HTML: 'true',
  ENABLE_ADJACENT_HTML: 'true',
  ENABLE_CLONE_NODE: 'true',
  ENABLE_CONTAINS: 'true',
  ENABLE_SIZE_APIS: 'true',
  ENABLE_TEMPLATE_CONTENT: 'true',
  ENABLE_MUTATION_OBSERVER: 'true',
}

const screens = {
  resolve: {
    alias: [
      { find: /^@\//, replacement: inRoot('miniprogram/') },
      { find: /^@tarojs\/components$/, replacement: '@tarojs/components-react' },
      { find: /^@tarojs\/taro$/, replacement: inRoot('tests/miniprogram/taro-stand-in.ts') },
    ],
    extensions: ['.h5.tsx', '.h5.ts', '.tsx', '.ts', '.jsx', '.mjs', '.js', '.json'],
  },
  define: taroConstants,
  test: {
    name: 'screens',
    include: tests('miniprogram'),
    environment: 'happy-dom',
    server: { deps: { inline: [/@tarojs\//] } },
  },
}

export default defineConfig({
  test: {
    reporters: ['dot'],
    projects: [
      {
        test: {
          name: 'unit',
          include: tests('shared', 'cloudfunctions', 'local', 'hq', 'architecture', 'scripts'),
          testTimeout: 20_000,
        },
      },
      screens,
      { test: { name: 'conformance', include: tests('conformance'), testTimeout: 60_000, hookTimeout: 60_000 } },
      { test: { name: 'simulation', include: tests('simulation'), testTimeout: 120_000 } },
      { test: { name: 'integration', include: tests('integration'), testTimeout: 60_000, hookTimeout: 60_000 } },
      {
        test: {
          name: 'e2e',
          include: tests('e2e'),
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // A browser and its server each want a core: two files at once would measure each other.
          fileParallelism: false,
        },
      },
    ],
  },
})
