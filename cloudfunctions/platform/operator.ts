import type { Context } from './contract/use-case.ts'

/** Who at HQ is asking. Throws where an operation let someone else in: a bug in its roles. */
export function operatorOf({ caller }: Pick<Context, 'caller'>): string {
  if (caller.kind !== 'hq') throw new Error(`an operator was expected, not ${caller.kind}`)
  return caller.operatorId
}
