/** The owner's store: where it stands, its customers, sharing them out, and claims between stores. */
import type { CustomerFile } from '#shared/routing/attribution/contract.ts'
import type { Stage } from './stage.ts'
import { plain, pressed, type Stop, waitingAndOffline } from './stop.ts'

const OWN_STORE = 'packages/owner/store/index'

const store: Stop[] = [
  plain('owner-store', 'owner', OWN_STORE, '本店的顾客'),
  {
    page: 'owner-store-customers',
    who: 'owner',
    play: async (phone, stage) => {
      await stage.register('regular')
      await phone.open(OWN_STORE)
      await phone.sees(/编号 /)
    },
  },
  pressed('owner-store-why', 'owner', [/编号 /], /首次登记的门店/),
  plain('owner-store-no-post', 'nobody', OWN_STORE, '这里是店主的页面'),
  ...waitingAndOffline('owner-store', 'owner', OWN_STORE),
]

const SHARE_OUT = 'packages/owner/share-out/index'

const shareOut: Stop[] = [
  {
    page: 'share-out-nobody',
    who: 'owner',
    play: async (phone, stage) => {
      await stage.person('newGuide')
      await phone.open(SHARE_OUT)
      await phone.sees('每位顾客都有导购')
    },
  },
  {
    page: 'share-out',
    who: 'owner',
    play: async (phone, stage) => {
      await stage.register('handed-on')
      await phone.open(SHARE_OUT)
      await phone.tap('陈晓梅的顾客')
      await phone.tap('逐个挑选')
      await phone.sees(/编号 /)
    },
  },
  {
    page: 'share-out-chosen',
    who: 'owner',
    play: async (phone) => {
      await phone.tap(/ · 编号 /)
      await phone.tap('李春燕')
      await phone.sees('已选 1 位')
    },
  },
  pressed('share-out-sure', 'owner', ['转交'], /24 小时后生效/),
  pressed('share-out-sent', 'owner', ['确认转交'], /已安排转交/),
  {
    page: 'share-out-left',
    who: 'owner',
    play: async (phone, stage) => {
      await stage.laptop.cloud.tick()
      const [from, to] = await Promise.all(['guide', 'newGuide'].map((who) => staffIdOf(stage, who)))
      const { customers } = await seen(stage, 'owner', 'routing/customers')
      const coming = customers.filter((customer: CustomerFile) => customer.coming)
      const customerIds = coming.map(({ customerId }: CustomerFile) => customerId)
      await stage.ask('owner', 'routing/handOver', { from, to: [to], customerIds })
      await stage.laptop.cloud.tick()
      await phone.open(SHARE_OUT)
      await phone.sees(/上一次转交还没有生效/)
    },
  },
  plain('share-out-no-post', 'nobody', SHARE_OUT, '这里是店主的页面'),
  ...waitingAndOffline('share-out', 'owner', SHARE_OUT),
]

/** What this person would be shown. */
const seen = async (stage: Stage, who: string, path: string, input: object = {}) =>
  (await (await stage.person(who)).ask(path, input)).value

const staffIdOf = async (stage: Stage, who: string): Promise<string> =>
  (await seen(stage, who, 'identity/me')).posts[0].staffId

const DISPUTES = 'packages/owner/disputes/index'
const RECEIPT = '小票 20261125-0088，11月25日，晴川 452 升十字对开门冰箱，开票时留了顾客的楼号'

/** Somebody who bought here chooses another store. */
async function moved(stage: Stage, who: string): Promise<{ customerId: string }> {
  await stage.register(who)
  await stage.ask(who, 'routing/chooseStore', { storeId: stage.elsewhere })
  const { notices } = await seen(stage, 'owner', 'routing/notices', { storeId: stage.storeId })
  return { customerId: notices[0].customerId }
}

/** … and the store claims them. */
async function claimed(stage: Stage, who: string): Promise<{ disputeId: string }> {
  const { customerId } = await moved(stage, who)
  return stage.ask('owner', 'routing/claimCustomer', { customerId, evidence: { receipt: RECEIPT } })
}

const claims: Stop[] = [
  plain('disputes-empty', 'owner', DISPUTES, /还没有归属申请/),
  {
    page: 'owner-store-to-do',
    who: 'owner',
    play: async (phone, stage) => {
      await moved(stage, 'mover')
      await phone.open(OWN_STORE)
      await phone.sees('待办')
    },
  },
  {
    page: 'claim-writing',
    who: 'owner',
    play: async (phone) => {
      await phone.tap('申请归属')
      await phone.fill('购机凭证', RECEIPT)
      await phone.sees(/只有总部能看到/)
    },
  },
  pressed('claim-sure', 'owner', ['下一步'], /每件事只能申请一次/),
  pressed('claim-sent', 'owner', ['提交'], /对方门店有 7 天说明情况/),
  plain('disputes-claimant', 'owner', DISPUTES, /等对方说明/),
  {
    page: 'disputes-respondent',
    who: 'otherOwner',
    play: async (phone, stage) => {
      await claimed(stage, 'second-mover')
      await phone.open(DISPUTES)
      await phone.sees(/等本店说明/)
    },
  },
  pressed('dispute-answering', 'otherOwner', ['说明情况'], /为什么由本店服务/),
  {
    page: 'disputes-ruled',
    who: 'otherOwner',
    play: async (phone, stage) => {
      const { disputeId } = await claimed(stage, 'third-mover')
      await stage.ask('otherOwner', 'routing/answerDispute', { disputeId, text: '顾客搬家了，自己选的我们。' })
      await stage.rule(disputeId, '购机小票和登记记录一致，顾客搬家前由原门店服务。')
      await phone.open(DISPUTES)
      await phone.sees(/总部裁定：/)
    },
  },
  plain('disputes-no-post', 'nobody', DISPUTES, '这里是店主的页面'),
  ...waitingAndOffline('disputes', 'owner', DISPUTES),
]

export const OWNER_STOPS: readonly Stop[] = [...store, ...shareOut, ...claims]
