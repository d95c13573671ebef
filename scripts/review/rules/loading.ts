/** Without this setting every page's code would run when the program starts. */
import type { Rule, Trouble } from '../finding.ts'

const EAGER: Trouble = {
  file: 'app.json',
  what: 'lazyCodeLoading is not requiredComponents: every page runs at the start.',
  whatToDo: "Set lazyCodeLoading: 'requiredComponents' in miniprogram/app.config.ts.",
}

export const loading: Rule = {
  name: 'loading',
  find: ({ app }) => (app.lazyCodeLoading === 'requiredComponents' ? [] : [EAGER]),
}
