/** Points on the map of China. WeChat speaks GCJ-02; device GPS speaks WGS-84, up to some 700 m away, so every point says which it is. */

export const DATUMS = ['GCJ-02', 'WGS-84', 'BD-09'] as const
export type Datum = (typeof DATUMS)[number]

export interface Point {
  /** Degrees. */
  lat: number
  /** Degrees. */
  lng: number
  datum: Datum
}
