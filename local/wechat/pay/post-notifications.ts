/** The one part of WeChat Pay that reaches out: posts what is due to its addresses and takes note of who answered. */
import type { Fetch } from '../in-process.ts'
import type { NotificationDelivery } from './notifications.ts'

/** WeChat Pay waits this long. */
const PATIENCE_MS = 5_000

interface Sender {
  takeDueNotifications(): NotificationDelivery[]
  answered(id: string): void
}

/**
 * One after another, as they come. Whoever drives the clock calls it.
 * @returns how many deliveries were answered 2xx
 */
export async function postNotifications(sender: Sender, fetch: Fetch): Promise<number> {
  let taken = 0
  for (const { id, url, headers, body } of sender.takeDueNotifications()) {
    if (!(await accepted(fetch, url, headers, body))) continue
    sender.answered(id)
    taken++
  }
  return taken
}

async function accepted(fetch: Fetch, url: string, headers: Record<string, string>, body: string): Promise<boolean> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    await response.arrayBuffer()
    return response.ok
  } catch {
    return false
  }
}
