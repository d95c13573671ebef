/** What WeChat Pay told us, kept until the payment area has worked it off. */
import { collection } from '../kernel/collection.ts'

/** One notification, stored once however often it is sent. Id: WeChat Pay's notification id. */
export interface PayNotificationRecord {
  notificationId: string
  /** Which address it came to: `transactions`, `refunds`, `sharing`. Decides what it is about, never the event type. */
  purpose: string
  eventType: string
  /** The opened resource as JSON, sealed under the platform's key: it names the payer. */
  sealedResource: string
  receivedAtMs: number
}

export const payNotifications = collection<PayNotificationRecord>('payNotifications')

export const paymentCollections = [payNotifications]
