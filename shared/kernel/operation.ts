/**
 * An operation is plain data: what may be asked of an area, who may ask it, and every way it can say no.
 * Client types, input checks, the access table, openapi.json and the command line's help all come from it,
 * so nothing here may do anything: no I/O, no schema library (the phone imports these files).
 */

/**
 * Who may call. `anyone` needs no session; `customer` is every person with one; the rest is read from documents. `anyone` beside others
 * answers strangers too, and those it knows in their own way.
 */
export const ROLES = [
  'anyone',
  'customer',
  'guide',
  'owner',
  'engineer',
  'agent',
  'distributor',
  'employee',
  'hq',
  'system',
] as const
export type Role = (typeof ROLES)[number]

/** Roles a person holds through a post that HQ or an owner gave them. */
export type PostRole = 'guide' | 'owner' | 'engineer' | 'agent' | 'distributor' | 'employee'

/** Refusals every operation can answer with; they come before an operation's own. */
export const COMMON_REFUSALS = ['REQUEST_ID_REUSED', 'BUSY_TRY_AGAIN'] as const
export type CommonRefusal = (typeof COMMON_REFUSALS)[number]

export interface Operation<Input = unknown, Output = unknown, Refusal extends string = string> {
  /** `area.verb`, for example `registration.claimTicket`. */
  readonly name: string
  /** What it does, in one English sentence for openapi.json and `--help`. */
  readonly summary: string
  readonly roles: readonly Role[]
  /** True when it writes. A changing operation's input carries `requestId`, made and kept by the client. */
  readonly changes: boolean
  /** Closed, and ordered by precedence: when two apply, the earlier one is answered. */
  readonly refusals: readonly Refusal[]
  /** True when the value is `{contentType, base64}` and `GET /<area>/<operation>?…` answers with the bytes. */
  readonly binary?: boolean
  /** Never present at run time; carries the types. */
  readonly types?: { readonly input: Input; readonly output: Output }
}

// biome-ignore lint/suspicious/noExplicitAny: stands for an operation of any types
export type AnyOperation = Operation<any, any, any>

/** Answers everybody alike, so who is asking need not be known. */
export const isForAnyone = ({ roles }: Pick<AnyOperation, 'roles'>): boolean => roles.every((role) => role === 'anyone')

export type InputOf<O> = O extends Operation<infer I, infer _V, infer _R> ? I : never
export type OutputOf<O> = O extends Operation<infer _I, infer V, infer _R> ? V : never
export type RefusalOf<O> = O extends Operation<infer _I, infer _V, infer R> ? R : never

/**
 * Declares one operation's types and data; its name comes from `defineArea`.
 * @example issueTicket: operation<IssueTicketInput, IssuedTicket>()({ summary: '…', roles: ['guide'], changes: true, refusals: ['NO_POST'] })
 */
export function operation<Input, Output>() {
  return <const R extends string = never>(
    declared: Omit<Operation<Input, Output, R>, 'name' | 'types'>,
  ): Omit<Operation<Input, Output, R>, 'name'> => declared
}

type Named<T> = {
  readonly [K in keyof T]: T[K] extends Omit<Operation<infer I, infer O, infer R>, 'name'> ? Operation<I, O, R> : never
}

/** Gives every operation of an area its full name. */
export function defineArea<T extends Record<string, Omit<AnyOperation, 'name'>>>(
  area: string,
  operations: T,
): Named<T> {
  return Object.fromEntries(
    Object.entries(operations).map(([verb, declared]) => [verb, { ...declared, name: `${area}.${verb}` }]),
  ) as unknown as Named<T>
}

/** What a caller gets back. `message` is a Chinese sentence that tells the person what to do. */
export type Answer<Value = unknown, Refusal extends string = string> =
  | { ok: true; value: Value }
  | { ok: false; refused: Refusal | CommonRefusal; message: string; data?: unknown }
