/** Payment's consumers by name, and what they want to hear. Apart from what they do, because every deployable writes events for them. */
import { PAYMENT_GIVEN_BACK, PAYMENT_UNWANTED } from '#shared/payment/payable.ts'

export const paymentSubscriptions = {
  'payment.settle': ['payment.notified'],
  'payment.orders': [PAYMENT_UNWANTED, PAYMENT_GIVEN_BACK],
}
