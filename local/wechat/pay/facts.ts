/**
 * Every number and code of WeChat Pay that the simulation repeats, in one place so that it can be corrected.
 * `(?)` marks what its documentation does not settle.
 */
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/kernel/time.ts'

/** How far a request's timestamp may be off. */
export const SKEW_MAX_S = 300

/** WeChat's fee in 1/10000 of what was paid, rounded half up; a refund gives back the fee of what it takes away. */
export const FEE_PER_TEN_THOUSAND = 60

/** What a store allows to be shared of an order, in 1/10000, until it is told otherwise (?). */
export const MAX_RATIO_USUAL = 3_000

export const LIMIT = {
  refundsPerOrder: 50,
  sharingRequestsPerOrder: 50,
  receiversPerRequest: 50,
  receiversPerMerchant: 20_000,
  returnsPerSharingOrder: 50,
} as const

export const LIFE = {
  prepayMs: 2 * HOUR_MS,
  /** A payment can be shared this long after it, not sooner. */
  sharingAfterMs: MINUTE_MS,
  /** Then what was not shared is the store's. */
  freezeMs: 30 * DAY_MS,
  refundMs: 365 * DAY_MS,
  returnMs: 180 * DAY_MS,
  billLinkMs: 5 * MINUTE_MS,
  billsKeptDays: 92,
} as const

/** How long WeChat Pay works on what it has only accepted (?). */
export const WORK = { refundMs: 3_000, sharingMs: 2_000, returnMs: 2_000 } as const

/** Bills of a day are there from this hour of the next, in Asia/Shanghai. */
export const BILL_HOUR = 10

/** Pauses between the deliveries of a notification that nobody answers with 2xx; after the last one it is given up. */
export const RETRY_PAUSES_MS: readonly number[] = [
  15_000,
  15_000,
  30_000,
  3 * MINUTE_MS,
  10 * MINUTE_MS,
  20 * MINUTE_MS,
  30 * MINUTE_MS,
  30 * MINUTE_MS,
  30 * MINUTE_MS,
  HOUR_MS,
  3 * HOUR_MS,
  3 * HOUR_MS,
  3 * HOUR_MS,
  6 * HOUR_MS,
  6 * HOUR_MS,
]

/** HTTP status and usual message by code. */
export const CODES = {
  PARAM_ERROR: [400, '参数错误'],
  INVALID_REQUEST: [400, '请求不符合业务规则'],
  APPID_MCHID_NOT_MATCH: [400, 'AppID和商户号不匹配'],
  MCH_NOT_EXISTS: [400, '商户号不存在'],
  ORDERPAID: [400, '该订单已支付'],
  ORDER_CLOSED: [400, '该订单已关闭'],
  NO_STATEMENT_EXIST: [400, '账单文件不存在'],
  STATEMENT_CREATING: [400, '账单生成中'],
  RESOURCE_ALREADY_EXISTS: [400, '单号已存在，且请求参数与之前不一致'],
  SIGN_ERROR: [401, '签名错误，请检查后再试'],
  NO_AUTH: [403, '商户无权限'],
  NOT_ENOUGH: [403, '余额不足'],
  OUT_TRADE_NO_USED: [403, '商户订单号重复'],
  RULE_LIMIT: [403, '业务规则限制'],
  ORDER_NOT_EXIST: [404, '订单不存在'],
  RESOURCE_NOT_EXISTS: [404, '查询的资源不存在'],
  NOT_FOUND: [404, '接口不存在'],
  FREQUENCY_LIMITED: [429, '频率超限'],
  SYSTEM_ERROR: [500, '系统异常，请稍后重试'],
} as const satisfies Record<string, readonly [number, string]>

export type PayCode = keyof typeof CODES

/** Why a share was closed. */
export const SHARE_FAILURES = [
  'ACCOUNT_ABNORMAL',
  'NO_RELATION',
  'RECEIVER_HIGH_RISK',
  'RECEIVER_REAL_NAME_NOT_VERIFIED',
  'NO_AUTH',
  'RECEIVER_RECEIPT_LIMIT',
  'PAYER_ACCOUNT_ABNORMAL',
  'INVALID_REQUEST',
] as const
export type ShareFailure = (typeof SHARE_FAILURES)[number]

/** Why a return failed. */
export const RETURN_FAILURES = [
  'ACCOUNT_ABNORMAL',
  'TIME_OUT_CLOSED',
  'PAYER_ACCOUNT_ABNORMAL',
  'BALANCE_NOT_ENOUGH',
  'INVALID_REQUEST',
] as const
export type ReturnFailure = (typeof RETURN_FAILURES)[number]
