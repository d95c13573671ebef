/** Says everything that is wrong with an input at once, each with its path, in words a programmer can act on. */
import type { BaseIssue } from 'valibot'

export interface Problem {
  /** `rows.3.storeId`; empty for the input itself. */
  path: string
  problem: string
}

const PROBLEMS_MAX = 50
const TEXT_MAX = 200

/** Never repeats the value that was sent: it may be personal, huge or hostile. */
export function listProblems(issues: readonly BaseIssue<unknown>[]): Problem[] {
  return issues.slice(0, PROBLEMS_MAX).map((issue) => ({
    path: (issue.path ?? []).map((step) => String(step.key).slice(0, 64)).join('.'),
    problem: wording(issue).slice(0, TEXT_MAX),
  }))
}

function wording(issue: BaseIssue<unknown>): string {
  if (issue.kind === 'validation') return issue.message
  if (issue.type === 'strict_object') return issue.expected === 'never' ? 'is not known here' : `should be ${issue.expected}`
  return issue.received === 'undefined' ? `is missing (${issue.expected})` : `should be ${issue.expected}`
}
