/** Ties an area's contract to its schemas, sentences and use cases; the compiler refuses a missing or foreign one. */
import type { GenericSchema } from 'valibot'
import type { AnyOperation, InputOf, OutputOf, RefusalOf } from '#shared/kernel/operation.ts'
import type { Consumer, Context, Routine, UseCase } from './use-case.ts'

/** A refusal's sentence for the person, in Chinese: what happened and what to do. */
export type Sentence = (data?: Record<string, unknown>) => string

/** @typeParam C what its use case is given; `never` where nobody calls it */
export interface Handler<C = Context> {
  operation: AnyOperation
  input: GenericSchema
  output: GenericSchema
  sentences: Readonly<Record<string, Sentence>>
  useCase: UseCase<AnyOperation, C>
}

/** What one area brings to the functions. */
export interface AreaFunctions<C = Context> {
  handlers: readonly Handler<C>[]
  consumers: readonly Consumer<C>[]
  routines: readonly Routine<C>[]
}

interface Given<Ops extends Record<string, AnyOperation>, C> {
  schemas: {
    [K in keyof Ops]: { input: GenericSchema<InputOf<Ops[K]>>; output: GenericSchema<unknown, OutputOf<Ops[K]>> }
  }
  sentences: Readonly<Record<RefusalOf<Ops[keyof Ops]>, Sentence>>
  useCases: { [K in keyof Ops]: UseCase<Ops[K], C> }
  consumers?: readonly Consumer<C>[]
  routines?: readonly Routine<C>[]
}

/**
 * @example export const networkFunctions = areaFunctions(network, { schemas: { showStore: { input: s.showStoreInput, output: s.showStoreOutput } }, sentences, useCases: { showStore } })
 */
export function areaFunctions<Ops extends Record<string, AnyOperation>, C = Context>(
  operations: Ops,
  given: Given<Ops, C>,
): AreaFunctions<C> {
  const handlers = Object.entries(operations).map(([verb, operation]): Handler<C> => {
    const schemas = given.schemas[verb as keyof Ops]
    const useCase = given.useCases[verb as keyof Ops] as unknown as UseCase<AnyOperation, C>
    return { operation, input: schemas.input, output: schemas.output, sentences: given.sentences, useCase }
  })
  return { handlers, consumers: given.consumers ?? [], routines: given.routines ?? [] }
}
