/** Groups what would lie on each other on a map. Pure. */

/** Pins nearer than this touch. */
const CELL_PX = 44

/**
 * @param at where a place is drawn, in px
 * @returns groups in the order of their first place; each place in exactly one
 */
export function clustered<P>(places: readonly P[], at: (place: P) => { x: number; y: number }): P[][] {
  const groups: { x: number; y: number; places: P[] }[] = []
  for (const place of places) {
    const { x, y } = at(place)
    const near = groups.find((group) => Math.abs(group.x - x) < CELL_PX && Math.abs(group.y - y) < CELL_PX)
    if (near) near.places.push(place)
    else groups.push({ x, y, places: [place] })
  }
  return groups.map((group) => group.places)
}
