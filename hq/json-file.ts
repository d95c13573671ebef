/** A file that HQ wrote by hand, read and checked as the functions would check it. */
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { type GenericSchema, getDotPath, type InferOutput, safeParse } from 'valibot'
import { EXIT, Sorry, type Surroundings } from './surroundings.ts'

/**
 * @param what the file should be, for the sentence: `rule set`
 * @throws Sorry with every problem and its path
 */
export async function readJsonFile<Schema extends GenericSchema>(
  file: string,
  schema: Schema,
  what: string,
  { workingDir }: Surroundings,
): Promise<InferOutput<Schema>> {
  let value: unknown
  try {
    value = JSON.parse(await readFile(resolve(workingDir, file), 'utf8'))
  } catch (error) {
    throw new Sorry(EXIT.usage, `${file} cannot be read as JSON (${error instanceof Error ? error.message : error}).`)
  }
  const parsed = safeParse(schema, value)
  if (parsed.success) return parsed.output
  const problems = parsed.issues.map((issue) => `  ${getDotPath(issue) ?? 'the file'}: ${issue.message}`)
  throw new Sorry(EXIT.usage, `${file} is no ${what}:\n${problems.join('\n')}`)
}
