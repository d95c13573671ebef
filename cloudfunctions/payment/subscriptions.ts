/** Payment's consumers by name, and what they want to hear. Apart from what they do, because every deployable writes events for them. */
export const paymentSubscriptions = {
  'payment.settle': ['payment.notified'],
}
