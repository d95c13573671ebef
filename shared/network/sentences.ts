/** What the network's refusals say to the person: what happened and what to do. */
import type { RefusalOf } from '../kernel/operation.ts'
import type { network } from './contract.ts'

type Refusal = RefusalOf<(typeof network)[keyof typeof network]>

export const networkSentences: Readonly<Record<Refusal, () => string>> = {
  STORE_UNKNOWN: () => '没有找到这家门店。请返回上一页重新选择，或请导购重新分享。',
  NOT_YOUR_STORE: () => '这不是你的门店。请切换到自己的门店再看。',
}
