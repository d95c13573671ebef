/** How `npm test` plans and counts: a check that is forgotten or a failure that is not counted would pass silently. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { planSteps, STEP_NAMES } from '#scripts/checks/plan.ts'
import { runStep } from '#scripts/checks/step.ts'
import { vitestCounts } from '#scripts/checks/vitest-counts.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'checks-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const names = (...input: Parameters<typeof planSteps>): string[][][] =>
  planSteps(...input).map((round) => round.map((lane) => lane.map((step) => step.name)))

describe('planSteps', () => {
  it('leaves out nothing when nothing is said', () => {
    const planned = names([], [], folder).flat(2)
    for (const name of STEP_NAMES) expect(planned.some((step) => step.split(' ')[0] === name)).toBe(true)
  })
  it('keeps browser tests away from everything else', () => {
    expect(names([], [], folder).at(-1)).toEqual([['e2e']])
  })
  it('runs only what was asked for', () => {
    expect(names(['lint', 'unit'], [], folder)).toEqual([[['lint', 'unit']]])
  })
  it('runs only test files when files are named', () => {
    const planned = names([], ['tests/shared'], folder).flat(2)
    expect(planned).toContain('unit')
    expect(planned).not.toContain('typecheck')
  })
})

describe('vitestCounts', () => {
  const countsOf = (report: object): object => {
    const file = join(folder, 'report.json')
    writeFileSync(file, JSON.stringify(report))
    return vitestCounts(file)
  }

  it('counts a file that could not be loaded as a failure', () => {
    const testResults = [{ status: 'failed', assertionResults: [] }]
    expect(countsOf({ numPassedTests: 3, numFailedTests: 0, testResults })).toEqual({ passed: 3, failed: 1 })
  })
  it('counts a failed test once', () => {
    const testResults = [{ status: 'failed', assertionResults: [{ status: 'failed' }, { status: 'passed' }] }]
    expect(countsOf({ numPassedTests: 1, numFailedTests: 1, testResults })).toEqual({ passed: 1, failed: 1 })
  })
})

describe('runStep', () => {
  const script = (text: string): string[] => ['-e', text]

  it('keeps what a failing program said', async () => {
    const result = await runStep({ name: 'a', command: script("console.error('broken'); process.exit(3)") }, folder)
    expect(result).toMatchObject({ passed: 0, failed: 1, output: 'broken\n' })
  })
  it('counts a bad end even when the counting saw no failure', async () => {
    const count = () => ({ passed: 5, failed: 0 })
    const result = await runStep({ name: 'a', command: script('process.exit(1)'), count }, folder)
    expect(result).toMatchObject({ passed: 5, failed: 1 })
  })
  it('hands on notes of a program that did well', async () => {
    const result = await runStep({ name: 'a', command: script("console.log('note: no dynoxide here')") }, folder)
    expect(result).toMatchObject({ passed: 1, failed: 0, notes: ['note: no dynoxide here'] })
  })
})
