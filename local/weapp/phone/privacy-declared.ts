/** Interfaces that work on a phone because miniprogram/privacy.json, which HQ copies into WeChat's console, names their information. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PRIVACY_INTERFACES } from '../privacy-interfaces.ts'

const DECLARATION = join(import.meta.dirname, '../../../miniprogram/privacy.json')
const BUTTON = 'open-type='

export function privacyDeclared(): string[] {
  const lines = JSON.parse(readFileSync(DECLARATION, 'utf8')) as { key: string }[]
  return lines.flatMap(({ key }) => PRIVACY_INTERFACES[key] ?? []).map((name) => name.replace(BUTTON, ''))
}
