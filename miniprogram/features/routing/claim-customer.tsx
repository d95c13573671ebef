/** 申请归属: a store that was told of a customer served elsewhere says why they are its own. */
import { routing } from '#shared/routing/contract.ts'
import { nowMs } from '@/api/clock'
import { useChange } from '@/api/use-change'
import { claimSent } from './disputes.shared.ts'
import { SayOnce } from './say-once.tsx'

export interface ClaimCustomerProps {
  storeId: string
  customerId: string
  onDone: () => void
}

export function ClaimCustomer({ storeId, customerId, onDone }: ClaimCustomerProps) {
  const { busy, failure, value, run } = useChange(routing.claimCustomer)
  return (
    <SayOnce
      label="申请归属"
      lead="写下能证明这位顾客应归本店的凭证。对方门店看不到，只有总部能看到。"
      name="购机凭证"
      placeholder="小票编号、日期、买了什么"
      consequence="提交后对方门店会收到通知并说明情况，由总部裁定。每件事只能申请一次，提交后不能修改。"
      sent={value && claimSent(value.answerUntilMs, nowMs())}
      busy={busy}
      failure={failure}
      onSend={(receipt) => void run({ storeId, customerId, evidence: { receipt } })}
      onDone={onDone}
    />
  )
}
