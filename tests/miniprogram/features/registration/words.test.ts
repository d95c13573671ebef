import { describe, expect, test } from 'vitest'
import { registration } from '#shared/registration/contract.ts'
import { agreedPurposes, missingPurpose } from '@/features/registration/consent.shared'
import { sayHistory } from '@/features/registration/history.shared'
import { NEXT_LABEL, nextStep, refusalTitle } from '@/features/registration/refusal.shared'
import { tidySerial } from '@/features/registration/serial.shared'
import { isSettled, pauseMs, ticketWords } from '@/features/registration/ticket.shared'
import { preview } from '../../samples.ts'

describe('consent', () => {
  const { agreement } = preview()

  test('one button agrees to everything its sentences name', () => {
    expect(agreedPurposes(agreement, 'together', new Set())).toEqual(['warranty', 'store-service'])
  })

  test('separate boxes agree to what is ticked and nothing else', () => {
    expect(agreedPurposes(agreement, 'separate', new Set(['store-service']))).toEqual(['store-service'])
    expect(missingPurpose(agreement, ['store-service'])?.purpose).toBe('warranty')
    expect(missingPurpose(agreement, ['warranty'])).toBeUndefined()
  })
})

describe('refusals', () => {
  const { previewTicket, claimTicket, previewTransfer, acceptTransfer } = registration
  const inForm = ['SERIAL_TAIL_WRONG', 'CONSENT_MISSING']
  const fatal = [
    ...new Set([previewTicket, claimTicket, previewTransfer, acceptTransfer].flatMap((each) => [...each.refusals])),
  ].filter((code) => !inForm.includes(code))

  test.each(fatal)('%s has a title of its own and a way on', (code) => {
    expect(refusalTitle(code)).not.toBe(refusalTitle('never heard of'))
    expect(NEXT_LABEL[nextStep(code)]).toMatch(/[\u4e00-\u9fff]/)
  })
})

describe('tickets', () => {
  test('an expired code is still watched, because its sale can be claimed from the receipt', () => {
    expect((['open', 'expired', 'claimed', 'voided', 'cancelled'] as const).filter(isSettled)).toEqual([
      'claimed',
      'voided',
      'cancelled',
    ])
  })

  test('states differ by word', () => {
    expect(
      new Set((['open', 'expired', 'claimed', 'voided', 'cancelled'] as const).map((state) => ticketWords(state).word))
        .size,
    ).toBe(5)
  })

  test('asking is quick at first, calmer later, slow while answers fail, and never slower than ten seconds', () => {
    expect(pauseMs(0, 0)).toBeLessThan(2_000)
    expect(pauseMs(100, 0)).toBeGreaterThan(pauseMs(0, 0))
    expect(pauseMs(0, 2)).toBeGreaterThan(pauseMs(0, 1))
    expect(pauseMs(1_000, 50)).toBe(10_000)
  })
})

test('a serial typed on a Chinese keyboard becomes the plain one', () => {
  expect(tidySerial(' ｍｌ２６ fr00\n')).toBe('ML26FR00')
})

test('history names the part, the station and the days in repair', () => {
  const names = new Map([['pump', '增压泵']])
  expect(
    sayHistory({ kind: 'part-swapped', atMs: 0, part: 'pump', stationName: '尧都服务站', repairDays: 3 }, names),
  ).toBe('更换增压泵 · 尧都服务站，在修 3 天已顺延保修')
  expect(sayHistory({ kind: 'part-swapped', atMs: 0, part: 'gone' }, names)).toBe('更换部件')
  expect(sayHistory({ kind: 'exchanged', atMs: 0, newSerial: 'ML26FR00099999' }, names)).toContain('099999')
})
