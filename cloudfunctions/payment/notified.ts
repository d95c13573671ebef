/** Works off WeChat Pay's notifications, which were verified before they were stored. */
import type { Consumer } from '#cloudfunctions/platform/contract/use-case.ts'
import { readOrder, readRefund } from '#cloudfunctions/platform/wechat/pay/answers.ts'
import { payNotifications } from '#shared/payment/documents.ts'
import type { PayContext } from './pay-platform.ts'
import { settlePayment } from './settle-payment.ts'
import { settleRefund } from './settle-refund.ts'
import { paymentSubscriptions } from './subscriptions.ts'

const NAME = 'payment.settle'

export const notified: Consumer<PayContext> = {
  name: NAME,
  types: paymentSubscriptions[NAME],
  handle: async ({ data }, context) => {
    const id = String(data.notificationId)
    const notification = await context.store.get(payNotifications, id)
    if (!notification) throw new Error('a notification that was stored is not there')
    const { purpose, sealedResource } = notification.data
    const resource = JSON.parse(context.vault.openForPlatform(`pay notification ${id}`, sealedResource))
    if (purpose === 'transactions') {
      const order = readOrder(resource)
      if (order) return settlePayment(context, order)
    }
    if (purpose === 'refunds') {
      const refund = readRefund(resource)
      if (refund) return settleRefund(context, refund)
    }
    context.log.error('a notification that says nothing we know', { notificationId: id, purpose })
    return { value: null }
  },
}
