import { expect, it } from 'vitest'
import { warrantyPromise } from '#shared/shop/warranty-promise.ts'

const part = (name: string, months: number) => ({
  part: name,
  name,
  class: 'other' as const,
  months,
  excluded: [],
})

it('names the machine and only what is covered longer, the longest first', () => {
  const parts = [part('灯', 3), part('风扇', 48), part('门封', 36), part('压缩机', 120)]
  expect(warrantyPromise({ months: 36, parts })).toEqual({
    months: 36,
    longer: [
      { name: '压缩机', months: 120 },
      { name: '风扇', months: 48 },
    ],
  })
})
