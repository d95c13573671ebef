/** Payment's consumers by name, and what they want to hear. Apart from what they do, because every deployable writes events for them. */
import type { Subscriptions } from '#cloudfunctions/platform/store/port.ts'

export const paymentSubscriptions = {} satisfies Subscriptions
