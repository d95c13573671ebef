/**
 * Points on the sphere in a balanced tree of boxes, kept in flat arrays: 50,000 points are five arrays, not 50,000 objects. Every box
 * is as tight as its points allow, because shops stand in towns and most of a plain half of the world is empty.
 */
export interface Tree {
  /** Coordinates in tree order: x, y and z of a point side by side. */
  readonly points: Float64Array
  /** Which place each point in tree order is: its position in the list that the tree was made of. */
  readonly places: Uint32Array
  /** Number of leaves, a power of two. Nodes are numbered 1 (root) … 2 · leaves − 1; node n has the children 2n and 2n + 1. */
  readonly leaves: number
  /** Where the points of each leaf begin, with one end more than there are leaves. */
  readonly starts: Uint32Array
  /** Least x, y, z and greatest x, y, z of each node's points, six numbers a node. */
  readonly boxes: Float64Array
}

/** Points of a leaf: at most this many, at least half of it. */
const LEAF_POINTS = 12

/** @param vectors x, y and z of each point side by side; left as they are */
export function buildTree(vectors: Float64Array): Tree {
  const count = vectors.length / 3
  let leaves = 1
  while (count / leaves > LEAF_POINTS) leaves *= 2
  const tree: Tree = {
    points: vectors.slice(),
    places: new Uint32Array(count).map((_, place) => place),
    leaves,
    starts: new Uint32Array(leaves + 1).fill(count),
    boxes: new Float64Array(leaves * 2 * 6),
  }
  divide(tree, 1, 0, count)
  return tree
}

function divide(tree: Tree, node: number, from: number, to: number): void {
  const axis = fitBox(tree, node, from, to)
  if (node >= tree.leaves) {
    tree.starts[node - tree.leaves] = from
    return
  }
  const middle = (from + to) >>> 1
  partition(tree, axis, middle, from, to - 1)
  divide(tree, node * 2, from, middle)
  divide(tree, node * 2 + 1, middle, to)
}

/** Sets the node's box; answers the axis along which it is longest. */
function fitBox({ points, boxes }: Tree, node: number, from: number, to: number): number {
  let axis = 0
  let longest = -1
  for (let along = 0; along < 3; along++) {
    let least = Number.POSITIVE_INFINITY
    let greatest = Number.NEGATIVE_INFINITY
    for (let at = from; at < to; at++) {
      const value = points[at * 3 + along] as number
      if (value < least) least = value
      if (value > greatest) greatest = value
    }
    boxes[node * 6 + along] = least
    boxes[node * 6 + along + 3] = greatest
    if (greatest - least > longest) {
      longest = greatest - least
      axis = along
    }
  }
  return axis
}

/** Moves points until none before `middle` lies beyond any from `middle` on; points that are equal may lie on either side. */
function partition({ points, places }: Tree, axis: number, middle: number, from: number, to: number): void {
  let low = from
  let high = to
  while (low < high) {
    const pivot = points[((low + high) >>> 1) * 3 + axis] as number
    let left = low
    let right = high
    while (left <= right) {
      while ((points[left * 3 + axis] as number) < pivot) left++
      while ((points[right * 3 + axis] as number) > pivot) right--
      if (left > right) break
      swap(points, places, left++, right--)
    }
    if (middle <= right) high = right
    else if (middle >= left) low = left
    else return
  }
}

function swap(points: Float64Array, places: Uint32Array, a: number, b: number): void {
  for (let axis = 0; axis < 3; axis++) {
    const kept = points[a * 3 + axis] as number
    points[a * 3 + axis] = points[b * 3 + axis] as number
    points[b * 3 + axis] = kept
  }
  const place = places[a] as number
  places[a] = places[b] as number
  places[b] = place
}
