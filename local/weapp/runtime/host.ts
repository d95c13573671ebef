/** What the runtime asks of the machine it runs on. Everything crosses as JSON: in Chromium it goes through the browser's debugging line. */
export interface Host {
  /** A code that the server exchanges for who this phone is. */
  login(): Promise<{ code: string }>
  /** A code that the server exchanges for the phone number, after the person allowed it. */
  phoneCode(): Promise<{ code: string }>
  /** Throws CloudFail's message as text when the cloud itself refused. */
  callFunction(call: { name: string; data: unknown }): Promise<{ result?: unknown; fail?: string }>
  request(call: HttpRequest): Promise<HttpAnswer>
}

export interface HttpRequest {
  url: string
  method: string
  header: Record<string, string>
  data: string | undefined
}

/** `fail` when nothing came back. */
export type HttpAnswer =
  | { statusCode: number; header: Record<string, string>; data: string; fail?: undefined }
  | { fail: string }

/** What a phone is set to, and what a person did with it; the automator may change it. */
export interface PhoneState {
  online: boolean
  fontSizeSetting: number
  brightness: number
  keepScreenOn: boolean
  clipboard: string
  privacyAgreed: boolean
  /** Interfaces that the privacy declaration in WeChat's console names. */
  privacyDeclared: string[]
  /** By scope: what the person said when asked. */
  scopes: Record<string, boolean>
  calls: string[]
  /** Pictures that were saved, as base64. */
  album: string[]
  /** Cards that were sent. */
  shared: Card[]
}

/** What a friend gets. */
export interface Card {
  title: string
  path: string
}

export interface LaunchOptions {
  path: string
  query: Record<string, string>
  /** WeChat's number for how the app was opened: 1001 from the list, 1047 by a code. */
  scene: number
}
