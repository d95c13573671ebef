/** A server for one test: answers by operation, remembers what it was asked, and can go away. */
import { type Asked, stage } from './taro-stand-in.ts'

type Body = Record<string, unknown>
export type Answering = (input: Body) => { value: unknown } | { refused: string; message: string }

export interface Heard {
  operation: string
  input: Body
  session: string | undefined
}

export interface ServerStandIn {
  heard: Heard[]
  /** Inputs of one operation, in order. */
  inputs: (operation: string) => Body[]
  /** How the next requests end: `lost` does the work and loses the answer, `away` never arrives. */
  network: 'good' | 'lost' | 'away'
}

export function serve(operations: Record<string, Answering>): ServerStandIn {
  const server: ServerStandIn = {
    heard: [],
    network: 'good',
    inputs: (operation) => server.heard.filter((each) => each.operation === operation).map((each) => each.input),
  }
  stage.serve = async ({ url, data, header }: Asked) => {
    const operation = new URL(url).pathname.slice(1).replace('/', '.')
    if (server.network === 'away') throw new Error('request:fail')
    const input = JSON.parse(data) as Body
    server.heard.push({ operation, input, session: header.authorization })
    if (operation === 'identity.login') return { statusCode: 200, data: { ok: true, value: { session: 'a session' } } }
    const answer = operations[operation]?.(input) ?? { refused: 'UNKNOWN_OPERATION', message: '没有这个操作' }
    if (server.network === 'lost') throw new Error('request:fail timeout')
    return { statusCode: 200, data: 'value' in answer ? { ok: true, ...answer } : { ok: false, ...answer } }
  }
  return server
}

/** The laptop's control addresses that the browser's phone asks for codes. */
export function serveLaptop(): void {
  globalThis.fetch = (async (path: unknown) => {
    const answers: Record<string, unknown> = {
      '/_local/people': { openid: 'someone', jsCode: 'a code' },
      '/_local/wechat/login': { jsCode: 'a code' },
      '/_local/wechat/phone': { code: 'a phone code' },
    }
    return new Response(JSON.stringify(answers[String(path)] ?? {}))
  }) as typeof fetch
}
