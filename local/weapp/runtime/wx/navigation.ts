/** Moving between pages. */
import type { PageStack } from '../page-stack.ts'
import { asynchronous, texts } from './interface.ts'

export function navigation(stack: () => PageStack): Record<string, unknown> {
  const to = (name: 'navigateTo' | 'redirectTo' | 'switchTab' | 'reLaunch') =>
    asynchronous(name, (options) => stack()[name](texts(options, 'url')[0] ?? ''))
  return {
    navigateTo: to('navigateTo'),
    redirectTo: to('redirectTo'),
    switchTab: to('switchTab'),
    reLaunch: to('reLaunch'),
    navigateBack: asynchronous('navigateBack', ({ delta = 1 }) => stack().navigateBack(Number(delta))),
  }
}
