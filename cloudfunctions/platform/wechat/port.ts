/** WeChat as the use cases need it. One real implementation over HTTP (`client.ts`); only its transport is replaceable. */

/** WeChat's own refusal, with its errcode. `busy` ones (-1, 45009, 45011) may be tried again. */
export class WeChatError extends Error {
  override readonly name = 'WeChatError'
  readonly errcode: number
  constructor(errcode: number, errmsg: string) {
    super(`WeChat ${errcode}: ${errmsg}`)
    this.errcode = errcode
  }
}

/** WeChat could not be reached or did not answer in time: the effect may or may not have happened. */
export class WeChatUnreachable extends Error {
  override readonly name = 'WeChatUnreachable'
}

export interface Image {
  contentType: string
  bytes: Uint8Array
}

export interface WeChat {
  /** wx.login's code → who it is. Throws WeChatError 40029 (bad code), 40226 (risky user), 45011, -1. */
  codeToSession(jsCode: string): Promise<{ openid: string; unionid?: string }>
  /** A mini-program code that opens `page` with `scene` (≤ 32 characters); `widthPx` 280–1280. */
  miniProgramCode(input: { scene: string; page: string; widthPx: number }): Promise<Image>
  /** A getPhoneNumber code → the number without country code. Paid per success; the code works once, for 5 minutes. */
  phoneNumber(code: string): Promise<{ purePhoneNumber: string; countryCode: string }>
  /** One subscription message; needs a grant. Throws WeChatError 43101 when the person did not accept, 47003 for a bad field. */
  sendSubscribeMessage(input: {
    openid: string
    templateId: string
    page: string
    fields: Record<string, string>
  }): Promise<void>
}
