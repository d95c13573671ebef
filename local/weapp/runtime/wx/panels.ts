/** What WeChat lays over a page: toasts, questions, sheets. One toast at a time; a later one replaces it. */
import type { PageStack } from '../page-stack.ts'
import type { Shell } from '../shell.ts'
import { WxFail } from './fail.ts'
import { asynchronous, texts } from './interface.ts'

const TOAST_MS = 1_500
const CONFIRM_CHARACTERS_MAX = 4
/** WeChat cuts a title beside a picture. */
const ICON_TITLE_MAX = 7
const SHEET_MAX = 6
const ICONS = ['success', 'error', 'loading', 'none']

export function panels(shell: Shell, stack: () => PageStack): Record<string, unknown> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const toast = (text: string | undefined, ms?: number): void => {
    clearTimeout(timer)
    shell.toast(text)
    if (ms !== undefined) timer = setTimeout(() => shell.toast(undefined), ms)
  }

  return {
    showToast: asynchronous('showToast', (options) => {
      const [title = ''] = texts(options, 'title')
      const { icon = 'success', image, duration } = options
      if (!ICONS.includes(String(icon))) throw new WxFail(`parameter error: invalid icon ${String(icon)}`)
      const isBesidePicture = icon !== 'none' || image !== undefined
      toast(isBesidePicture ? [...title].slice(0, ICON_TITLE_MAX).join('') : title, Number(duration ?? TOAST_MS))
    }),
    hideToast: asynchronous('hideToast', () => toast(undefined)),
    showLoading: asynchronous('showLoading', (options) => toast(texts(options, 'title')[0])),
    hideLoading: asynchronous('hideLoading', () => toast(undefined)),
    showModal: asynchronous('showModal', async (options) => {
      const { title = '', content = '', showCancel = true, confirmText = '确定', cancelText = '取消' } = options
      for (const [name, text] of Object.entries({ confirmText, cancelText }))
        if ([...String(text)].length > CONFIRM_CHARACTERS_MAX)
          throw new WxFail(`${name} length should not larger than ${CONFIRM_CHARACTERS_MAX} Chinese characters`)
      const choices = [...(showCancel ? [String(cancelText)] : []), String(confirmText)]
      const input = options.editable ? { value: '', placeholder: String(options.placeholderText ?? '') } : undefined
      const asking = shell.ask({
        kind: 'modal',
        title: String(title),
        content: String(content),
        choices,
        ...(input && { input }),
      })
      const typed = shell.open()
      const choice = await asking
      const confirm = choice === choices.length - 1
      return { confirm, cancel: !confirm, ...(input && confirm && { content: typed?.typed() ?? '' }) }
    }),
    showActionSheet: asynchronous('showActionSheet', async ({ itemList, alertText = '' }) => {
      if (!Array.isArray(itemList) || itemList.length === 0)
        throw new WxFail('parameter error: parameter.itemList should have at least 1 item')
      if (itemList.length > SHEET_MAX)
        throw new WxFail(`parameter error: itemList should not be larger than ${SHEET_MAX}`)
      const tapIndex = await shell.ask({
        kind: 'sheet',
        title: String(alertText),
        choices: itemList.map(String),
        closable: true,
      })
      if (tapIndex === undefined) throw new WxFail('cancel')
      return { tapIndex }
    }),
    setNavigationBarTitle: asynchronous('setNavigationBarTitle', (options) =>
      stack()
        .top()
        .frame.title(texts(options, 'title')[0] ?? ''),
    ),
    setNavigationBarColor: asynchronous('setNavigationBarColor', () => undefined),
    pageScrollTo: asynchronous('pageScrollTo', ({ scrollTop = 0 }) =>
      stack().top().frame.scroller.scrollTo(0, Number(scrollTop)),
    ),
    startPullDownRefresh: asynchronous('startPullDownRefresh', () => {
      const page = stack().top()
      if (page.setting.enablePullDownRefresh) page.instance.onPullDownRefresh?.()
    }),
    stopPullDownRefresh: asynchronous('stopPullDownRefresh', () => undefined),
  }
}
