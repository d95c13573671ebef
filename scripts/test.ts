/**
 * The whole of `npm test`: every check there is, a line each with its time, and as the very last line `N passed, N failed`.
 * `npm test -- --only unit,lint` runs some steps, `npm test -- tests/shared/kernel` the test files whose path contains that.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { FILTERABLE, type Plan, planSteps, STEP_NAMES, type StepName } from './checks/plan.ts'
import { runStep, type Step, type StepResult, stopSteps } from './checks/step.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const reports = join(root, 'artifacts', 'test')

function readPlan(args: string[]): Plan | string {
  const { values, positionals } = parseArgs({ args, options: { only: { type: 'string' } }, allowPositionals: true })
  const only = (values.only?.split(',') ?? []).map((name) => name.trim())
  const unknown = only.filter((name) => !STEP_NAMES.some((known) => known === name))
  if (unknown.length > 0) return `No step is called ${unknown.join(', ')}; there are: ${STEP_NAMES.join(', ')}.`
  const plan = planSteps(only as StepName[], positionals, reports)
  return plan.length > 0 ? plan : `A file filter goes with: ${FILTERABLE.join(', ')}.`
}

function report(result: StepResult): void {
  const mark = result.failed > 0 ? '✗' : '✓'
  const checks = result.passed + result.failed
  const count = checks === 1 ? '' : `${checks} checks`
  console.log(`${mark} ${result.name.padEnd(16)} ${count.padEnd(12)} ${result.seconds.toFixed(1).padStart(6)} s`)
  for (const note of result.notes) console.log(`  ${note}`)
  if (result.failed > 0) console.log(result.output.trim().replaceAll(/^/gm, '  │ '))
}

async function runLane(lane: readonly Step[]): Promise<StepResult[]> {
  const results: StepResult[] = []
  for (const step of lane) {
    const result = await runStep(step, root)
    report(result)
    results.push(result)
  }
  return results
}

async function main(args: string[]): Promise<number> {
  const plan = readPlan(args)
  if (typeof plan === 'string') {
    console.error(plan)
    return 2
  }
  mkdirSync(reports, { recursive: true })
  const startedMs = performance.now()
  const results: StepResult[] = []
  for (const round of plan) {
    const lanes = await Promise.all(round.map(runLane))
    results.push(...lanes.flat())
  }
  const total = (which: 'passed' | 'failed'): number => results.reduce((sum, result) => sum + result[which], 0)
  console.log(`${((performance.now() - startedMs) / 1000).toFixed(0)} s in all`)
  console.log(`${total('passed')} passed, ${total('failed')} failed`)
  return total('failed') > 0 ? 1 : 0
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    stopSteps(signal)
    process.exit(130)
  })
}
process.exitCode = await main(process.argv.slice(2))
