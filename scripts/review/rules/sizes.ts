/** What WeChat refuses to take up for its size, and our own limits beside it. */
import { bytesOf } from '../../built/built-files.ts'
import { isOver, KB, packagesOf, written } from '../../built/weapp-sizes.ts'
import type { Rule, Trouble } from '../finding.ts'

const MB = 1024 * KB
const PACKAGE_MAX = 2 * MB
/** 20 MB where a provider develops for the merchant. */
const ALL_MAX = 30 * MB

const inMb = (bytes: number): string => `${Math.ceil((bytes / MB) * 100) / 100} MB`

export const sizes: Rule = {
  name: 'sizes',
  find: ({ app, files, ownSizes }) => {
    const tooHeavy = packagesOf(app, files)
      .map(({ name, files: inside }) => ({ name, bytes: bytesOf(inside) }))
      .filter(({ bytes }) => bytes > PACKAGE_MAX)
      .map(({ name, bytes }) => ({
        file: name,
        what: `This package is ${inMb(bytes)}; WeChat takes ${inMb(PACKAGE_MAX)}.`,
        whatToDo: 'Move pages or pictures into another subpackage; artifacts/review/sizes.svg shows what is heavy.',
      }))
    const total = bytesOf(files)
    const tooMuch: Trouble = {
      file: 'app.json',
      what: `All packages together are ${inMb(total)}; WeChat takes ${inMb(ALL_MAX)}.`,
      whatToDo: 'Load pictures from the server instead of packing them.',
    }
    const own = ownSizes.filter(isOver).map((line) => ({
      file: line.what,
      what: `It is ${written(line, line.value)}; our own limit is ${written(line, line.limit)}.`,
      whatToDo: 'See artifacts/review/sizes.svg for what grew; the limits are in scripts/built/weapp-sizes.ts.',
    }))
    return [...tooHeavy, ...(total > ALL_MAX ? [tooMuch] : []), ...own]
  },
}
