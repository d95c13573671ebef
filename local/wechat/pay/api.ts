/** WeChat Pay as one function from state and request to answer: which addresses there are, and that nothing is answered unsigned. */
import { billEndpoints } from './bills.ts'
import { certificateEndpoints } from './certificates.ts'
import type { PayEndpoint } from './endpoint.ts'
import { receiverEndpoints } from './receivers.ts'
import { refundEndpoints } from './refunds.ts'
import { returnEndpoints } from './returns.ts'
import { settle } from './settle.ts'
import { sharingEndpoints } from './sharing.ts'
import { authorizationProblem } from './signature.ts'
import { transactionEndpoints } from './transactions.ts'
import { type PayAnswer, type PayWorld, payError } from './world.ts'

export interface PayRequest {
  method: string
  /** Without the leading `/`. */
  path: string
  query: Readonly<Record<string, string>>
  /** Path and query exactly as sent: this is what was signed. */
  target: string
  body: string
  headers: Readonly<Record<string, string | undefined>>
  origin: string
}

const ENDPOINTS: readonly PayEndpoint[] = [
  ...transactionEndpoints,
  ...refundEndpoints,
  ...sharingEndpoints,
  ...receiverEndpoints,
  ...returnEndpoints,
  ...billEndpoints,
  ...certificateEndpoints,
]

/** Fixed addresses before those with a number in them: `orders/unfreeze` is no order. */
const ROUTES = ENDPOINTS.map((endpoint) => ({ endpoint, parts: endpoint.path.split('/') })).sort(
  (a, b) => Number(a.endpoint.path.includes('{')) - Number(b.endpoint.path.includes('{')),
)

/** By path as in the documentation, with `{name}` for what varies. */
export const PAY_PATHS: readonly string[] = [...new Set(ENDPOINTS.map(({ path }) => path))]

export interface PayRoute {
  endpoint: PayEndpoint
  params: Record<string, string>
}

export function payRouteOf(method: string, path: string): PayRoute | undefined {
  const given = path.split('/')
  for (const { endpoint, parts } of ROUTES) {
    if (endpoint.method !== method || parts.length !== given.length) continue
    const params: Record<string, string> = {}
    const fits = parts.every((part, at) => {
      if (!part.startsWith('{')) return part === given[at]
      params[part.slice(1, -1)] = decoded(given[at] ?? '')
      return true
    })
    if (fits) return { endpoint, params }
  }
  return undefined
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Answers one request and changes `pay.state` accordingly. */
export function answerPay(pay: PayWorld, request: PayRequest, route: PayRoute | undefined): PayAnswer {
  settle(pay)
  const { authorization } = request.headers
  const problem = authorizationProblem(pay.state.keys, { ...request, authorization }, pay.transportNowMs())
  if (problem) return payError('SIGN_ERROR', problem.message, problem.detail)
  if (!route) return payError('NOT_FOUND')
  return route.endpoint.answer(pay, { ...request, params: route.params })
}
