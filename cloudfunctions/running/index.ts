/** Running the system: what an operator sees of it and can mend. */

import { type AreaFunctions, areaFunctions } from '#cloudfunctions/platform/contract/area.ts'
import { running } from '#shared/running/contract.ts'
import * as schema from '#shared/running/schema.ts'
import { deadLetters } from './dead-letters.ts'
import { retryDeadLetter } from './retry-dead-letter.ts'

/** @param consumers names of all consumers of this composition */
export const runningFunctions = (consumers: readonly string[]): AreaFunctions =>
  areaFunctions(running, {
    schemas: {
      deadLetters: { input: schema.deadLettersInput, output: schema.deadLettersOutput },
      retryDeadLetter: { input: schema.retryDeadLetterInput, output: schema.retryDeadLetterOutput },
    },
    sentences: {
      CONSUMER_UNKNOWN: () => '没有这个事件处理者。请从列表中选择一个。',
      DEAD_LETTER_UNKNOWN: () => '这条失败的事件已不在列表中，可能已经重试过。请刷新列表。',
    },
    useCases: { deadLetters: deadLetters(consumers), retryDeadLetter },
  })
