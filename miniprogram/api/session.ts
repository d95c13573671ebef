/** One session for the whole app: parallel calls share one login, and a session found stale is replaced once. */
import type { Reply, Transport } from './transport.ts'

export interface Memory {
  get(key: string): string | undefined
  set(key: string, value: string): void
  remove(key: string): void
}

export interface Sessions {
  current(): Promise<string>
  /** Forgets this session, unless it was already replaced. */
  drop(stale: string): void
}

/** Login was answered, but not with a session; the reply goes to whoever waited for it. */
export class LoginRefused extends Error {
  readonly reply: Reply
  constructor(reply: Reply) {
    super('login was refused')
    this.reply = reply
  }
}

const KEY = 'session'
const LOGIN = 'identity.login'

export function keepSession(transport: Transport, login: () => Promise<string>, memory: Memory): Sessions {
  let pending: Promise<string> | undefined

  const signIn = async (): Promise<string> => {
    const reply = await transport.send(LOGIN, { jsCode: await login() }, undefined)
    const session = (reply.body as { value?: { session?: string } } | undefined)?.value?.session
    if (!session) throw new LoginRefused(reply)
    memory.set(KEY, session)
    return session
  }

  return {
    current() {
      const kept = memory.get(KEY)
      if (kept) return Promise.resolve(kept)
      pending ??= signIn().finally(() => {
        pending = undefined
      })
      return pending
    },
    drop(stale) {
      if (memory.get(KEY) === stale) memory.remove(KEY)
    },
  }
}
