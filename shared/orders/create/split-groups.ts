/** What payment has to know of an order for its split: whose goods, whose customer, who referred, and who each party is at this moment. */
import type { StaffRecord } from '../../network/documents.ts'
import { sellsAt } from '../../network/sells-at.ts'
import type { Receiver } from '../../payment/accounts.ts'
import type { PaidLine } from '../../payment/refunds.ts'
import type { PaidGroup } from '../../payment/split/plan.ts'
import type { GroupFacts, Party } from '../../payment/split/rules.ts'
import type { OrderDraft } from '../cart.ts'
import type { OrderRecord } from '../documents.ts'
import type { Belonging } from './facts.ts'

/** A store that is closed for good has no customers any more, and who left looks after nobody. */
export function homeOf({ attribution, homeStore, homeGuide }: Belonging): OrderRecord['home'] {
  if (attribution?.storeId === undefined || !homeStore || homeStore.status === 'closed') return undefined
  const { storeId } = homeStore
  return { storeId, ...(sellsAt(homeGuide, storeId) && { staffId: homeGuide.staffId }) }
}

export function referrerOf({ referrer }: Belonging): OrderRecord['referrer'] {
  if (!referrer || referralOf(referrer) === 'none') return undefined
  const { staffId, storeId } = referrer
  return { staffId, ...(storeId !== undefined && { storeId }) }
}

/** Lines of one kind of products together, for nothing else differs within an order: one owner, and the owner delivers. */
export function splitGroups(
  { payee, lines }: Pick<OrderDraft, 'payee' | 'lines'>,
  belonging: Belonging,
  classOf: (sku: string) => string,
): { lines: PaidLine[]; groups: PaidGroup[] } {
  const common = { ...factsOf(payee, belonging), accounts: accountsOf(payee, belonging) }
  const groups: PaidGroup[] = []
  const paid = lines.map(({ lineId, sku, quantity, priceFen }): PaidLine => {
    const productClass = classOf(sku)
    const known = groups.findIndex((group) => group.productClass === productClass)
    const at = known < 0 ? groups.push({ ...common, productClass, paidFen: 0 }) - 1 : known
    const paidFen = priceFen * quantity
    const group = groups[at] as PaidGroup
    groups[at] = { ...group, paidFen: group.paidFen + paidFen }
    return { lineId, group: at, quantity, paidFen }
  })
  return { lines: paid, groups }
}

function factsOf(payee: string, belonging: Belonging): Omit<GroupFacts, 'productClass'> {
  const home = homeOf(belonging)
  const ofHome = home !== undefined && payee === `store:${home.storeId}`
  return {
    goods: payee === 'hq' ? 'hq' : ofHome ? 'home-store' : 'other-store',
    customer: home === undefined ? 'nobody' : home.staffId === undefined ? 'store' : 'guided',
    referral: referralOf(belonging.referrer),
    delivery: 'payee',
  }
}

function referralOf(referrer: StaffRecord | undefined): GroupFacts['referral'] {
  if (referrer?.status !== 'active') return 'none'
  const { role } = referrer
  return role === 'guide' || role === 'owner' || role === 'employee' ? role : 'none'
}

/** Nobody pays themselves, so whoever is the payee is no party. An owner is paid through the store, a guide and an employee themselves. */
function accountsOf(payee: string, belonging: Belonging): PaidGroup['accounts'] {
  const home = homeOf(belonging)
  const { referrer } = belonging
  const referral = referralOf(referrer)
  const accounts: Partial<Record<Party, Receiver | undefined>> = {
    'home-guide': home?.staffId === undefined ? undefined : `staff:${home.staffId}`,
    'home-store': home && `store:${home.storeId}`,
    hq: 'hq',
    ...(referrer && referral === 'employee' && { employee: `staff:${referrer.staffId}` }),
    ...(referrer && referral === 'guide' && { referrer: `staff:${referrer.staffId}` }),
    ...(referral === 'owner' && referrer?.storeId !== undefined && { referrer: `store:${referrer.storeId}` }),
  }
  return Object.fromEntries(
    Object.entries(accounts).filter(([, account]) => account !== undefined && account !== payee),
  )
}
