/** The review's answer for people: a line a rule, then what was found with what to do about it, then notes. */
import type { Finding } from './finding.ts'
import type { PackageWeight } from './weights.ts'

export interface Review {
  /** In the order in which they are told; blind is why one had nothing to look at. */
  rules: readonly { name: string; blind?: string | undefined }[]
  findings: readonly Finding[]
  notes: readonly string[]
  packages: readonly PackageWeight[]
  /** File of the picture, from the root. */
  picture: string
}

const KB = 1024
const NAME_WIDTH = 24

function countLine({ name, blind }: Review['rules'][number], findings: readonly Finding[]): string {
  if (blind) return `– ${name.padEnd(NAME_WIDTH)}${blind}`
  const count = findings.filter(({ rule }) => rule === name).length
  return count === 0 ? `✓ ${name}` : `✗ ${name.padEnd(NAME_WIDTH)}${count} found`
}

export function reportLines({ rules, findings, notes, packages, picture }: Review): string[] {
  const counts = rules.map((rule) => countLine(rule, findings))
  const found = findings.flatMap(({ rule, file, what, whatToDo }) => [
    '',
    `${rule} · ${file}`,
    `  ${what}`,
    `  → ${whatToDo}`,
  ])
  const sizes = packages.map(
    ({ name, bytes }) => `  ${name.padEnd(NAME_WIDTH)}${`${Math.round(bytes / KB)} KB`.padStart(8)}`,
  )
  const verdict = findings.length === 0 ? 'Nothing found.' : `${findings.length} found.`
  return [
    ...counts,
    ...found,
    '',
    ...sizes,
    `  by library: ${picture}`,
    '',
    ...notes.map((note) => `note: ${note}`),
    verdict,
  ]
}
