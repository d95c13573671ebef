/** What makes an interface of WeChat answer `name:fail …`. */
export class WxFail extends Error {
  override readonly name = 'WxFail'
  /** `errno` of most interfaces; `errCode` of some older ones. */
  readonly codes: { errno?: number; errCode?: number }

  constructor(why: string, codes: number | { errCode: number } | undefined = undefined) {
    super(why)
    this.codes = codes === undefined ? {} : typeof codes === 'number' ? { errno: codes } : codes
  }
}
