/** Sending the open page to a friend: the page says what is sent, WeChat asks once more, and the card then opens that path. */
import type { Card, PhoneState } from './host.ts'
import type { OpenPage } from './open-page.ts'
import type { Shell } from './shell.ts'

interface Said {
  title?: string
  path?: string
  /** Better than what was said at once, when it comes in time. */
  promise?: Promise<{ title?: string; path?: string }>
}

/** WeChat waits this long for a promise. */
const WAIT_MS = 3_000

export async function sharePage(page: OpenPage, shell: Shell, phone: PhoneState): Promise<void> {
  const { instance, path, query, setting } = page
  if (typeof instance.onShareAppMessage !== 'function')
    throw new Error(`${path} has a button that shares and no onShareAppMessage`)
  const said = (instance.onShareAppMessage({ from: 'button' }) ?? {}) as Said
  const better = said.promise && (await Promise.race([said.promise, later()]))
  const search = Object.entries(query).map(([name, value]) => `${name}=${value}`)
  const card: Card = {
    title: better?.title ?? said.title ?? setting.navigationBarTitleText ?? '',
    path: better?.path ?? said.path ?? `/${path}${search.length > 0 ? `?${search.join('&')}` : ''}`,
  }
  if (!card.path.startsWith('/')) throw new Error(`onShareAppMessage: path "${card.path}" does not begin with /`)
  const choice = await shell.ask({ kind: 'share', title: '发送给：', content: card.title, choices: ['取消', '发送'] })
  if (choice === 1) phone.shared.push(card)
}

const later = (): Promise<undefined> => new Promise((resolve) => setTimeout(() => resolve(undefined), WAIT_MS))
