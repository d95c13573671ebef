/** What a rule of the review answers, and what a rule is. */
import type { DescribedPackage } from './described-package.ts'

export interface Trouble {
  /** Where: a file of the build or of the repository. */
  file: string
  what: string
  whatToDo: string
}

export interface Finding extends Trouble {
  rule: string
}

export interface Rule {
  name: string
  find: (described: DescribedPackage) => Trouble[]
  /** Why the rule had nothing to look at, where that is so. */
  blind?: (described: DescribedPackage) => string | undefined
}
