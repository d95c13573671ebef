/** WeChat's own scan of a package complains about pictures above 200 KB. */
import { KB } from '../../built/weapp-sizes.ts'
import type { Rule } from '../finding.ts'

const IMAGE_MAX = 200 * KB
const IMAGE = /\.(png|jpe?g|gif|webp|svg)$/i

export const images: Rule = {
  name: 'images',
  find: ({ files }) =>
    files
      .filter(({ path, bytes }) => IMAGE.test(path) && bytes > IMAGE_MAX)
      .map(({ path, bytes }) => ({
        file: path,
        what: `This picture is ${Math.ceil(bytes / KB)} KB; ${IMAGE_MAX / KB} KB are allowed.`,
        whatToDo: 'Make it smaller, or load it from the server.',
      })),
}
