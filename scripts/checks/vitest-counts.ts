/** Reads vitest's JSON report into counts; a file that could not even be loaded counts as one failure. */
import { readFileSync } from 'node:fs'
import type { Counts } from './step.ts'

interface Report {
  numPassedTests: number
  numFailedTests: number
  testResults: { status: string; assertionResults: { status: string }[] }[]
}

/** Counts of a report; zeros when vitest did not get as far as writing one (its exit code tells then). */
export function vitestCounts(reportFile: string): Counts {
  let report: Report
  try {
    report = JSON.parse(readFileSync(reportFile, 'utf8'))
  } catch {
    return { passed: 0, failed: 0 }
  }
  const unloadable = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
  )
  return { passed: report.numPassedTests, failed: report.numFailedTests + unloadable.length }
}
