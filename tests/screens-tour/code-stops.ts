/** What opens when a code is scanned: registering, accepting a transfer, and every way in which a code can be refused. */
import { DEVICES, OFFER, plain, pressed, type Stop, scan } from './stop.ts'

/** The page of a code that is made now. */
const scanned = (
  page: string,
  who: string,
  shows: string | RegExp,
  make: (stage: Parameters<Stop['play']>[1]) => Promise<string>,
): Stop => ({
  page,
  who,
  play: async (phone, stage) => {
    await phone.open(scan(await make(stage)))
    await phone.sees(shows)
  },
})

const claim: Stop[] = [
  plain('landing', 'nobody', 'pages/landing/index', '请扫登记码'),
  plain('landing-not-ours', 'nobody', scan('hello'), '这个码打不开'),
  scanned('claim', 'buyer', '同意并登记', async (stage) => (await stage.sell()).scene),
  pressed('claim-unfolded', 'buyer', [/全部展开/], '收起'),
  {
    page: 'claim-full-text',
    who: 'buyer',
    play: async (phone) => {
      await phone.tap(/^查看全文：/)
      await phone.shown('关闭')
    },
  },
  {
    page: 'claim-no-network',
    who: 'buyer',
    play: async (phone) => {
      await phone.tap('关闭')
      await phone.network('off')
      await phone.tap('同意并登记')
      await phone.sees('再试一次')
    },
  },
  {
    page: 'claimed',
    who: 'buyer',
    play: async (phone) => {
      await phone.tap('再试一次')
      await phone.sees('已登记')
      await phone.sees('留个手机号？')
    },
  },
  scanned('claim-late', 'late-buyer', '请输入序列号后六位', async (stage) => (await stage.sell()).lateScene),
  {
    page: 'claim-late-wrong',
    who: 'late-buyer',
    play: async (phone) => {
      await phone.fill('请输入序列号后六位', '000000')
      await phone.tap('同意并登记')
      await phone.sees(/后六位对不上/)
    },
  },
]

const refused: Stop[] = [
  scanned('refused-forged', 'nobody', /这不是门联的码|没有找到这个码/, async (stage) => {
    const { scene } = await stage.sell()
    return `${scene.slice(0, -4)}AAAA`
  }),
  scanned('refused-voided', 'nobody', '这个码已经作废', async (stage) => {
    const { scene, serial } = await stage.sell()
    await stage.sell(serial)
    return scene
  }),
  scanned('refused-claimed', 'nobody', '这台机器已被登记', async (stage) => {
    const { scene } = await stage.sell()
    const { value } = await (await stage.person('quicker')).ask('registration/previewTicket', { scene })
    await stage.ask('quicker', 'registration/claimTicket', { scene, consent: value.consent })
    return scene
  }),
  {
    page: 'refused-own-sale',
    who: 'guide',
    play: async (phone, stage) => {
      await phone.open(scan((await stage.sell()).scene))
      await phone.tap('同意并登记')
      await phone.sees('不能登记自己开的单')
    },
  },
]

const transfer: Stop[] = [
  {
    page: 'offer',
    who: 'giver',
    play: async (phone, stage) => {
      await phone.open(`${OFFER}?deviceId=${await stage.register('giver')}`)
      await phone.sees('生成转让码')
    },
  },
  {
    page: 'offer-open',
    who: 'giver',
    play: async (phone) => {
      await phone.tap('生成转让码')
      await phone.shown('转让码')
    },
  },
  pressed('offer-withdraw', 'giver', ['撤回转让'], '撤回转让？'),
  scanned('transfer', 'receiver', '同意并接受', async (stage) => {
    const deviceId = await stage.register('second-giver')
    return (await stage.ask('second-giver', 'registration/offerTransfer', { deviceId })).scene
  }),
  pressed('transfer-accepted', 'receiver', ['同意并接受'], '已过户'),
  scanned('transfer-over', 'nobody', '这次转让已经结束', async (stage) => {
    const deviceId = await stage.register('third-giver')
    const { scene, offerId } = await stage.ask('third-giver', 'registration/offerTransfer', { deviceId })
    await stage.ask('third-giver', 'registration/withdrawTransfer', { offerId })
    return scene
  }),
  scanned('transfer-own', 'third-giver', '这是您自己的设备', async (stage) => {
    const deviceId = await stage.register('third-giver')
    return (await stage.ask('third-giver', 'registration/offerTransfer', { deviceId })).scene
  }),
]

export const CODE_STOPS: readonly Stop[] = [...claim, ...refused, ...transfer]

/** In a deployment that asks with a box a purpose. */
export const BOX_STOPS: readonly Stop[] = [
  scanned('claim-boxes', 'buyer', '同意并登记', async (stage) => (await stage.sell()).scene),
]

const DAY_MS = 86_400_000
const HALF_HOUR_MS = 31 * 60_000

/** They move the clock, so they come last. */
export const LATER_STOPS: readonly Stop[] = [
  {
    page: 'code-expired',
    who: 'guide',
    play: async (phone, stage) => {
      const { ticketId, scene } = await stage.sell()
      await stage.advance(HALF_HOUR_MS)
      left = scene
      await phone.open(`packages/guide/code/index?ticketId=${ticketId}`)
      await phone.sees('登记码已过期')
    },
  },
  scanned('refused-expired', 'nobody', '这个码已过期', async () => left),
  {
    page: 'devices-ending',
    who: 'customer',
    play: async (phone, stage) => {
      const { devices } = (await (await stage.person('customer')).ask('registration/listDevices', {})).value
      const { nowMs } = (await stage.laptop.get('_local/clock')) as { nowMs: number }
      await stage.advance(Date.parse(`${devices[0].coverage.end}T12:00:00+08:00`) - 9 * DAY_MS - nowMs)
      await phone.open(DEVICES)
      await phone.sees('还有 10 天')
    },
  },
  pressed('card-ending', 'customer', [/整机：|整机，/], '各部件保修'),
  {
    page: 'devices-ended',
    who: 'customer',
    play: async (phone, stage) => {
      await stage.advance(11 * DAY_MS)
      await phone.open(DEVICES)
      await phone.sees('已过保')
    },
  },
  plain('service-ended', 'customer', 'pages/service/index', '已过保'),
]

let left = ''
