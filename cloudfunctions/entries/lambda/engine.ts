/** The database of a deployment on AWS: one DynamoDB table, reached with the function's own role. */
import { realClock } from '#cloudfunctions/platform/clock.ts'
import { dynamodbEngine } from '#cloudfunctions/platform/store/dynamodb/engine.ts'
import type { Engine } from '#cloudfunctions/platform/store/port.ts'
import { collections } from '../collections.ts'

export const lambdaEngine = (): Engine =>
  dynamodbEngine({ table: process.env.TABLE_NAME ?? 'menlian', collections, nowMs: () => realClock.nowMs() })
