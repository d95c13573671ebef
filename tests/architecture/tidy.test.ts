/** Style that is a rule: each one gives its reason, is proved by a planted violation, and holds in the whole tree. */
import { describe, expect, it } from 'vitest'
import { projectFiles } from './project-files.ts'
import { CODE_RULES } from './tidy-rules-of-code.ts'
import { FILE_RULES } from './tidy-rules-of-files.ts'

const files = projectFiles()

describe.each([...CODE_RULES, ...FILE_RULES])('$name', (rule) => {
  it('gives its reason', () => {
    expect(rule.reason).toMatch(/^[A-Z].{30,}[.)]$/)
  })

  it('catches what is planted', () => {
    const missed = rule.planted.filter((file) => !rule.appliesTo(file.path) || rule.find(file).length === 0)
    expect(missed).toEqual([])
  })

  it('lets through what is fine', () => {
    const accused = rule.clean.filter((file) => rule.appliesTo(file.path) && rule.find(file).length > 0)
    expect(accused).toEqual([])
  })

  it('holds in the whole tree', () => {
    const found = files
      .filter((file) => rule.appliesTo(file.path))
      .flatMap((file) => rule.find(file).map((what) => `${file.path}:${what}`))
    expect(found).toEqual([])
  })
})
