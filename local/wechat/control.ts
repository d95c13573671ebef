/** Working the simulated WeChat from another process: the same hands, over HTTP, for benchmarks that must not share a processor with it. */
import type { Control } from './http.ts'
import type { SimulatedWeChat, WeChatHands } from './simulated.ts'

const VERBS = [
  'addPerson',
  'setRisky',
  'jsCode',
  'phoneCode',
  'grant',
  'sentMessages',
  'paidPhoneCalls',
  'payPlatform',
  'paySettings',
  'payNotification',
  'addMerchant',
  'setPayKeyMode',
  'setSharingNotifyUrl',
  'openPaySheet',
  'pay',
  'takeDueNotifications',
  'answered',
  'payNextMs',
  'payMoney',
  'setFaults',
  'clearFaults',
  'snapshot',
  'restore',
] as const satisfies readonly (keyof WeChatHands)[]

type Remote<T> = {
  [K in keyof T]: T[K] extends (...args: infer A) => infer R ? (...args: A) => Promise<R> : never
}

export type RemoteWeChat = Remote<WeChatHands>

export function controlOf(simulated: SimulatedWeChat): Control {
  return (verb, args) => {
    const known = VERBS.find((name) => name === verb)
    if (!known) throw new Error(`no such control verb; there are ${VERBS.join(', ')}`)
    return (simulated[known] as (...given: unknown[]) => unknown)(...args)
  }
}

/** @param url of a stand-in started with `local/wechat/main.ts` */
export function connectWeChat(url: string): RemoteWeChat {
  const call =
    (verb: string) =>
    async (...args: unknown[]): Promise<unknown> => {
      const answer = await fetch(`${url}/_control/${verb}`, { method: 'POST', body: JSON.stringify(args) })
      const value = (await answer.json()) as { error?: string } | null
      if (!answer.ok) throw new Error(value?.error ?? `control answered ${answer.status}`)
      return value
    }
  return Object.fromEntries(VERBS.map((verb) => [verb, call(verb)])) as unknown as RemoteWeChat
}
