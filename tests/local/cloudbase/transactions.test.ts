/** Transactions of the local CloudBase, as code with the unmodified SDK meets them. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { LocalCloudbase } from '#local/cloudbase/server.ts'
import { openDatabase, type WholeDatabase } from './sdk.ts'

let database: WholeDatabase
let local: LocalCloudbase
let nowMs: number

const open = async (conflictsAt: 'write' | 'commit' = 'write') => {
  nowMs = Date.now()
  ;({ database, local } = await openDatabase({ conflictsAt, nowMs: () => nowMs }))
}

beforeEach(() => open())
afterEach(() => local.stop())

const textOf = async (id: string): Promise<unknown> => (await database.collection('notes').doc(id).get()).data?.text
const put = (id: string, text: string) => database.collection('notes').doc(id).set({ data: { text } })

/** As the SDK shows a conflict during an operation: the number of a fault of the system. */
const CONFLICT_AT_OPERATION = { errCode: -501001 }
const CONFLICT_AT_COMMIT = { code: 'DATABASE_TRANSACTION_CONFLICT' }

describe('a transaction', () => {
  it('shows its writes to itself at once and to others after the commit', async () => {
    const transaction = await database.startTransaction()
    await transaction
      .collection('notes')
      .doc('a')
      .set({ data: { text: 'new' } })
    expect((await transaction.collection('notes').doc('a').get()).data?.text).toBe('new')
    expect(await textOf('a')).toBeUndefined()
    await transaction.commit()
    expect(await textOf('a')).toBe('new')
  })

  it('leaves nothing behind when it is rolled back', async () => {
    await put('a', 'old')
    const transaction = await database.startTransaction()
    await transaction.collection('notes').doc('a').remove()
    await transaction.rollback()
    expect(await textOf('a')).toBe('old')
  })

  it('reads what was committed when it began, whatever others commit meanwhile', async () => {
    await put('a', 'old')
    const transaction = await database.startTransaction()
    await put('a', 'new')
    expect((await transaction.collection('notes').doc('a').get()).data?.text).toBe('old')
  })

  it('meets a conflict at the write when another commit was first', async () => {
    const transaction = await database.startTransaction()
    await put('a', 'first')
    await expect(
      transaction
        .collection('notes')
        .doc('a')
        .set({ data: { text: 'late' } }),
    ).rejects.toMatchObject(CONFLICT_AT_OPERATION)
    await expect(transaction.commit()).rejects.toMatchObject({ code: 'DATABASE_TRANSACTION_FAIL' })
    expect(await textOf('a')).toBe('first')
  })

  it('meets a conflict at the write when another open transaction wrote the document', async () => {
    const [first, second] = [await database.startTransaction(), await database.startTransaction()]
    await first
      .collection('notes')
      .doc('a')
      .set({ data: { text: 'first' } })
    await expect(
      second
        .collection('notes')
        .doc('a')
        .set({ data: { text: 'second' } }),
    ).rejects.toMatchObject(CONFLICT_AT_OPERATION)
    await first.commit()
    expect(await textOf('a')).toBe('first')
  })

  it('meets the conflict at the commit where writes do not wait for each other', async () => {
    await local.stop()
    await open('commit')
    const [first, second] = [await database.startTransaction(), await database.startTransaction()]
    await first
      .collection('notes')
      .doc('a')
      .set({ data: { text: 'first' } })
    await second
      .collection('notes')
      .doc('a')
      .set({ data: { text: 'second' } })
    await second.commit()
    await expect(first.commit()).rejects.toMatchObject(CONFLICT_AT_COMMIT)
    expect(await textOf('a')).toBe('second')
  })

  it('deletes and makes documents under the same rule', async () => {
    await put('a', 'old')
    const transaction = await database.startTransaction()
    await database.collection('notes').doc('a').remove()
    await expect(
      transaction
        .collection('notes')
        .doc('a')
        .set({ data: { text: 'again' } }),
    ).rejects.toMatchObject(CONFLICT_AT_OPERATION)
    expect(await textOf('a')).toBeUndefined()
  })

  it('permits write skew: what is only read guards nothing', async () => {
    await put('x', 'on call')
    await put('y', 'on call')
    const [first, second] = [await database.startTransaction(), await database.startTransaction()]
    for (const [transaction, reads, writes] of [
      [first, 'x', 'y'],
      [second, 'y', 'x'],
    ] as const) {
      expect((await transaction.collection('notes').doc(reads).get()).data?.text).toBe('on call')
      await transaction
        .collection('notes')
        .doc(writes)
        .set({ data: { text: 'home' } })
    }
    await first.commit()
    await second.commit()
    expect([await textOf('x'), await textOf('y')]).toEqual(['home', 'home'])
  })

  it('does not guard a document by a write that changes nothing', async () => {
    await put('a', 'same')
    const transaction = await database.startTransaction()
    await transaction
      .collection('notes')
      .doc('a')
      .update({ data: { text: 'same' } })
    await put('a', 'other')
    await transaction.commit()
    expect(await textOf('a')).toBe('other')
  })

  it('does not hold back where().update(): that happens at once and stays after a rollback', async () => {
    await put('a', 'old')
    const transaction = await database.startTransaction()
    await transaction
      .collection('notes')
      .where({ text: 'old' })
      .update({ data: { text: 'escaped' } })
    await transaction.rollback()
    expect(await textOf('a')).toBe('escaped')
  })

  it('reads single documents only', async () => {
    const transaction = await database.startTransaction()
    await expect(transaction.collection('notes').where({ text: 'old' }).get()).rejects.toMatchObject({
      errCode: -501007,
    })
  })

  it('is over after 30 seconds, and what it had written is free', async () => {
    const transaction = await database.startTransaction()
    await transaction
      .collection('notes')
      .doc('a')
      .set({ data: { text: 'slow' } })
    nowMs += 30_001
    const next = await database.startTransaction()
    await next
      .collection('notes')
      .doc('a')
      .set({ data: { text: 'next' } })
    await next.commit()
    await expect(transaction.commit()).rejects.toMatchObject({ code: 'DATABASE_TRANSACTION_FAIL' })
    expect(await textOf('a')).toBe('next')
  })

  it('does not end because of another one that begins and ends beside it', async () => {
    await put('a', 'old')
    const long = await database.startTransaction()
    const short = await database.startTransaction()
    await put('a', 'new')
    await short.rollback()
    expect((await long.collection('notes').doc('a').get()).data?.text).toBe('old')
  })
})

describe("the SDK's own runTransaction", () => {
  it('runs again after a conflict at the commit', async () => {
    await local.stop()
    await open('commit')
    let runs = 0
    await database.runTransaction(async (transaction) => {
      runs++
      await transaction
        .collection('notes')
        .doc('a')
        .set({ data: { text: `run ${runs}` } })
      if (runs === 1) await put('a', 'meanwhile')
    })
    expect([runs, await textOf('a')]).toEqual([2, 'run 2'])
  })

  it('gives up on a conflict during an operation, which is why the engine has a retry of its own', async () => {
    let runs = 0
    const run = database.runTransaction(async (transaction) => {
      runs++
      await put('a', 'meanwhile')
      await transaction
        .collection('notes')
        .doc('a')
        .set({ data: { text: 'late' } })
    })
    await expect(run).rejects.toMatchObject(CONFLICT_AT_OPERATION)
    expect(runs).toBe(1)
  })
})
