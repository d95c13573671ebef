/** What an operator may ask about the running system: events that could not be carried out, and another try for them. */
import type { InferInput, InferOutput } from 'valibot'
import { defineArea, operation } from '../kernel/operation.ts'
import type * as schema from './schema.ts'

export type DeadLetters = InferOutput<typeof schema.deadLettersOutput>

export const running = defineArea('running', {
  deadLetters: operation<InferInput<typeof schema.deadLettersInput>, DeadLetters>()({
    summary: 'Events that failed every attempt, by the consumer that could not handle them.',
    roles: ['hq'],
    changes: false,
    refusals: ['CONSUMER_UNKNOWN'],
  }),
  retryDeadLetter: operation<
    InferInput<typeof schema.retryDeadLetterInput>,
    InferOutput<typeof schema.retryDeadLetterOutput>
  >()({
    summary: 'Puts one dead letter back in the queue, with all attempts before it.',
    roles: ['hq'],
    changes: true,
    refusals: ['DEAD_LETTER_UNKNOWN'],
  }),
})
