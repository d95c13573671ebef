/**
 * What every input must be before a schema sees it, on whichever host it arrived: a small tree of plain JSON values. Names that reach
 * an object's prototype, broken Unicode and bottomless nesting are attacks or broken clients, never a person's typing.
 */
import type { Problem } from './problems.ts'

/** Deeper than any contract of ours, shallow enough for every stack. */
export const DEPTH_MAX = 24
const NAMES_OF_PROTOTYPES = new Set(['__proto__', 'constructor', 'prototype'])
const LONE_SURROGATE = /\p{Surrogate}/u
const PROBLEMS_MAX = 50
const NAME_LENGTH_SHOWN = 64

/** Everything wrong with the shape of an input, each with its path; empty when it is plain. Never repeats a value. */
export function plainProblems(input: unknown): Problem[] {
  const problems: Problem[] = []
  visit(input, [], problems)
  return problems
}

function visit(value: unknown, path: readonly string[], problems: Problem[]): void {
  if (problems.length >= PROBLEMS_MAX) return
  const complain = (problem: string) => problems.push({ path: path.join('.'), problem })
  if (typeof value === 'string' && LONE_SURROGATE.test(value)) complain('is not well-formed Unicode')
  if (typeof value !== 'object' || value === null) return
  if (path.length >= DEPTH_MAX) {
    complain(`is nested deeper than ${DEPTH_MAX} levels`)
    return
  }
  for (const [name, inner] of Object.entries(value)) {
    const innerPath = [...path, name.slice(0, NAME_LENGTH_SHOWN)]
    if (NAMES_OF_PROTOTYPES.has(name))
      problems.push({ path: innerPath.join('.'), problem: 'is a name that is never accepted' })
    else visit(inner, innerPath, problems)
  }
}
