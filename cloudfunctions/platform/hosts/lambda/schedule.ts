/**
 * The clock on AWS. Its function has one trigger, an EventBridge schedule, and only IAM can invoke it otherwise: being called at all
 * is the evidence, and the event is not read. Should someone give it an HTTP address by mistake, HTTP gets nothing done.
 */
export function lambdaSchedule<Report>(
  run: () => Promise<Report>,
): (event: unknown) => Promise<Report | { refused: string }> {
  return async (event) => (isHttp(event) ? { refused: 'NOT_A_TIMER' } : run())
}

const isHttp = (event: unknown): boolean =>
  typeof event === 'object' &&
  event !== null &&
  ('requestContext' in event || 'rawPath' in event || 'httpMethod' in event)
