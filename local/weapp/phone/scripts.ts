/** The scripts that a phone loads, made once per process: the runtime, and one built mini program. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { bundlePackage } from '../package/bundle.ts'

const RUNTIME = join(import.meta.dirname, '../runtime')

export interface Scripts {
  runtime: string
  app: string
  css: string
}

const made = new Map<string, Promise<Scripts>>()

export function scriptsOf(folder: string): Promise<Scripts> {
  const before = made.get(folder)
  if (before) return before
  const making = make(folder)
  made.set(folder, making)
  return making
}

async function make(folder: string): Promise<Scripts> {
  const app = bundlePackage(folder)
  runtime ??= built()
  return { runtime: await runtime, app, css: readFileSync(join(RUNTIME, 'phone.css'), 'utf8') }
}

let runtime: Promise<string> | undefined

async function built(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(RUNTIME, 'main.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2023',
    logLevel: 'silent',
  })
  return outputFiles[0]?.text ?? ''
}
