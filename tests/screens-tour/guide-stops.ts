/** The guide's side of the counter. */
import { CODE, plain, pressed, type Stop, waitingAndOffline } from './stop.ts'

const RECEIPT = 'packages/guide/receipt/index'
const TODAY = 'packages/guide/today/index'
const SELL = 'packages/guide/sell/index'
const INVITATION = 'packages/me/invitation/index'

const today: Stop[] = [
  plain('today-empty', 'newGuide', TODAY, '今天还没有开单'),
  {
    page: 'today',
    who: 'guide',
    play: async (phone, stage) => {
      const { ticketId } = await stage.sell()
      await stage.ask('guide', 'registration/cancelTicket', { ticketId })
      await phone.open(TODAY)
      await phone.sees('已注册')
    },
  },
  plain('today-no-post', 'nobody', TODAY, '这里是店员的工作台'),
  ...waitingAndOffline('today', 'newGuide', TODAY),
]

const LINKS = 'packages/guide/links/index'

const links: Stop[] = [
  plain('links-empty', 'newGuide', LINKS, '生成我的分享码'),
  pressed('links', 'newGuide', ['生成我的分享码'], '发给微信好友'),
  pressed('links-poster', 'newGuide', ['生成海报'], '保存到相册'),
  pressed('links-revoke', 'newGuide', ['关闭', '收回这个码'], '收回这个码？'),
  ...waitingAndOffline('links', 'newGuide', LINKS),
]

const sell: Stop[] = [
  plain('sell', 'newGuide', SELL, '扫机身条码'),
  {
    page: 'sell-ready',
    who: 'newGuide',
    play: async (phone, stage) => {
      const { serial } = await stage.sell()
      await phone.fill('或输入序列号', serial)
      await phone.sees('可以开单')
    },
  },
  {
    page: 'sell-refused',
    who: 'newGuide',
    play: async (phone) => {
      await phone.open(SELL)
      await phone.fill('或输入序列号', 'ABCDEFGHJKLMNPQRST')
      await phone.sees(/序列号/)
      await phone.sees(/没有找到|不对|核对|没有/)
    },
  },
  {
    page: 'sell-two-stores',
    who: 'helper',
    play: async (phone, stage) => {
      for (let posts = 0; posts < 2; posts++)
        await stage.ask('helper', 'identity/acceptPost', { invitationCode: await stage.invitation() })
      await phone.open(SELL)
      await phone.sees('在哪家店售出')
    },
  },
]

/** The code page of a sale to which this happened. */
const codePage = (
  page: string,
  shows: string | RegExp,
  happens: (
    stage: Parameters<Stop['play']>[1],
    sold: { ticketId: string; serial: string; scene: string },
  ) => Promise<void>,
): Stop => ({
  page,
  who: 'guide',
  play: async (phone, stage) => {
    const sold = await stage.sell()
    await happens(stage, sold)
    await phone.open(`${CODE}?ticketId=${sold.ticketId}`)
    await phone.sees(shows)
  },
})

const code: Stop[] = [
  codePage('code', '请顾客用微信扫一扫', async () => undefined),
  pressed('code-cancelling', 'guide', ['取消这一单'], '取消这一单？'),
  pressed('receipt', 'guide', ['不取消', /^小票码/], /印在小票上/),
  codePage('code-cancelled', '这一单已取消', async (stage, { ticketId }) => {
    await stage.ask('guide', 'registration/cancelTicket', { ticketId })
  }),
  codePage('code-voided', '这个码已作废', async (stage, { serial }) => {
    await stage.sell(serial)
  }),
  codePage('code-registered', /已注册/, async (stage, { scene }) => {
    const { value } = await (await stage.person('quicker')).ask('registration/previewTicket', { scene })
    await stage.ask('quicker', 'registration/claimTicket', { scene, consent: value.consent })
  }),
  {
    page: 'receipt-not-needed',
    who: 'guide',
    play: async (phone, stage) => {
      const { ticketId } = await stage.sell()
      await stage.ask('guide', 'registration/cancelTicket', { ticketId })
      await phone.open(`${RECEIPT}?ticketId=${ticketId}`)
      await phone.sees('小票码已失效')
    },
  },
  plain('code-unknown', 'guide', `${CODE}?ticketId=nothing-like-it`, '没有找到这一单'),
  ...waitingAndOffline('code', 'guide', `${CODE}?ticketId=any`),
]

const invitation: Stop[] = [
  plain('invitation', 'newcomer', INVITATION, '就职'),
  {
    page: 'invitation-wrong',
    who: 'newcomer',
    play: async (phone) => {
      await phone.fill('邀请码', 'AAAAAAAAAA')
      await phone.tap('就职')
      await phone.sees(/没有找到这个邀请码/)
    },
  },
  {
    page: 'invitation-accepted',
    who: 'newcomer',
    play: async (phone, stage) => {
      await phone.fill('邀请码', await stage.invitation())
      await phone.tap('就职')
      await phone.sees('你已就职')
    },
  },
]

export const GUIDE_STOPS: readonly Stop[] = [...today, ...links, ...sell, ...code, ...invitation]
