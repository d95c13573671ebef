import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainProblems } from '#cloudfunctions/platform/contract/plain-input.ts'
import { readJson } from '#cloudfunctions/platform/hosts/json.ts'

const read = (text: string) => readJson(Buffer.from(text))

describe('the JSON of a request', () => {
  it('is read as JSON.parse reads it', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat(2), (value, indent) => {
        const text = JSON.stringify(value, null, indent)
        expect(read(text)).toEqual({ value: JSON.parse(text) })
      }),
    )
  })

  it('is refused when an object names a field twice, however the name is spelled', () => {
    for (const text of [
      '{"a":1,"a":2}',
      '{"a":1, "\\u0061":2}',
      '{"x":[{"b":{"c":1},"b":1}]}',
      '{"a":"{\\"a\\":1","a":1}',
      '{"":1,"":2}',
      '{"a\\"":1,"a\\"":2}',
    ]) {
      expect(read(text), text).toEqual({ problem: 'the body names a field twice' })
    }
  })

  it('may name a field again in another object, and hold braces and quotes in text', () => {
    for (const text of [
      '{"a":{"a":1},"b":{"a":2}}',
      '[{"a":1},{"a":2}]',
      '{"a":"\\"a\\":1,","b":"}{"}',
      '{"a":["a","a"]}',
    ]) {
      expect(read(text), text).toEqual({ value: JSON.parse(text) })
    }
  })

  it('is refused when broken, empty or not UTF-8, without repeating what was sent', () => {
    expect(read('{"a":13812345678')).toEqual({ problem: 'the body is not JSON' })
    expect(read(' ')).toEqual({ problem: 'the body is empty; send {} where nothing is asked' })
    expect(readJson(Buffer.from([0x22, 0xc3, 0x28, 0x22]))).toEqual({ problem: 'the body is not UTF-8' })
    expect(read('\ufeff{}')).toEqual({ problem: 'the body is not JSON' })
  })

  it('is read at any depth without running out of stack', () => {
    const depth = 100_000
    expect(read('['.repeat(depth) + ']'.repeat(depth))).toHaveProperty('value')
    expect(read(`${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`)).toHaveProperty('value')
  })
})

describe('an input of any host', () => {
  it('is plain when it is a small tree of JSON values', () => {
    expect(plainProblems({ a: [1, 'x', null, { b: true }], 门店: '店' })).toEqual([])
    expect(plainProblems('text')).toEqual([])
  })

  it('is refused for names of prototypes, at any place, with the place', () => {
    expect(plainProblems(JSON.parse('{"a":[{"__proto__":{"role":"hq"}}],"constructor":1}'))).toEqual([
      { path: 'a.0.__proto__', problem: 'is a name that is never accepted' },
      { path: 'constructor', problem: 'is a name that is never accepted' },
    ])
  })

  it('is refused for half a character and for bottomless nesting', () => {
    expect(plainProblems({ name: '\ud83d' })).toEqual([{ path: 'name', problem: 'is not well-formed Unicode' }])
    expect(plainProblems({ name: '😀' })).toEqual([])
    const deep = JSON.parse('['.repeat(5_000) + ']'.repeat(5_000))
    expect(plainProblems(deep)).toHaveLength(1)
  })
})
