import { expect, it } from 'vitest'
import { personPace } from '#cloudfunctions/platform/contract/pace.ts'

const pace = { perSecond: 2, burst: 5 }

it('admits a burst, then as many as a second refills', () => {
  let ms = 0
  const admits = personPace(pace, () => ms)
  const asked = (times: number) => Array.from({ length: times }, () => admits('p1')).filter(Boolean).length
  expect(asked(20)).toBe(5)
  ms += 1_000
  expect(asked(20)).toBe(2)
  ms += 499
  expect(asked(20)).toBe(0)
  ms += 1
  expect(asked(20)).toBe(1)
  ms += 3_600_000
  expect(asked(20), 'never more than a burst').toBe(5)
})

it('counts each person alone', () => {
  const admits = personPace(pace, () => 0)
  for (let i = 0; i < 20; i++) admits('runs wild')
  expect(admits('runs wild')).toBe(false)
  expect(admits('somebody else')).toBe(true)
})

it('remembers who asks without end longer than who asked once', () => {
  const admits = personPace(pace, () => 0)
  for (let i = 0; i < 20_000; i++) {
    admits('runs wild')
    admits(`passer-by ${i}`)
  }
  expect(admits('runs wild')).toBe(false)
})
