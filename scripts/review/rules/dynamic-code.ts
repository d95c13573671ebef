/** WeChat runs no code that is made from text, and refuses packages that try. */
import type { Rule } from '../finding.ts'

export const dynamicCode: Rule = {
  name: 'dynamic code',
  find: ({ code }) =>
    [...code].flatMap(([file, { dynamic }]) =>
      dynamic.map((text) => ({
        file,
        what: `${text} makes code from text, which WeChat does not run.`,
        whatToDo: 'Find the library it comes from (artifacts/review/sizes.svg lists them), and do without it.',
      })),
    ),
}
