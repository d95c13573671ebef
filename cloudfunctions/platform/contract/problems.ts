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
  const { kind, type, expected, received, message } = issue
  // The library's own messages repeat what was received; ours do not.
  if (kind === 'validation' && !/received/i.test(message)) return message
  if (kind === 'schema' && expected === 'never') return 'is not known here'
  if (received === 'undefined') return type.endsWith('object') || !expected ? 'is missing' : `is missing (${expected})`
  return expected ? `should be ${expected}` : `is not a valid ${type}`
}
