/** The AWS client as the engine needs it: short timeouts, and no retries of its own, because only the engine knows what may be repeated. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'

export interface DynamodbAccess {
  region?: string
  /** Another address than AWS's own, for tests. */
  endpoint?: string
  /** Left out where the host provides them (Lambda). */
  credentials?: { accessKeyId: string; secretAccessKey: string }
}

export function dynamodbClient(access: DynamodbAccess): DynamoDBClient {
  return new DynamoDBClient({
    ...access,
    maxAttempts: 1,
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 3_000, throwOnRequestTimeout: true },
  })
}

/** Numbers come back as plain numbers also above 2^53, where the client would otherwise throw. */
export const documentClient = (client: DynamoDBClient): DynamoDBDocumentClient =>
  DynamoDBDocumentClient.from(client, { unmarshallOptions: { wrapNumbers: (digits: string) => Number(digits) } })
