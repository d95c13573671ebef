/**
 * Bundles the three deployables for both clouds into dist/lambda/<name>/ and dist/cloudbase/<name>/, checks that each contains only
 * its own cloud's SDK, and prints what it weighs and how long it takes to load. Needs no network and no credentials.
 */
import { spawnSync } from 'node:child_process'
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { build, type Metafile, type Plugin } from 'esbuild'
import { madeNow } from '#cloudfunctions/entries/openapi-made.ts'
import { DRAWING_FILES, DRAWING_FOLDER } from '#cloudfunctions/platform/drawing/files.ts'

const ROOT = join(import.meta.dirname, '..')
const OUT = join(ROOT, 'dist')
const RUNS = 5

export interface Deployable {
  cloud: 'lambda' | 'cloudbase'
  name: 'api' | 'clock' | 'pay'
}

interface Weight {
  bytes: number
  zippedBytes: number
  /** Files in the folder that a cold start does not read, zipped as they are uploaded. */
  besideZippedBytes: number
  /** Median of loading it in a fresh process. */
  loadMs: number
  /** The same in processor time, which a busy machine does not lengthen: this is what the promise is checked by. */
  loadCpuMs: number
}

/** Packages by their path in the bundle that belong to one cloud only, and what no function may carry. */
const FOREIGN: Record<Deployable['cloud'], readonly string[]> = {
  lambda: ['wx-server-sdk', '@cloudbase'],
  cloudbase: ['@aws-sdk', '@smithy'],
}
const NEVER = ['@valibot/to-json-schema', '@seriousme', 'mingo', '@tarojs', 'react']
const OF_PAY = ['wechatpay-axios-plugin']
const SQLITE = 'node:sqlite'

/** The promise to the first person after a quiet hour, in ms of loading. Told, not enforced: a busy machine takes three times as long. */
const LOAD_MS_MAX: Record<Deployable['cloud'], number> = { lambda: 250, cloudbase: 450 }

/** Seven fields, in UTC+8: every minute at second 0. */
const TIMER = { triggers: [{ name: 'tick', type: 'timer', config: '0 * * * * * *' }] }

const deployables: Deployable[] = (['lambda', 'cloudbase'] as const).flatMap((cloud) =>
  (['api', 'clock', 'pay'] as const).map((name) => ({ cloud, name })),
)

/**
 * Writes the bundles, each with its package.json and what its cloud wants beside it.
 * @throws Error when a bundle contains what does not belong to its cloud
 */
export async function buildFunctions(out = OUT): Promise<readonly Deployable[]> {
  for (const deployable of deployables) {
    const folder = folderOf(deployable, out)
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder, { recursive: true })
    for (const { metafile } of await bundles(deployable, folder)) checkContents(deployable, metafile)
    await writeBeside(deployable, folder)
  }
  return deployables
}

export const folderOf = ({ cloud, name }: Deployable, out = OUT): string => join(out, cloud, name)

/** index.js, and beside it a file for each module of ours that is imported only when it is first needed. */
async function bundles({ cloud, name }: Deployable, folder: string): Promise<{ metafile: Metafile }[]> {
  const later = new Set<string>()
  const entry = join(ROOT, 'cloudfunctions', 'entries', cloud, `${name}.ts`)
  const made = [await bundle(entry, join(folder, 'index.js'), later)]
  for (const path of later) made.push(await bundle(path, join(folder, besideName(path)), later))
  return made
}

const besideName = (path: string): string => basename(path).replace(/\.ts$/, '.js')

/** In one file with the rest such a module would be read at every start, which for the search costs a fifth of it. */
const besides = (later: Set<string>): Plugin => ({
  name: 'imported when needed',
  setup: ({ onResolve }) => {
    onResolve({ filter: /^\.\.?\// }, ({ kind, path, importer }) => {
      if (kind !== 'dynamic-import') return undefined
      later.add(join(dirname(importer), path))
      return { path: `./${besideName(path)}`, external: true }
    })
  },
})

const bundle = (entry: string, outfile: string, later: Set<string>) =>
  build({
    entryPoints: [entry],
    outfile,
    plugins: [besides(later)],
    bundle: true,
    platform: 'node',
    target: 'node22',
    format: 'cjs',
    minify: true,
    treeShaking: true,
    metafile: true,
    legalComments: 'none',
    logLevel: 'error',
    absWorkingDir: ROOT,
    define: { 'import.meta.dirname': '__dirname' },
  })

/** @throws Error naming the packages that do not belong */
function checkContents({ cloud, name }: Deployable, { inputs, outputs }: Metafile): void {
  const packages = new Set(
    Object.keys(inputs).flatMap((path) =>
      path
        .split('node_modules/')
        .slice(-1)
        .filter((rest) => rest !== path),
    ),
  )
  const forbidden = [...FOREIGN[cloud], ...NEVER, ...(name === 'pay' ? [] : OF_PAY)]
  const found = forbidden.filter((one) => [...packages].some((path) => path === one || path.startsWith(`${one}/`)))
  const builtin = Object.values(outputs).flatMap((output) => output.imports.map(({ path }) => path))
  if (builtin.includes(SQLITE)) found.push(SQLITE)
  if (found.length > 0) throw new Error(`${cloud}/${name} contains what it must not: ${found.join(', ')}`)
}

async function writeBeside({ cloud, name }: Deployable, folder: string): Promise<void> {
  const write = (file: string, text: string) => writeFileSync(join(folder, file), text)
  write('package.json', `${JSON.stringify({ name, private: true, main: 'index.js', type: 'commonjs' })}\n`)
  if (name === 'api') {
    write('openapi.json', await madeNow())
    layDrawingFiles(join(folder, DRAWING_FOLDER))
  }
  if (cloud === 'cloudbase' && name !== 'api') write('config.json', `${JSON.stringify(TIMER, null, 2)}\n`)
}

/** What posters are drawn with: read with the first poster, so it lies beside the bundle and not in it. */
function layDrawingFiles(folder: string): void {
  mkdirSync(folder)
  for (const [name, place] of Object.entries(DRAWING_FILES)) copyFileSync(join(ROOT, place), join(folder, name))
}

function weigh(deployable: Deployable): Weight {
  const folder = folderOf(deployable)
  const file = join(folder, 'index.js')
  const runs = Array.from({ length: RUNS }, () => load(file))
  const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(RUNS / 2)] ?? 0
  return {
    bytes: statSync(file).size,
    zippedBytes: zipped(file),
    besideZippedBytes: filesIn(folder)
      .filter((each) => each !== file)
      .reduce((sum, each) => sum + zipped(each), 0),
    loadMs: median(runs.map((run) => run.ms)),
    loadCpuMs: median(runs.map((run) => run.cpuMs)),
  }
}

const zipped = (file: string): number => deflateRawSync(readFileSync(file)).byteLength

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))

/** Loads a bundle in a fresh process with complete settings; Node's own start is not counted. */
function load(file: string): { ms: number; cpuMs: number } {
  const script = `const t=performance.now(),c=process.cpuUsage();require(${JSON.stringify(file)});const u=process.cpuUsage(c);
process.stdout.write(JSON.stringify({ms:performance.now()-t,cpuMs:(u.user+u.system)/1000}));process.exit(0)`
  const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', script], {
    env: { ...process.env, ...dummySettings() },
    encoding: 'utf8',
  })
  // A minified line in a stack trace is as long as the bundle.
  if (status !== 0)
    throw new Error(
      `${file} does not load: ${stderr
        .split('\n')
        .map((line) => line.slice(0, 200))
        .slice(-12)
        .join('\n')}`,
    )
  return JSON.parse(stdout)
}

/** Settings that are complete and belong to nobody. */
export function dummySettings(): Record<string, string> {
  const secret = randomBytes(24).toString('hex')
  return {
    WECHAT_APPID: 'wx0000000000000000',
    WECHAT_SECRET: secret,
    PUBLIC_URL: 'https://example.com',
    MASTER_KEY: secret,
    SCENE_KEYS: `a:${secret}`,
    SESSION_KEYS: `s1:${secret}`,
    WXPAY_URL: 'https://example.com',
    WXPAY_MCHID: '1900000000',
    WXPAY_MERCHANT_SERIAL: secret.slice(0, 40),
    WXPAY_MERCHANT_KEY: generateKeyPairSync('rsa', { modulusLength: 1024 })
      .privateKey.export({ type: 'pkcs8', format: 'pem' })
      .toString(),
    WXPAY_API_V3_KEY: secret.slice(0, 32),
    WXPAY_PLATFORM_KEYS: JSON.stringify({ PUB_KEY_ID_0: '-----BEGIN PUBLIC KEY-----' }),
    AWS_REGION: 'cn-north-1',
    AWS_ACCESS_KEY_ID: 'none',
    AWS_SECRET_ACCESS_KEY: secret,
    TENCENTCLOUD: 'true',
    TENCENTCLOUD_SECRETID: 'none',
    TENCENTCLOUD_SECRETKEY: secret,
    SCF_NAMESPACE: 'none',
  }
}

const kilobytes = (bytes: number): string => `${Math.round(bytes / 1_024)} KB`.padStart(9)

function report(): void {
  console.log('function             size   zipped   beside      load       cpu')
  for (const deployable of deployables) {
    const { cloud, name } = deployable
    const { bytes, zippedBytes, besideZippedBytes, loadMs, loadCpuMs } = weigh(deployable)
    const over = name === 'api' && loadCpuMs > LOAD_MS_MAX[cloud]
    const note = over ? `  over ${LOAD_MS_MAX[cloud]} ms` : ''
    const times = [loadMs, loadCpuMs].map((ms) => `${Math.round(ms)} ms`.padStart(10)).join('')
    const sizes = [bytes, zippedBytes, besideZippedBytes].map(kilobytes).join('')
    console.log(`${`${cloud}/${name}`.padEnd(16)}${sizes}${times}${note}`)
  }
}

if (process.argv[1] === import.meta.filename) {
  await buildFunctions()
  report()
}
