/** Misuse: what some engine could not keep is refused on all of them, and nothing of that write happens. */
import { expect } from 'vitest'
import { LIMITS, StoreMisuse } from '#cloudfunctions/platform/store/port.ts'
import type { Op } from '#shared/kernel/decision.ts'
import { accounts, notes, unknown } from '../collections.ts'
import type { Case } from '../suite.ts'

const note = (data: object): Op => ({ put: true, coll: 'notes', id: 'n', data })
const nested = (levels: number): object => (levels === 1 ? {} : { a: nested(levels - 1) })

/** Everything that makes a write a bug; each must be refused whatever else is in the write. */
const WRONG_WRITES: Record<string, Op[]> = {
  'more than 100 operations': Array.from({ length: 101 }, (_, i) => notes.put(`n${i}`, { text: 'x' })),
  'more than 100 operations with the entries of a many index': Array.from({ length: 30 }, (_, i) =>
    notes.put(`n${i}`, { text: 'x', tags: ['a', 'b', 'c'] }),
  ),
  'two operations on one document': [notes.put('n', { text: 'x' }), notes.check('n', { exists: true })],
  'an unknown collection': [unknown.put('n', { text: 'x' })],
  'a collection named like a property of objects': [{ put: true, coll: 'constructor', id: 'n', data: {} }],
  'an empty id': [notes.put('', { text: 'x' })],
  'an id with a space': [notes.put('a b', { text: 'x' })],
  'an id beyond ASCII': [notes.put('店', { text: 'x' })],
  'an id with a control character': [notes.put('a\u0001b', { text: 'x' })],
  'an id over 900 bytes': [notes.put('x'.repeat(901), { text: 'x' })],
  'a document over the size': [notes.put('n', { text: 'x'.repeat(LIMITS.documentBytes) })],
  'a document over the size in bytes though not in characters': [
    notes.put('n', { text: '店'.repeat(LIMITS.documentBytes / 2.9) }),
  ],
  'documents that together are too large': Array.from({ length: 12 }, (_, i) =>
    notes.put(`n${i}`, { text: 'x'.repeat(300_000) }),
  ),
  'too deep a document': [note(nested(LIMITS.depth + 1))],
  'a field beginning with $': [note({ a: { $set: 1 } })],
  'a field with a dot': [note({ 'a.b': 1 })],
  'a field without a name': [note({ a: [{ '': 1 }] })],
  'a field with a control character': [note({ 'a\u0000': 1 })],
  'a top-level field beginning with _': [note({ _id: 1 })],
  'a field named __proto__': [note(JSON.parse('{"a":{"__proto__":{"role":"hq"}}}') as object)],
  'a field named constructor': [note({ constructor: 1 })],
  'a field named prototype': [note({ a: { prototype: 1 } })],
  NaN: [note({ a: Number.NaN })],
  infinity: [note({ a: [Number.NEGATIVE_INFINITY] })],
  'a number no cloud can keep': [note({ a: 1e-200 })],
  'a date': [note({ a: new Date(0) })],
  'a big integer': [note({ a: 1n })],
  'a function': [note({ a: () => 1 })],
  'a symbol': [note({ a: Symbol('x') })],
  'undefined in a list': [note({ a: [undefined] })],
  'a map': [note({ a: new Map() })],
  bytes: [note({ a: new Uint8Array(1) })],
  'half a character': [note({ a: '\ud800' })],
  'a list as document': [note([1])],
  'an index key beyond ASCII': [notes.put('n', { text: 'x', shelf: '店' })],
  'an index sort with a control character': [notes.put('n', { text: 'x', shelf: 's', order: 'a\u0001' })],
  'an empty index key': [notes.put('n', { text: 'x', shelf: '' })],
  'an index key over the size': [notes.put('n', { text: 'x', shelf: 's'.repeat(901) })],
  'sort and id together over the size': [notes.put('n'.repeat(450), { text: 'x', shelf: 's', order: 'o'.repeat(450) })],
  'an addition of a fraction': [accounts.add('a', { balanceFen: 0.5 })],
  'an addition of NaN': [accounts.add('a', { balanceFen: Number.NaN })],
  'an addition beyond whole numbers': [accounts.add('a', { balanceFen: 2 ** 53 })],
  'an addition to no field': [accounts.add('a', {})],
  'an addition to a nested field': [accounts.add('a', { 'balance.fen': 1 })],
  'an addition to an engine’s field': [accounts.add('a', { _n: 1 })],
  'a floor for a field that is not added to': [accounts.add('a', { balanceFen: 1 }, { held: 0 })],
  'a condition that is none': [{ check: true, coll: 'notes', id: 'n', if: {} as never }],
  'the store’s own collections': [{ put: true, coll: 'onceRecords', id: 'r', data: {} }],
}

export function limits(test: Case): void {
  for (const [what, wrong] of Object.entries(WRONG_WRITES)) {
    test(`${what} is refused and nothing is written`, async ({ store }) => {
      const ops = wrong.length > 99 ? wrong : [accounts.put('bystander', { balanceFen: 1 }), ...wrong]
      await expect(store.write(ops)).rejects.toBeInstanceOf(StoreMisuse)
      expect(await store.get(accounts, 'bystander')).toBeUndefined()
      expect((await store.scan(notes, { index: 0, of: 1 })).rows).toEqual([])
    })
  }

  test('exactly at the limits a write is taken: 100 operations, the largest document, the longest id, the deepest nesting', async ({
    store,
  }) => {
    expect(await store.write(Array.from({ length: 100 }, (_, i) => notes.put(`n${i}`, { text: 'x' })))).toEqual({
      state: 'written',
    })
    const text = '店'.repeat((LIMITS.documentBytes - '{"text":"xx"}'.length) / 3)
    const largest = { text: `${text}${'x'.repeat(LIMITS.documentBytes - Buffer.byteLength(JSON.stringify({ text })))}` }
    expect(Buffer.byteLength(JSON.stringify(largest))).toBe(LIMITS.documentBytes)
    expect(
      await store.write([
        notes.put('largest', largest),
        notes.put('y'.repeat(900), { text: 'id' }),
        note(nested(LIMITS.depth)),
      ]),
    ).toEqual({ state: 'written' })
    expect((await store.get(notes, 'largest'))?.data).toEqual(largest)
    expect((await store.get(notes, 'n'))?.data).toEqual(nested(LIMITS.depth))
  })

  test('once and events count among the 100 operations', async ({ store }) => {
    const ops = Array.from({ length: 99 }, (_, i) => notes.put(`n${i}`, { text: 'x' }))
    const once = { key: 'r', inputHash: 'h', answer: 1 }
    await expect(store.write(ops, { once, events: [{ type: 'test.sent', data: {} }] })).rejects.toBeInstanceOf(
      StoreMisuse,
    )
    expect(await store.remembered('r')).toBeUndefined()
    expect(await store.write(ops, { once })).toEqual({ state: 'written' })
  })

  test('reads of an unknown collection or index, and with bad ids, bounds or limits, are refused', async ({
    store,
  }) => {
    const refused = [
      store.get(unknown, 'n'),
      store.getMany(unknown, ['n']),
      store.query(unknown, 'byShelf', { pk: 's' }),
      store.scan(unknown, { index: 0, of: 1 }),
      store.get(notes, ''),
      store.get(notes, '店'),
      store.getMany(notes, ['a', 'b\n']),
      store.getMany(
        notes,
        Array.from({ length: LIMITS.pageRows + 1 }, (_, i) => `n${i}`),
      ),
      store.query(notes, 'byNothing', { pk: 's' }),
      store.query(notes, 'constructor', { pk: 's' }),
      store.query(notes, 'byShelf', { pk: '' }),
      store.query(notes, 'byShelf', { pk: '店' }),
      store.query(notes, 'byShelf', { pk: 's', prefix: '\u0001' }),
      store.query(notes, 'byShelf', { pk: 's', limit: 0 }),
      store.query(notes, 'byShelf', { pk: 's', limit: 1_001 }),
      store.query(notes, 'byShelf', { pk: 's', limit: 1.5 }),
      store.query(notes, 'byShelf', { pk: 's', cursor: '店' }),
      store.scan(notes, { index: 1, of: 1 }),
      store.scan(notes, { index: -1, of: 2 }),
      store.outbox.claim('nobody', 1, 1_000),
      store.outbox.claim('mail', 0, 1_000),
      store.outbox.claim('mail', 1, 0),
      store.outbox.deadLetters('nobody'),
    ]
    for (const read of await Promise.allSettled(refused)) {
      expect(read.status === 'rejected' && read.reason).toBeInstanceOf(StoreMisuse)
    }
  })

  test('a cursor that nobody gave is a place like any other', async ({ store }) => {
    await store.write([notes.put('n', { text: 'x', shelf: 's', order: 'm' })])
    const after = async (cursor: string) => (await store.query(notes, 'byShelf', { pk: 's', cursor })).rows.length
    expect([await after('a'), await after('z'), await after('')]).toEqual([1, 0, 1])
  })
}
