/**
 * The k nearest points of a tree, exactly: by squared chord, equal ones as the caller orders them. A box is left out only when its nearest corner is
 * farther than the worst answer so far; a point at the same distance may still come before it. Rounding cannot make it miss one:
 * a box's bound is summed in the order in which a point's distance is, and each of its terms is no greater.
 */
import type { UnitVector } from './sphere.ts'
import type { Tree } from './tree.ts'

/** Which points count. */
export interface Filter {
  /** 1 for a point that counts, in tree order. */
  readonly points: Uint8Array
  /** 1 for a node with such a point below it. */
  readonly nodes: Uint8Array
}

export interface Hit {
  /** Position of the point in the list that the tree was made of. */
  place: number
  squaredChord: number
}

export interface Wanted {
  /** Most hits wanted, from 1. */
  limit: number
  /** Only points below this squared chord count. */
  below: number
  filter?: Filter | undefined
  /** Which of two places that are equally near comes first. */
  isBefore: (a: number, b: number) => boolean
}

/** Makes a filter of the places that count. */
export function filterOf(tree: Tree, counts: (place: number) => boolean): Filter {
  const points = Uint8Array.from(tree.places, (place) => (counts(place) ? 1 : 0))
  const nodes = new Uint8Array(tree.leaves * 2)
  for (let node = tree.leaves * 2 - 1; node > 0; node--) {
    const leaf = node - tree.leaves
    nodes[node] =
      leaf >= 0
        ? Number(points.subarray(tree.starts[leaf], tree.starts[leaf + 1]).includes(1))
        : (nodes[node * 2] as number) | (nodes[node * 2 + 1] as number)
  }
  return { points, nodes }
}

/** @returns at most `limit` hits, nearest first */
export function searchTree(tree: Tree, from: UnitVector, wanted: Wanted): Hit[] {
  const { below, filter } = wanted
  const hits: Hit[] = []
  /** Nodes still to be looked into, and the least squared chord in each. */
  const waiting: number[] = [1]
  const bounds: number[] = [0]
  let worst = below
  while (waiting.length > 0) {
    let node = waiting.pop() as number
    let bound = bounds.pop() as number
    if (bound > worst || (filter && !filter.nodes[node])) continue
    while (node < tree.leaves) {
      const left = node * 2
      const leftBound = filter && !filter.nodes[left] ? Number.POSITIVE_INFINITY : boundOf(tree, left, from)
      const rightBound = filter && !filter.nodes[left + 1] ? Number.POSITIVE_INFINITY : boundOf(tree, left + 1, from)
      const leftFirst = leftBound <= rightBound
      const farther = leftFirst ? rightBound : leftBound
      if (farther <= worst) {
        waiting.push(leftFirst ? left + 1 : left)
        bounds.push(farther)
      }
      node = leftFirst ? left : left + 1
      bound = leftFirst ? leftBound : rightBound
      if (bound > worst) break
    }
    if (bound <= worst) worst = searchLeaf(tree, node - tree.leaves, from, wanted, hits)
  }
  return hits
}

/** Takes what the leaf has; answers the squared chord that a further hit may not exceed. */
function searchLeaf(
  { points, places, starts }: Tree,
  leaf: number,
  { x, y, z }: UnitVector,
  wanted: Wanted,
  hits: Hit[],
): number {
  const { limit, below, filter } = wanted
  const end = starts[leaf + 1] as number
  for (let at = starts[leaf] as number; at < end; at++) {
    if (filter && !filter.points[at]) continue
    const dx = (points[at * 3] as number) - x
    const dy = (points[at * 3 + 1] as number) - y
    const dz = (points[at * 3 + 2] as number) - z
    const squaredChord = dx * dx + dy * dy + dz * dz
    if (squaredChord < below) insert(hits, wanted, places[at] as number, squaredChord)
  }
  return hits.length < limit ? below : (hits[limit - 1] as Hit).squaredChord
}

/** Keeps the best `limit` hits in order. */
function insert(hits: Hit[], { limit, isBefore }: Wanted, place: number, squaredChord: number): void {
  let at = hits.length
  while (at > 0) {
    const other = hits[at - 1] as Hit
    if (squaredChord > other.squaredChord) break
    if (squaredChord === other.squaredChord && !isBefore(place, other.place)) break
    at--
  }
  if (at >= limit) return
  const hit = hits.length < limit ? { place, squaredChord } : (hits.pop() as Hit)
  hit.place = place
  hit.squaredChord = squaredChord
  hits.splice(at, 0, hit)
}

/** Least squared chord from the point to anything in the node's box. */
function boundOf({ boxes }: Tree, node: number, { x, y, z }: UnitVector): number {
  const at = node * 6
  const dx = outside(boxes[at] as number, boxes[at + 3] as number, x)
  const dy = outside(boxes[at + 1] as number, boxes[at + 4] as number, y)
  const dz = outside(boxes[at + 2] as number, boxes[at + 5] as number, z)
  return dx * dx + dy * dy + dz * dz
}

const outside = (least: number, greatest: number, value: number): number =>
  value < least ? least - value : value > greatest ? value - greatest : 0
