/**
 * Carries points between the three datums met in China. GCJ-02 is WGS-84 bent by a published trigonometric field, BD-09 is GCJ-02
 * turned and stretched once more. Both formulas are publicly known approximations; going back is done by iteration, to well under
 * half a metre. They hold inside China only. Elsewhere maps are not bent and GCJ-02 is WGS-84, so a customer abroad keeps their degrees.
 */
import { type Datum, inChina, type Point } from './geo.ts'

interface Degrees {
  lat: number
  lng: number
}

/** Krasovsky 1940, the ellipsoid behind GCJ-02. */
const SEMI_MAJOR_M = 6_378_245
const ECCENTRICITY_SQUARED = 0.006693421622965943
/** Where the bending field has its origin. */
const ORIGIN: Degrees = { lat: 35, lng: 105 }
const BD_SHIFT: Degrees = { lat: 0.006, lng: 0.0065 }
const BD_WAVES = (Math.PI * 3_000) / 180
/** Each round shrinks the error about a hundredfold. */
const ROUNDS = 6

const radians = (degrees: number): number => (degrees * Math.PI) / 180

/** Sum of `amplitude · sin(π · cycles · x)` over the pairs, scaled by two thirds as the formula wants it. */
const waves = (x: number, pairs: readonly (readonly [amplitude: number, cycles: number])[]): number =>
  pairs.reduce((sum, [amplitude, cycles]) => sum + (amplitude * Math.sin(cycles * Math.PI * x) * 2) / 3, 0)

/** Metres by which the field moves a point to the north. */
const northM = (x: number, y: number): number =>
  -100 +
  2 * x +
  3 * y +
  0.2 * y * y +
  0.1 * x * y +
  0.2 * Math.sqrt(Math.abs(x)) +
  waves(x, [
    [20, 6],
    [20, 2],
  ]) +
  waves(y, [
    [20, 1],
    [40, 1 / 3],
    [160, 1 / 12],
    [320, 1 / 30],
  ])

/** Metres by which the field moves a point to the east. */
const eastM = (x: number, y: number): number =>
  300 +
  x +
  2 * y +
  0.1 * x * x +
  0.1 * x * y +
  0.1 * Math.sqrt(Math.abs(x)) +
  waves(x, [
    [20, 6],
    [20, 2],
    [20, 1],
    [40, 1 / 3],
    [150, 1 / 12],
    [300, 1 / 30],
  ])

function bend({ lat, lng }: Degrees): Degrees {
  const x = lng - ORIGIN.lng
  const y = lat - ORIGIN.lat
  const flattening = 1 - ECCENTRICITY_SQUARED * Math.sin(radians(lat)) ** 2
  const metresPerRadianNorth = (SEMI_MAJOR_M * (1 - ECCENTRICITY_SQUARED)) / flattening ** 1.5
  const metresPerRadianEast = (SEMI_MAJOR_M / Math.sqrt(flattening)) * Math.cos(radians(lat))
  return {
    lat: lat + northM(x, y) / radians(metresPerRadianNorth),
    lng: lng + eastM(x, y) / radians(metresPerRadianEast),
  }
}

function stretch({ lat, lng }: Degrees): Degrees {
  const radius = Math.hypot(lng, lat) + 0.00002 * Math.sin(lat * BD_WAVES)
  const angle = Math.atan2(lat, lng) + 0.000003 * Math.cos(lng * BD_WAVES)
  return { lat: radius * Math.sin(angle) + BD_SHIFT.lat, lng: radius * Math.cos(angle) + BD_SHIFT.lng }
}

/** The point that `forward` carries to `target`. */
function undo(forward: (from: Degrees) => Degrees, target: Degrees): Degrees {
  let guess = target
  for (let round = 0; round < ROUNDS; round++) {
    const reached = forward(guess)
    guess = { lat: guess.lat + target.lat - reached.lat, lng: guess.lng + target.lng - reached.lng }
  }
  return guess
}

const TO_GCJ: Record<Datum, (from: Degrees) => Degrees> = {
  'GCJ-02': (from) => from,
  'WGS-84': bend,
  'BD-09': (from) => undo(stretch, from),
}

const FROM_GCJ: Record<Datum, (from: Degrees) => Degrees> = {
  'GCJ-02': (from) => from,
  'WGS-84': (from) => undo(bend, from),
  'BD-09': stretch,
}

/**
 * The same place named in another datum; outside China the degrees stay as they are.
 * @example inDatum(store.point, 'GCJ-02') // what wx.openLocation takes
 */
export function inDatum(point: Point, datum: Datum): Point {
  if (point.datum === datum) return point
  if (!inChina(point)) return { ...point, datum }
  const { lat, lng } = FROM_GCJ[datum](TO_GCJ[point.datum]({ lat: point.lat, lng: point.lng }))
  return { lat, lng, datum }
}
