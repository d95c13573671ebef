/** Who has an account at WeChat Pay, and the money in it. */
import { FEE_PER_TEN_THOUSAND, MAX_RATIO_USUAL } from './facts.ts'
import type { FundFlow, Merchant, Transaction } from './state.ts'
import { newNumber, type PayWorld } from './world.ts'

export interface NewMerchant {
  mchid: string
  /** Full name as registered: receivers are added under it. */
  name: string
  /** 1/10000 of an order that may be shared. */
  maxRatio?: number
}

/** A store or company; told again, it keeps its money. */
export function addMerchant({ state }: PayWorld, { mchid, name, maxRatio = MAX_RATIO_USUAL }: NewMerchant): Merchant {
  const merchant = { mchid, name, maxRatio, availableFen: state.merchants.get(mchid)?.availableFen ?? 0 }
  state.merchants.set(mchid, merchant)
  return merchant
}

/** WeChat's fee of an amount, rounded half up. */
export const feeOf = (fen: number): number => Number((BigInt(fen) * BigInt(FEE_PER_TEN_THOUSAND) + 5_000n) / 10_000n)

/** The most that may be shared of an order, rounded down. */
export function capOf({ state }: PayWorld, { subMchid, totalFen }: Transaction): number {
  const { maxRatio = 0 } = state.merchants.get(subMchid) ?? {}
  return Number((BigInt(totalFen) * BigInt(maxRatio)) / 10_000n)
}

/** Money into an account (negative: out of it). Only the provider's own lines are kept: nobody else's can be asked for. */
export function credit(
  pay: PayWorld,
  mchid: string,
  fen: number,
  line: Pick<FundFlow, 'atMs' | 'businessId' | 'voucher' | 'kind'>,
): void {
  const merchant = pay.state.merchants.get(mchid)
  if (fen === 0) return
  if (!merchant) throw new Error('money for an account that does not exist')
  merchant.availableFen += fen
  if (mchid !== pay.state.keys.merchant.mchid) return
  pay.state.flows.push({ ...line, flowId: newNumber(pay, '10'), fen, balanceFen: merchant.availableFen })
}
