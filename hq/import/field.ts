/** What a kind of row may have as columns, and under which titles people keep them. */

export interface Field {
  /** Name in the contract, and in `--map` and `--set`. */
  name: string
  /** Titles it is known under, most telling first; compared without case, spaces, dashes and brackets. */
  titles: readonly string[]
  required?: true
}

/** A problem of one row, told so that a person can mend it. */
export interface Problem {
  row: number
  /** Title of the column in the file. */
  column?: string
  value?: string
  problem: string
  mend?: string
}

export const plainTitle = (title: string): string => title.toLowerCase().replace(/[\s_\-·()（）/]/g, '')
