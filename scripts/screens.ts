/**
 * `npm run screens -- [--build weapp] [part of a page's name …]`: walks through every page of both builds in every state that matters, in
 * two sizes, light and dark, at two font sizes. Pictures go to artifacts/screens; what a machine sees to be wrong is a line each, and exit 1. Never part of `npm test`.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const tour = join(import.meta.dirname, '..', 'tests', 'screens-tour', 'main.ts')
const { status } = spawnSync(process.execPath, [tour, ...process.argv.slice(2)], { stdio: 'inherit' })
process.exitCode = status ?? 1
