/** `npm run review`: what WeChat's upload or its reviewers would refuse, found in the built mini program before they see it. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { packagesOf } from './built/weapp-sizes.ts'
import { CannotReview, describePackage, notesOn } from './review/describe.ts'
import type { DescribedPackage } from './review/described-package.ts'
import { drawWeights } from './review/picture.ts'
import { type Review, reportLines } from './review/report.ts'
import { RULES } from './review/rules/all.ts'
import { type ModuleNames, type PackageWeight, weigh } from './review/weights.ts'

const USAGE = `npm run review -- [options]

Looks through dist/weapp for what WeChat refuses, and draws its sizes into artifacts/review/sizes.svg.
MENLIAN_STATS=1 npm run build:weapp lets the picture name libraries instead of files.

  --json    answer as JSON
  --help    show this

Exit codes: 0 nothing found · 1 something found · 2 cannot review`

const ROOT = join(import.meta.dirname, '..')
const FOLDER = 'artifacts/review'
const PICTURE = `${FOLDER}/sizes.svg`

function weighAndDraw({ app, files }: DescribedPackage): PackageWeight[] {
  const namesFile = join(ROOT, FOLDER, 'modules.json')
  const names = existsSync(namesFile) ? (JSON.parse(readFileSync(namesFile, 'utf8')) as ModuleNames) : undefined
  const weights = weigh(packagesOf(app, files), names)
  mkdirSync(join(ROOT, FOLDER), { recursive: true })
  writeFileSync(join(ROOT, PICTURE), drawWeights(weights))
  return weights
}

function review(): Review {
  const described = describePackage(ROOT)
  return {
    rules: RULES.map(({ name, blind }) => ({ name, blind: blind?.(described) })),
    findings: RULES.flatMap(({ name, find }) => find(described).map((trouble) => ({ rule: name, ...trouble }))),
    notes: notesOn(ROOT, described),
    packages: weighAndDraw(described),
    picture: PICTURE,
  }
}

function readOptions(args: string[]): { json: boolean; help: boolean } | string {
  const flag = { type: 'boolean', default: false } as const
  try {
    return parseArgs({ args, options: { json: flag, help: flag } }).values
  } catch (error) {
    return (error as Error).message
  }
}

function main(args: string[]): number {
  const options = readOptions(args)
  if (typeof options === 'string') {
    console.error(`${options}\n\n${USAGE}`)
    return 2
  }
  if (options.help) {
    console.log(USAGE)
    return 0
  }
  try {
    const result = review()
    console.log(options.json ? JSON.stringify(result, null, 2) : reportLines(result).join('\n'))
    return result.findings.length > 0 ? 1 : 0
  } catch (error) {
    // A crash would end with 1 by itself, which means that something was found.
    console.error(error instanceof CannotReview ? error.message : error)
    return 2
  }
}

process.exitCode = main(process.argv.slice(2))
