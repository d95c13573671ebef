/** Documents, queries, limits and errors of the local CloudBase, as code with the unmodified SDK meets them. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { LocalCloudbase } from '#local/cloudbase/server.ts'
import { databaseAt, openDatabase, type WholeCollection, type WholeDatabase } from './sdk.ts'

let database: WholeDatabase
let local: LocalCloudbase
let notes: WholeCollection

beforeEach(async () => {
  ;({ database, local } = await openDatabase())
  notes = database.collection('notes')
})
afterEach(() => local.stop())

const idsOf = (docs: { _id: string }[]): string[] => docs.map(({ _id }) => _id)

describe('a document', () => {
  it('keeps numbers, dates, lists and texts of any language', async () => {
    const data = {
      whole: 7,
      large: 2 ** 52,
      part: -1.5,
      day: new Date(1_700_000_000_000),
      list: [1, { 名: '门联' }, null],
      flag: false,
    }
    await notes.doc('a').set({ data })
    expect((await notes.doc('a').get()).data).toEqual({ _id: 'a', ...data })
  })

  it('is replaced by set and merged by update', async () => {
    await notes.doc('a').set({ data: { x: { y: 1, z: 2 }, other: 3 } })
    await notes.doc('a').update({ data: { x: { y: 9 } } })
    expect((await notes.doc('a').get()).data).toEqual({ _id: 'a', x: { y: 9, z: 2 }, other: 3 })
    await notes.doc('a').update({ data: { x: database.command.set({ y: 9 }), other: database.command.inc(1) } })
    expect((await notes.doc('a').get()).data).toEqual({ _id: 'a', x: { y: 9 }, other: 4 })
    await notes.doc('a').set({ data: { other: 0 } })
    expect((await notes.doc('a').get()).data).toEqual({ _id: 'a', other: 0 })
  })

  it('is made by set and not by update', async () => {
    expect((await notes.doc('a').update({ data: { x: 1 } })).stats.updated).toBe(0)
    expect((await notes.doc('a').set({ data: { x: 1 } })).stats).toEqual({ updated: 0, created: 1 })
    expect((await notes.doc('a').set({ data: { x: 2 } })).stats).toEqual({ updated: 1, created: 0 })
    expect((await notes.doc('a').remove()).stats.removed).toBe(1)
    expect((await notes.doc('a').remove()).stats.removed).toBe(0)
  })

  it('that is missing throws, unless the caller switched that off', async () => {
    expect((await notes.doc('none').get()).data).toBeNull()
    const strict = await databaseAt(local.serviceUrl, { throwOnNotFound: true })
    await expect(strict.collection('notes').doc('none').get()).rejects.toThrow('does not exist')
  })

  it('is added once under an id, and gets one where it brings none', async () => {
    expect((await notes.add({ data: { _id: 'a', x: 1 } }))._id).toBe('a')
    await expect(notes.add({ data: { _id: 'a', x: 2 } })).rejects.toMatchObject({ errCode: -502001 })
    expect((await notes.add({ data: [{ x: 3 }, { x: 4 }] }))._ids).toHaveLength(2)
  })

  it('over 512 KB is refused', async () => {
    await expect(notes.doc('a').set({ data: { text: 'x'.repeat(600_000) } })).rejects.toMatchObject({
      errCode: -501007,
    })
  })
})

describe('a query', () => {
  const fill = (count: number) =>
    notes.add({
      data: Array.from({ length: count }, (_, i) => ({ _id: String(i).padStart(4, '0'), even: i % 2 === 0, i })),
    })

  it('answers 100 rows when no limit is named and never more than 1,000', async () => {
    await fill(1_050)
    expect((await notes.get()).data).toHaveLength(100)
    expect((await notes.limit(5_000).get()).data).toHaveLength(1_000)
    expect((await notes.count()).total).toBe(1_050)
  })

  it('filters, sorts, skips and shows the fields that were asked for', async () => {
    await fill(10)
    const { gte, lt } = database.command
    const range = notes.where({ even: true, i: gte(2).and(lt(8)) })
    expect(idsOf((await range.orderBy('i', 'desc').get()).data)).toEqual(['0006', '0004', '0002'])
    expect((await range.orderBy('i', 'asc').skip(1).limit(1).field({ i: true }).get()).data).toEqual([
      { _id: '0004', i: 4 },
    ])
  })

  it('changes and removes all that it finds', async () => {
    await fill(10)
    expect((await notes.where({ even: true }).update({ data: { i: database.command.inc(100) } })).stats.updated).toBe(5)
    expect((await notes.where({ i: database.command.gte(100) }).remove()).stats.removed).toBe(5)
    expect((await notes.count()).total).toBe(5)
  })

  it('of a collection that was never made is an error', async () => {
    await expect(database.collection('nowhere').get()).rejects.toMatchObject({ errCode: -502005 })
    await database.createCollection('nowhere')
    expect((await database.collection('nowhere').get()).data).toEqual([])
  })

  it('with an operator that does not exist is an error', async () => {
    await expect(notes.where({ i: { $near: 1 } as object }).get()).rejects.toMatchObject({ errCode: -502001 })
  })
})

describe('a request', () => {
  it('signed with another key, or for another environment, is refused', async () => {
    const forged = await databaseAt(local.serviceUrl, { secretKey: 'guessed' })
    await expect(forged.collection('notes').get()).rejects.toThrow('signature')
    const stranger = await databaseAt(local.serviceUrl, { secretId: 'stranger' })
    await expect(stranger.collection('notes').get()).rejects.toThrow('secret id')
    const foreign = await databaseAt(local.serviceUrl, { env: 'other-env' })
    await expect(foreign.collection('notes').get()).rejects.toMatchObject({ errCode: -501005 })
  })

  it('without a signature is refused', async () => {
    const response = await fetch(`${local.serviceUrl}?env=test-env`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ action: 'database.getDocument', envName: 'test-env', collectionName: 'notes' }),
    })
    expect(await response.json()).toMatchObject({ code: 'SIGN_PARAM_INVALID' })
  })

  it('whose signature is older than ten minutes is refused', async () => {
    await local.stop()
    ;({ database, local } = await openDatabase({ nowMs: () => Date.now() + 11 * 60_000 }))
    await expect(database.collection('notes').get()).rejects.toThrow('expired')
  })
})
