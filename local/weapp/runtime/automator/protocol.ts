/** The automator's methods, in the window where the mini program runs. What needs a real finger or a picture is done by the machine around it. */
import type { Running } from '../run.ts'
import { appMethods } from './app-methods.ts'
import { elementMethods } from './element-methods.ts'
import { elements } from './elements.ts'
import type { Methods } from './method.ts'
import { pageMethods } from './page-methods.ts'

export function protocol(running: Running): Methods {
  const known = elements()
  return { ...appMethods(running), ...pageMethods(running, known), ...elementMethods(running, known) }
}
