/** What the tour needs of whatever draws the screens: the browser build, or WeChat's. */
import type { Facts } from '#scripts/screens/facts.ts'

export interface Look {
  size: Size
  theme: 'light' | 'dark'
}

export interface Size {
  width: number
  height: number
}

export interface Driver {
  /** A person's phone, whose letters are this much larger than usual. */
  phone(openid: string, fontPercent: number): Promise<TourPhone>
  /** Texts of errors that any page threw. */
  errors: string[]
  close(): Promise<void>
}

export interface TourPhone {
  /** Starts the mini program anew on this page. */
  open(route: string): Promise<void>
  /** Waits until this can be read. */
  sees(text: string | RegExp): Promise<void>
  /** Waits until something of this spoken name is on the screen: a picture, a waiting page. */
  shown(label: string): Promise<void>
  /** Presses the button of this name; of several the one on top. */
  tap(name: string | RegExp): Promise<void>
  /** Says yes on WeChat's own panel, in the build that has one. */
  allow(): Promise<void>
  fill(field: string, text: string): Promise<void>
  /** `off`: nothing is reached. `silent`: no answer comes, so the phone waits. */
  network(state: 'on' | 'off' | 'silent'): Promise<void>
  /** Changes size and theme of what is shown, without opening it anew. */
  wear(look: Look): Promise<void>
  /** @returns whether there was anything to scroll */
  scrollTo(place: 'top' | 'end'): Promise<boolean>
  facts(): Promise<Omit<Facts, 'atEnd'>>
  /** A PNG of what is on the screen. */
  screenshot(): Promise<Buffer>
}
