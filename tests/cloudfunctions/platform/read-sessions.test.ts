import { expect, it } from 'vitest'
import { rememberSessions } from '#cloudfunctions/platform/read-sessions.ts'

/** A reader that knows tokens of the form `name@ends`, and counts how often each was read. */
function reader() {
  const reads: string[] = []
  let nowMs = 0
  const read = rememberSessions(
    async (token) => {
      reads.push(token)
      const [operatorId = '', ends] = token.split('@')
      return ends && Number(ends) > nowMs
        ? { caller: { kind: 'hq', operatorId }, expiresAtMs: Number(ends) }
        : undefined
    },
    () => nowMs,
  )
  return {
    read,
    reads,
    at: (ms: number) => {
      nowMs = ms
    },
  }
}

it('reads a session once for as long as it lasts, and answers nobody from the ms at which it ends', async () => {
  const { read, reads, at } = reader()
  expect(await read('anna@1000')).toEqual({ kind: 'hq', operatorId: 'anna' })
  at(999)
  expect(await read('anna@1000')).toEqual({ kind: 'hq', operatorId: 'anna' })
  expect(reads).toEqual(['anna@1000'])
  at(1_000)
  expect(await read('anna@1000')).toBeUndefined()
})

it('never remembers a token that named nobody', async () => {
  const { read, reads } = reader()
  for (let again = 0; again < 3; again++) expect(await read('forged')).toBeUndefined()
  expect(reads).toHaveLength(3)
})

it('forgets the oldest when too many people ask, and only the oldest', async () => {
  const { read, reads } = reader()
  for (let person = 0; person <= 5_000; person++) await read(`p${person}@9000`)
  reads.length = 0
  await read('p5000@9000')
  await read('p1@9000')
  expect(reads).toEqual([])
  await read('p0@9000')
  expect(reads).toEqual(['p0@9000'])
})
