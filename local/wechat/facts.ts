/**
 * Every number and sentence of WeChat that the simulation repeats, in one place so that it can be corrected.
 * `(?)` marks what its documentation does not settle.
 */
import { DAY_MS, MINUTE_MS } from '#shared/kernel/time.ts'

export const LIFE = {
  /** A wx.login code works once, within this time. */
  loginCodeMs: 5 * MINUTE_MS,
  phoneCodeMs: 5 * MINUTE_MS,
  tokenMs: 7_200_000,
  /** In its last minutes a token is renewed by an ordinary call; old and new then work side by side. */
  tokenRenewalMs: 5 * MINUTE_MS,
  tokenOverlapMs: 5 * MINUTE_MS,
  /** A token that ran out this long ago is still called expired; an older one is unknown (?). */
  tokenRememberedMs: 60 * MINUTE_MS,
  /** A forced refresh ends the token before it at once; sooner than this after another one it changes nothing. */
  forcedRefreshEveryMs: 30_000,
  forcedRefreshWindowMs: DAY_MS,
} as const

export const QUOTA = {
  forcedRefreshesPerDay: 20,
  loginsPerPersonPerMinute: 100,
  codesPerMinute: 5_000,
} as const

export const CODE = {
  sceneCharacters: /^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]+$/,
  sceneLength: 32,
  widthPx: { least: 280, most: 1280, usual: 430 },
  editions: ['release', 'trial', 'develop'],
} as const

/** errcode and the beginning of errmsg; WeChat adds a request id. */
export const ERRORS = {
  BUSY: [-1, 'system error'],
  TOKEN_INVALID: [40001, 'invalid credential, access_token is invalid or not latest'],
  GRANT_TYPE_INVALID: [40002, 'invalid grant_type'],
  OPENID_INVALID: [40003, 'invalid openid'],
  APPID_INVALID: [40013, 'invalid appid'],
  CODE_INVALID: [40029, 'invalid code'],
  TEMPLATE_INVALID: [40037, 'invalid template_id'],
  URL_INVALID: [40066, 'invalid url'],
  /** Also for a width outside the limits (?). */
  ARGUMENTS_INVALID: [40097, 'invalid args'],
  SECRET_INVALID: [40125, 'invalid appsecret'],
  SCENE_CHARACTERS: [40129, 'invalid scene'],
  /** A code that was valid but spent; of a phone number's code WeChat documents only 40029 (?). */
  CODE_USED: [40163, 'code been used'],
  SCENE_LENGTH: [40169, 'invalid length for scene, or the data is not json string'],
  PERSON_RISKY: [40226, 'code blocked'],
  TOKEN_MISSING: [41001, 'access_token missing'],
  APPID_MISSING: [41002, 'appid missing'],
  SECRET_MISSING: [41004, 'appsecret missing'],
  CODE_MISSING: [41008, 'missing code'],
  PAGE_INVALID: [41030, 'invalid page'],
  TOKEN_EXPIRED: [42001, 'access_token expired'],
  METHOD_NOT_GET: [43001, 'require GET method'],
  METHOD_NOT_POST: [43002, 'require POST method'],
  NOT_ACCEPTED: [43101, 'user refuse to accept the msg'],
  BODY_EMPTY: [44002, 'empty post data'],
  QUOTA_REACHED: [45009, 'reach max api daily quota limit'],
  TOO_FREQUENT: [45011, 'api minute-quota reach limit, must slower, retry next minute'],
  BODY_MALFORMED: [47001, 'data format error'],
  FIELD_INVALID: [47003, 'argument invalid!'],
} as const satisfies Record<string, readonly [number, string]>

export type ErrorName = keyof typeof ERRORS
