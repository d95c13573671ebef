/** What a tidy rule is: which files it is about, what it finds in one, why, and samples that prove it. */
import type { ProjectFile } from './project-files.ts'

export interface TidyRule {
  name: string
  /** Why, in a sentence. */
  reason: string
  appliesTo: (path: string) => boolean
  /** What is wrong, each with its line where it has one. */
  find: (file: ProjectFile) => string[]
  /** Must be found. */
  planted: ProjectFile[]
  /** Must be let through. */
  clean: ProjectFile[]
}

export const within =
  (...folders: string[]) =>
  (path: string): boolean =>
    folders.some((folder) => path.startsWith(folder))

export const at = (path: string, text: string): ProjectFile => ({ path, text })
