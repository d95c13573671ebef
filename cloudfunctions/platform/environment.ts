/** Reads settings from the environment: everything that is missing or malformed is named at once, each with where to get it. */
import * as v from 'valibot'

export type Environment = Readonly<Record<string, string | undefined>>

/** Every problem of the environment in one message, each with where to get the value. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError'
}

/** A problem that no single setting shows. */
export interface Problem {
  name: string
  problem: string
}

/** Text that must be JSON. */
export const jsonText = v.pipe(
  v.string('is missing'),
  v.rawTransform(({ dataset, addIssue, NEVER }): unknown => {
    try {
      return JSON.parse(dataset.value)
    } catch {
      addIssue({ message: 'must be JSON' })
      return NEVER
    }
  }),
)

/**
 * @param where by setting: where a person gets its value
 * @param also problems found by looking at several settings together
 * @throws SettingsError
 */
export function readEnvironment<S extends v.GenericSchema>(
  schema: S,
  where: Readonly<Record<string, string>>,
  env: Environment,
  also: readonly Problem[] = [],
): v.InferOutput<S> {
  const parsed = v.safeParse(schema, env)
  const problems = [...(parsed.issues ?? []).map(problemOf), ...also]
  if (parsed.success && problems.length === 0) return parsed.output
  const lines = problems.map(({ name, problem }) => `  ${name} ${problem} (${where[name]})`)
  throw new SettingsError(`Settings are not complete:\n${[...new Set(lines)].join('\n')}`)
}

const problemOf = (issue: v.BaseIssue<unknown>): Problem => ({
  name: String(issue.path?.[0]?.key),
  // Only the setting itself can be missing; within one that is there, its own rule says what is wrong.
  problem: issue.path?.length === 1 && issue.received === 'undefined' ? 'is missing' : issue.message,
})
