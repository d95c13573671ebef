/** What makes an interface of WeChat answer `name:fail …`. */
export class WxFail extends Error {
  override readonly name = 'WxFail'
  readonly errno: number | undefined

  constructor(why: string, errno?: number) {
    super(why)
    this.errno = errno
  }
}
