/** Where a refused code leads next. The sentence comes from the server; the one thing to do is decided here. Pure. */

export type NextStep = 'scan' | 'devices' | 'workspace' | 'back'

export const NEXT_LABEL: Readonly<Record<NextStep, string>> = {
  scan: '重新扫码',
  devices: '看我的设备',
  workspace: '回工作台',
  back: '返回',
}

const AFTER: Readonly<Record<string, NextStep>> = {
  CODE_FORGED: 'scan',
  TICKET_UNKNOWN: 'scan',
  TICKET_VOIDED: 'scan',
  TICKET_EXPIRED: 'scan',
  TICKET_CLAIMED: 'devices',
  TAIL_TRIES_SPENT: 'scan',
  SELF_CLAIM: 'workspace',
  OFFER_UNKNOWN: 'scan',
  OFFER_OWN: 'devices',
  OFFER_CLOSED: 'devices',
  OFFER_EXPIRED: 'scan',
  DEVICE_UNKNOWN: 'devices',
  FORBIDDEN: 'devices',
}

export const nextStep = (refused: string): NextStep => AFTER[refused] ?? 'back'

const TITLE: Readonly<Record<string, string>> = {
  CODE_FORGED: '这不是门联的码',
  TICKET_UNKNOWN: '没有找到这个码',
  TICKET_VOIDED: '这个码已经作废',
  TICKET_EXPIRED: '这个码已过期',
  TICKET_CLAIMED: '这台机器已被登记',
  TAIL_TRIES_SPENT: '今天先核对到这里',
  SELF_CLAIM: '不能登记自己开的单',
  SERVE_BY_UNKNOWN: '请重新选择门店',
  STORE_CHANGE_LIMIT: '暂时不能换店',
  OFFER_UNKNOWN: '没有找到这次转让',
  OFFER_OWN: '这是您自己的设备',
  OFFER_CLOSED: '这次转让已经结束',
  OFFER_EXPIRED: '转让码已过期',
  DEVICE_UNKNOWN: '这台机器不在您名下',
  FORBIDDEN: '这里是店员的工作台',
  BAD_INPUT: '这个链接不完整',
}

export const refusalTitle = (refused: string): string => TITLE[refused] ?? '没有成功'
