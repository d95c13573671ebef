/** The review's answer for people: a line a rule, then what was found with what to do about it, then notes. */
import type { Finding } from './finding.ts'
import type { PackageWeight } from './weights.ts'

export interface Review {
  rules: readonly string[]
  findings: readonly Finding[]
  notes: readonly string[]
  packages: readonly PackageWeight[]
  /** File of the picture, from the root. */
  picture: string
}

const KB = 1024
const NAME_WIDTH = 24

export function reportLines({ rules, findings, notes, packages, picture }: Review): string[] {
  const counts = rules.map((rule) => {
    const count = findings.filter((finding) => finding.rule === rule).length
    return `${count > 0 ? '✗' : '✓'} ${rule.padEnd(NAME_WIDTH)}${count > 0 ? `${count} found` : ''}`.trimEnd()
  })
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
