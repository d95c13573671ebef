/** What a customer sees at home: devices, their cards, service, shop, and the pages about the person. */
import { CARD, DEVICES, plain, pressed, type Stop, waitingAndOffline } from './stop.ts'

const cardOf = (deviceId: string): string => `${CARD}?deviceId=${deviceId}`

const devices: Stop[] = [
  plain('devices-empty', 'nobody', DEVICES, '还没有登记的设备'),
  {
    page: 'devices',
    who: 'customer',
    play: async (phone, stage) => {
      await stage.register('customer')
      await phone.open(DEVICES)
      await phone.sees(/还有 \d+ 天/)
    },
  },
  {
    page: 'devices-several',
    who: 'collector',
    play: async (phone, stage) => {
      for (let count = 0; count < 3; count++) await stage.register('collector')
      const serial = stage.serial()
      await stage.register('collector', serial)
      await stage.ask('guide', 'registration/returnUnit', { serial, reason: '顾客觉得声音大，晚上睡不好' })
      await phone.open(DEVICES)
      await phone.sees(/请您确认退货/)
    },
  },
  ...waitingAndOffline('devices', 'customer', DEVICES),
  {
    page: 'devices-stale',
    who: 'customer',
    play: async (phone) => {
      await phone.open(DEVICES)
      await phone.sees(/还有 \d+ 天/)
      await phone.network('off')
      await phone.tap('服务')
      await phone.sees('常见问题')
      await phone.tap('我的设备')
      await phone.sees('网络不太顺畅')
    },
  },
  {
    page: 'scan-dialog',
    who: 'nobody',
    only: 'h5',
    play: async (phone) => {
      await phone.open(DEVICES)
      await phone.tap('扫码登记')
      await phone.sees('电脑上没有微信扫码')
    },
  },
]

const card: Stop[] = [
  {
    page: 'card',
    who: 'owner-of-card',
    play: async (phone, stage) => {
      await phone.open(cardOf(await stage.register('owner-of-card')))
      await phone.sees('各部件保修')
    },
  },
  pressed('card-machine-open', 'owner-of-card', [/^整机：/], '复制序列号'),
  pressed('card-part-open', 'owner-of-card', ['关闭', /查看详情/], '不在保修范围'),
  {
    page: 'card-return-asked',
    who: 'returner',
    play: async (phone, stage) => {
      const serial = stage.serial()
      const deviceId = await stage.register('returner', serial)
      await stage.ask('guide', 'registration/returnUnit', { serial, reason: '顾客觉得声音大，晚上睡不好' })
      await phone.open(cardOf(deviceId))
      await phone.sees('我没有要退货')
    },
  },
  pressed('card-return-confirm', 'returner', ['确认退货'], '已退款，确认退货'),
  plain('card-unknown', 'nobody', cardOf('nothing-like-it'), /不在您名下|没有成功|链接不完整/),
  ...waitingAndOffline('card', 'customer', cardOf('any')),
]

const around: Stop[] = [
  plain('service', 'collector', 'pages/service/index', '在保'),
  pressed('service-answer-open', 'collector', ['三包从哪天算起？'], /次日开始计算/),
  plain('service-empty', 'nobody', 'pages/service/index', '登记过的设备会列在这里'),
  plain('shop', 'customer', 'pages/shop/index', '去门店'),
  // In WeChat the map is a page of WeChat's own.
  { ...pressed('shop-map', 'customer', ['去门店'], '知道了'), only: 'h5' },
  plain('shop-empty', 'nobody', 'pages/shop/index', '还没有您的门店'),
  ...waitingAndOffline('shop', 'customer', 'pages/shop/index'),
]

const PLACES = 'packages/near/places/index'

const near: Stop[] = [
  plain('near-where', 'looker', PLACES, '用我的大致位置'),
  pressed('near-city', 'looker', ['选城市'], /\d+ 家$/),
  {
    page: 'near',
    who: 'looker',
    play: async (phone) => {
      await phone.fill('城市', 'bj')
      await phone.tap(/^北京市/)
      await phone.sees('从北京市算起')
      await phone.sees(/营业中|已打烊|营业时间不详/)
    },
  },
  {
    page: 'near-place-open',
    who: 'looker',
    play: async (phone) => {
      await phone.tap(/(km|以内)，/)
      await phone.sees('复制地址')
    },
  },
  plain('near-stores', 'looker', 'packages/near/stores/index', /营业中|已打烊/),
  {
    page: 'near-store-choose',
    who: 'looker',
    play: async (phone) => {
      await phone.tap(/(km|以内)，/)
      await phone.tap('以后由这家店服务我')
      await phone.sees('换到这家店？')
    },
  },
  ...waitingAndOffline('near', 'looker', PLACES),
]

const self: Stop[] = [
  plain('me', 'customer', 'pages/me/index', '留个手机号？'),
  plain('me-guide', 'guide', 'pages/me/index', '进入导购工作台'),
  {
    page: 'me-phone-left',
    who: 'phone-leaver',
    play: async (phone) => {
      await phone.open('pages/me/index')
      await phone.tap('用微信手机号')
      await phone.allow()
      await phone.sees(/^1\d\d\*{4}\d{4}$/)
    },
  },
  ...waitingAndOffline('me', 'customer', 'pages/me/index'),
  plain('privacy', 'customer', 'packages/me/privacy/index', '注销账号'),
  pressed('privacy-export', 'customer', ['导出'], '复制全部'),
  pressed('privacy-withdraw', 'customer', ['关闭', '撤回'], '撤回同意？'),
  pressed('privacy-delete', 'customer', ['关闭', '注销账号'], '确定注销？'),
  plain('privacy-nothing-held', 'nobody', 'packages/me/privacy/index', '注销账号'),
  plain('notices-empty', 'customer', 'packages/me/notices/index', '暂时没有通知'),
  plain('agreement', 'customer', 'packages/me/agreement/index', /^版本/),
]

export const CUSTOMER_STOPS: readonly Stop[] = [...devices, ...card, ...around, ...near, ...self]
