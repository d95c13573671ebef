import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isSerialTail, maskSerial, readSerial, serialTail } from '#shared/registration/serial.ts'

const serial = fc.stringMatching(/^[0-9A-Za-z][0-9A-Za-z_.:-]{0,63}$/)

describe('a serial', () => {
  it('is read in upper case, as HQ lists it, with spaces around it dropped', () => {
    fc.assert(
      fc.property(serial, fc.nat(5), fc.nat(5), (text, before, after) => {
        expect(readSerial(' '.repeat(before) + text + ' '.repeat(after))).toBe(text.toUpperCase())
      }),
    )
  })

  it('is refused with one foreign character anywhere in it', () => {
    const foreign = fc.constantFrom(
      ' ',
      '\n',
      '\r',
      '\t',
      '\u0000',
      '\u001b',
      '\u00a0',
      '\u3000',
      '０',
      'Ａ',
      '－',
      '中',
      '/',
      '%',
      '"',
      '😀',
      '\u200b',
    )
    fc.assert(
      fc.property(serial, foreign, fc.nat(64), (text, character, at) => {
        const inside = 1 + (at % Math.max(1, text.length - 1))
        expect(readSerial(`${text.slice(0, inside)}${character}${text.slice(inside)}A`)).toBeUndefined()
      }),
    )
  })

  it('is not empty, not longer than 64, and begins with a letter or digit', () => {
    for (const text of ['', '   ', '-A1', '_A1', '.A', '__proto__', 'A'.repeat(65)])
      expect(readSerial(text)).toBeUndefined()
    expect(readSerial('A'.repeat(64))).toHaveLength(64)
  })

  it('is proven by its last six, large or small letters', () => {
    fc.assert(
      fc.property(serial, (text) => {
        expect(isSerialTail(serialTail(text).toLowerCase(), text)).toBe(true)
        expect(isSerialTail('', text)).toBe(false)
        expect(isSerialTail(`${serialTail(text)}0`, text)).toBe(false)
      }),
    )
  })

  it('shows nothing of its tail when masked', () => {
    expect(maskSerial('BX5000000123')).toBe('BX5000••••••')
    expect(maskSerial('ABC')).toBe('•••')
  })
})
