/**
 * What `npm test` consists of. Two lanes run side by side, one for each core of a small machine: the checks that only read, and the
 * builds. What measures time in a browser comes after both, alone.
 */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Step } from './step.ts'
import { vitestCounts } from './vitest-counts.ts'

const RULED = ['shared', 'cloudfunctions', 'miniprogram', 'local', 'hq', 'config', 'scripts', 'tests']

export type StepName = (typeof STEP_NAMES)[number]
export const STEP_NAMES = [
  'typecheck',
  'lint',
  'layers',
  'unused',
  'unit',
  'conformance',
  'simulation',
  'integration',
  'build',
  'e2e',
] as const

const VITEST_PROJECTS: Partial<Record<StepName, string[]>> = {
  unit: ['unit', 'screens'],
  conformance: ['conformance'],
  simulation: ['simulation'],
  integration: ['integration'],
  e2e: ['e2e'],
}

/** The steps that know what to do with a file filter. */
export const FILTERABLE = STEP_NAMES.filter((name) => VITEST_PROJECTS[name])

function vitestStep(name: StepName, projects: string[], filters: readonly string[], reports: string): Step {
  const reportFile = join(reports, `${name}.json`)
  rmSync(reportFile, { force: true })
  return {
    name,
    command: [
      'node_modules/vitest/vitest.mjs',
      'run',
      ...projects.flatMap((project) => ['--project', project]),
      '--passWithNoTests',
      '--reporter=dot',
      '--reporter=json',
      `--outputFile.json=${reportFile}`,
      ...filters,
    ],
    count: () => vitestCounts(reportFile),
  }
}

const SINGLE: Partial<Record<StepName, Step[]>> = {
  typecheck: [{ name: 'typecheck', command: ['node_modules/typescript/bin/tsc', '-p', '.', '--noEmit'] }],
  lint: [
    {
      name: 'lint',
      command: ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '--max-diagnostics=200', '.'],
    },
  ],
  layers: [{ name: 'layers', command: ['node_modules/dependency-cruiser/bin/dependency-cruiser.mjs', ...RULED] }],
  unused: [{ name: 'unused', command: ['node_modules/knip/bin/knip.js', '--no-progress'] }],
  build: [
    { name: 'build weapp', command: ['scripts/build.ts', 'weapp'] },
    { name: 'build h5', command: ['scripts/build.ts', 'h5'] },
    { name: 'build functions', command: ['scripts/build.ts', 'functions'] },
  ],
}

/** Rounds of lanes: lanes of a round run at the same time, steps of a lane one after another, rounds one after another. */
export type Plan = Step[][][]

/**
 * @param only which steps; all when empty
 * @param filters file names for vitest; with filters only test files run
 * @param reports folder for vitest's reports
 */
export function planSteps(only: readonly StepName[], filters: readonly string[], reports: string): Plan {
  const candidates: readonly StepName[] = filters.length > 0 ? FILTERABLE : STEP_NAMES
  const wanted = candidates.filter((name) => only.length === 0 || only.includes(name))
  const stepsOf = (name: StepName): Step[] => {
    const projects = VITEST_PROJECTS[name]
    return projects ? [vitestStep(name, projects, filters, reports)] : (SINGLE[name] ?? [])
  }
  const lane = (belongs: (name: StepName) => boolean): Step[] => wanted.filter(belongs).flatMap(stepsOf)
  const reading = lane((name) => name !== 'build' && name !== 'e2e')
  const builds = lane((name) => name === 'build')
  const alone = lane((name) => name === 'e2e')
  const rounds = [[reading, builds], [alone]]
  return rounds.map((lanes) => lanes.filter((steps) => steps.length > 0)).filter((lanes) => lanes.length > 0)
}
