/** What a store was told about a customer, how its claim stands, and what it can do: claim them, or say its side where another store did. */
import { Text } from '@tarojs/components'
import type { NoticeView } from '#shared/routing/attribution/contract.ts'
import { QuietButton } from '@/ui/button'
import { ClaimCustomer } from './claim-customer.tsx'
import { customerNumber } from './customer-words.shared.ts'
import { noticeStanding } from './disputes.shared.ts'
import { Told } from './told.tsx'

export interface StoreNoticeProps {
  notice: NoticeView
  storeId: string
  /** Leads to the claims, from where they are not in sight anyway. */
  onDisputes?: () => void
  onDone: () => void
}

export function StoreNotice({ notice, storeId, onDisputes, onDone }: StoreNoticeProps) {
  const { kind, customerId, contestable } = notice
  const standing = noticeStanding(notice)
  return (
    <Told notice={notice} about={[`顾客编号 ${customerNumber(customerId)}`]}>
      {standing && <Text className="text-13 block">{standing}</Text>}
      {contestable && <ClaimCustomer storeId={storeId} customerId={customerId} onDone={onDone} />}
      {kind === 'claimed' && onDisputes && <QuietButton small label="去说明情况" onPress={onDisputes} />}
    </Told>
  )
}
