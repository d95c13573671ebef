/** What people do with WeChat Pay, on their phones and on its merchants' pages, and what can be looked at. Never more than that. */
import { addMerchant, type NewMerchant } from './accounts.ts'
import type { KeyMode, PayPlatform } from './keys.ts'
import { type PayEvent, type PayNotification, payNotification } from './notification.ts'
import { answered, type NotificationDelivery, takeDueNotifications } from './notifications.ts'
import { openPaySheet, type PayChoice, type PaymentRequest, type PaySheet, payAtSheet } from './pay-sheet.ts'
import { nextMs, settle } from './settle.ts'
import { serialOf } from './signature.ts'
import type { PayWorld } from './world.ts'

/** Where all money is. `paidFen - refundedFen` is the sum of everything after them. */
export interface PayMoney {
  paidFen: number
  refundedFen: number
  feeFen: number
  heldFen: number
  /** Shares that are on their way. */
  pendingFen: number
  /** What people received as shares. */
  peopleFen: number
  /** What each merchant can dispose of. */
  availableFen: Record<string, number>
}

export interface PayHands {
  /** WeChat Pay's keys of this laptop cloud. */
  payPlatform(): PayPlatform
  /** The settings of the pay entry that fit them; without its master key and addresses. */
  paySettings(): Record<string, string>
  /** One delivery of a notification of one's own making; in public-key mode when no mode is named. */
  payNotification(event: PayEvent, mode?: KeyMode): PayNotification
  /** A store or company gets its account, or another name or ratio. */
  addMerchant(merchant: NewMerchant): void
  setPayKeyMode(mode: KeyMode): void
  /** Where the provider wants to hear of shares that it received. */
  setSharingNotifyUrl(url: string): void
  /** The sheet that wx.requestPayment opens; `errMsg` when it does not. */
  openPaySheet(request: PaymentRequest): PaySheet | { errMsg: string }
  /** The person at the sheet; answers wx.requestPayment's `errMsg`. */
  pay(openid: string, prepayId: string, choice: PayChoice): { errMsg: string }
  /** Notifications that are delivered now; each comes again until `answered`. */
  takeDueNotifications(): NotificationDelivery[]
  answered(notificationId: string): void
  /** When WeChat Pay does something next by itself; undefined when nothing is planned. */
  payNextMs(): number | undefined
  payMoney(): PayMoney
}

export function payHands(world: () => PayWorld): PayHands {
  const settled = (): PayWorld => {
    const pay = world()
    settle(pay)
    return pay
  }
  return {
    payPlatform: () => structuredClone(world().state.keys),
    paySettings: () => settingsOf(world()),
    payNotification: (event, mode = 'publicKey') => {
      const pay = world()
      const how = { mode, nowMs: pay.transportNowMs(), random: (bytes: number) => pay.random(bytes) }
      return payNotification(pay.state.keys, event, how)
    },
    addMerchant: (merchant) => void addMerchant(world(), merchant),
    setPayKeyMode: (mode) => {
      world().state.keyMode = mode
    },
    setSharingNotifyUrl: (url) => {
      world().state.sharingNotifyUrl = url
    },
    openPaySheet: (request) => openPaySheet(settled(), request),
    pay: (openid, prepayId, choice) => payAtSheet(settled(), openid, prepayId, choice),
    takeDueNotifications: () => takeDueNotifications(settled()),
    answered: (id) => answered(world(), id),
    payNextMs: () => nextMs(world()),
    payMoney: () => moneyOf(settled()),
  }
}

function settingsOf({ state: { keys, keyMode } }: PayWorld): Record<string, string> {
  const platformKey = keyMode === 'publicKey' ? keys.publicKeyPem : keys.certificatePem
  return {
    WXPAY_MCHID: keys.merchant.mchid,
    WXPAY_MERCHANT_SERIAL: keys.merchant.certificateSerial,
    WXPAY_MERCHANT_KEY: keys.merchant.privateKeyPem,
    WXPAY_API_V3_KEY: keys.apiV3Key,
    WXPAY_PLATFORM_KEYS: JSON.stringify({ [serialOf(keys, keyMode)]: platformKey }),
  }
}

function moneyOf({ state }: PayWorld): PayMoney {
  const money = { paidFen: 0, refundedFen: 0, feeFen: 0, heldFen: 0, pendingFen: 0, peopleFen: 0 }
  for (const order of state.transactions.values()) {
    if (order.state !== 'SUCCESS') continue
    money.paidFen += order.totalFen
    money.refundedFen += order.refundedFen
    money.feeFen += order.feeFen
    money.heldFen += order.heldFen
  }
  for (const { shares } of state.sharing.values())
    for (const { result, type, fen } of shares) {
      if (result === 'PENDING') money.pendingFen += fen
      if (result === 'SUCCESS' && type !== 'MERCHANT_ID') money.peopleFen += fen
    }
  const availableFen = Object.fromEntries([...state.merchants].map(([mchid, one]) => [mchid, one.availableFen]))
  return { ...money, availableFen }
}
