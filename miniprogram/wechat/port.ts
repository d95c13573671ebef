/** What the app asks of the phone it runs on. Two implementations answer it: WeChat (index.ts) and the browser on a laptop (index.h5.ts). */
import type { Point } from '#shared/kernel/geo.ts'
import type { Memory } from '@/api/session'

/** What a scan read: a mini-program code gives a path of our own app, everything else a text. */
export type Scanned = { path: string } | { text: string }

export interface PhonePort {
  /** A fresh single-use code that the server exchanges for who this is. */
  login(): Promise<string>
  /** Undefined when the person closed the scanner. */
  scan(): Promise<Scanned | undefined>
  /** Storage of this person on this phone. */
  memory: Memory
  /** Full brightness for a code on the screen; the answer puts back what was before. */
  brighten(): Promise<() => void>
  /** Keeps the screen on; the answer lets it sleep again. */
  keepAwake(): () => void
  vibrate(): void
  copy(text: string): Promise<void>
  call(phoneNumber: string): void
  /** Roughly where the phone is, off by up to a few kilometres; undefined when the person said no or the phone does not know. */
  locate(): Promise<Point | undefined>
  /** Opens the map; the point is in GCJ-02. */
  openMap(place: { lat: number; lng: number; name: string; address: string }): void
  /** The platform's own privacy statement, as declared in WeChat's console. */
  openPrivacyGuide(): void
  toast(text: string): void
  /** System font size over the usual one, 1 to 1.5. */
  fontScale(): number
  /** Runs once when the network comes back; the answer stops listening. */
  onNetworkBack(run: () => void): () => void
  /** Called once when the app starts. */
  start(): void
  /** Forgets everything kept for this person on this phone. */
  forget(): void
}
