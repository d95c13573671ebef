/** Reads the package to be reviewed from where it was built, and what belongs to it in the repository. */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type BuiltFile, readBuilt } from '../built/built-files.ts'
import { type SizeLine, weappSizes } from '../built/weapp-sizes.ts'
import { readCode } from './code.ts'
import type { AppSettings, DescribedPackage, MeasuredFlow, PrivacyLine, ProjectSettings } from './described-package.ts'
import { TOURIST } from './rules/project.ts'

/** There is nothing to review, or it cannot be read: said in one sentence. */
export class CannotReview extends Error {
  override readonly name = 'CannotReview'
}

const BUILD = 'dist/weapp'
const FLOWS = 'artifacts/weapp/set-data.json'

/** @throws CannotReview */
export function describePackage(root: string): DescribedPackage {
  if (!existsSync(join(root, BUILD, 'app.json')))
    throw new CannotReview(`There is no ${BUILD}/app.json yet. Build it first: npm run build:weapp`)
  const app = readJson<AppSettings>(root, `${BUILD}/app.json`)
  const files = readBuilt(join(root, BUILD))
  const scripts = files.filter(({ path }) => path.endsWith('.js'))
  return {
    app,
    files,
    project: readJson<ProjectSettings>(root, 'project.config.json'),
    privacy: readPrivacy(root),
    code: new Map(scripts.map(({ path, text }) => [path, readCode(path, text)])),
    ownSizes: measure(app, files),
    ...(existsSync(join(root, FLOWS)) && { flows: readFlows(root) }),
  }
}

/** What a person should know beside the findings: what was not looked at, and what is still to be done by hand. */
export function notesOn(root: string, { project }: DescribedPackage): string[] {
  const notes: string[] = []
  if (project.appid === TOURIST)
    notes.push(`project.config.json has ${TOURIST}: set the mini program's own appid before an upload.`)
  const measuredAtMs = statSync(join(root, FLOWS), { throwIfNoEntry: false })?.mtimeMs
  const builtAtMs = statSync(join(root, BUILD, 'app.json')).mtimeMs
  if (measuredAtMs === undefined) notes.push('setData was not measured; npm run test:weapp does it.')
  else if (measuredAtMs < builtAtMs)
    notes.push('setData was measured before this build; npm run test:weapp does it again.')
  return notes
}

function measure(app: AppSettings, files: BuiltFile[]): SizeLine[] {
  try {
    return weappSizes(app, files)
  } catch (error) {
    throw new CannotReview(`${BUILD} is no whole build: ${(error as Error).message}`)
  }
}

function readJson<T>(root: string, path: string): T {
  try {
    return JSON.parse(readFileSync(join(root, path), 'utf8')) as T
  } catch (error) {
    throw new CannotReview(`${path} cannot be read: ${(error as Error).message}`)
  }
}

function readPrivacy(root: string): PrivacyLine[] {
  const path = 'miniprogram/privacy.json'
  const lines = readJson<PrivacyLine[]>(root, path)
  const isLine = ({ key, information, interfaces, purpose }: PrivacyLine): boolean =>
    [key, information, purpose].every((text) => typeof text === 'string') && Array.isArray(interfaces)
  if (Array.isArray(lines) && lines.every(isLine)) return lines
  throw new CannotReview(`${path} is not a list of {key, information, interfaces, purpose}.`)
}

function readFlows(root: string): MeasuredFlow[] {
  const flows = readJson<MeasuredFlow[]>(root, FLOWS)
  const isFlow = ({ flow, calls }: MeasuredFlow): boolean =>
    typeof flow === 'string' &&
    Array.isArray(calls) &&
    calls.every(({ atMs, bytes }) => Number.isFinite(atMs) && Number.isFinite(bytes))
  if (Array.isArray(flows) && flows.every(isFlow)) return flows
  throw new CannotReview(`${FLOWS} is not a list of {flow, calls: [{atMs, bytes}]}.`)
}
