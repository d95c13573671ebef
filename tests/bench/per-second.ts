/** Best of some rounds: what the machine can do when nobody else wants it. */
export function perSecond<T>(inputs: readonly T[], rounds: number, run: (input: T) => unknown): number {
  let best = 0
  for (let round = 0; round < rounds; round++) {
    const startedAt = performance.now()
    for (const input of inputs) run(input)
    best = Math.max(best, (inputs.length / (performance.now() - startedAt)) * 1_000)
  }
  return best
}
