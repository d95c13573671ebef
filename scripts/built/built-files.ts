/** What a build wrote, file by file, as the tools look at it. Only what a phone downloads: maps and licence texts are left out. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

export interface BuiltFile {
  /** From the build's folder, with forward slashes. */
  path: string
  bytes: number
  /** Empty for what is no text. */
  text: string
}

const LEFT_OUT = /\.(map|LICENSE\.txt)$|^project\.config\.json$/
const TEXT = /\.(js|json|wxml|wxss|wxs|html|css|svg)$/

export function readBuilt(folder: string): BuiltFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !LEFT_OUT.test(path))
    .sort()
    .map((path) => {
      const content = readFileSync(join(folder, path))
      return { path, bytes: content.length, text: TEXT.test(path) ? content.toString('utf8') : '' }
    })
}

export const bytesOf = (files: readonly BuiltFile[]): number => files.reduce((sum, file) => sum + file.bytes, 0)
