import type { PayContext } from './pay-platform.ts'

/** Where WeChat Pay tells us of what; the purpose comes back with the notification. */
export const notifyUrl = ({ payUrl }: Pick<PayContext, 'payUrl'>, purpose: 'transactions' | 'refunds'): string =>
  `${payUrl}/pay/notifications/${purpose}`
