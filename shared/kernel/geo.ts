/** Points on the map. WeChat speaks GCJ-02; device GPS speaks WGS-84, up to some 700 m away, so every point says which it is. */

export const DATUMS = ['GCJ-02', 'WGS-84', 'BD-09'] as const
export type Datum = (typeof DATUMS)[number]

export interface Point {
  /** Degrees. */
  lat: number
  /** Degrees. */
  lng: number
  datum: Datum
}

/** The box in which the three datums differ; HQ's own places all lie in it. Its corners are sea or abroad, which does no harm. */
export const CHINA = { latMin: 3, latMax: 54, lngMin: 73, lngMax: 136 } as const

export const inChina = ({ lat, lng }: { lat: number; lng: number }): boolean =>
  lat >= CHINA.latMin && lat <= CHINA.latMax && lng >= CHINA.lngMin && lng <= CHINA.lngMax
