import { describe, expect, it } from 'vitest'
import { stores } from '#shared/network/documents.ts'
import { terminal } from './terminal.ts'

const HEADER = '门店编号,门店名称,经营性质,营业状态,省份,城市,区县,详细地址,经度,纬度,营业时间'
const row = (
  over: Partial<Record<'id' | 'name' | 'city' | 'lng' | 'lat' | 'status' | 'address' | 'ownership', string>> = {},
) => {
  const {
    id = 'S1',
    name = '和源电器',
    city = '杭州市',
    lng = '120.16',
    lat = '30.27',
    status = '营业中',
    address = '文化路1号',
    ownership = '加盟',
  } = over
  return [id, name, ownership, status, '浙江省', city, '西湖区', address, lng, lat, '10:00-22:00'].join(',')
}
const csv = (...rows: string[]) => [HEADER, ...rows].join('\r\n')

/** 和源电器 and its neighbours in GB18030, two bytes a character; Node decodes it but does not encode it. */
function gb18030(text: string): Uint8Array {
  const decoder = new TextDecoder('gb18030')
  const bytesOf = new Map<string, [number, number]>()
  for (let high = 0x81; high <= 0xfe; high++) {
    for (let low = 0x40; low <= 0xfe; low++) {
      if (low !== 0x7f) bytesOf.set(decoder.decode(new Uint8Array([high, low])), [high, low])
    }
  }
  return new Uint8Array([...text].flatMap((character) => bytesOf.get(character) ?? [character.charCodeAt(0)]))
}

const imported = async (content: string | Uint8Array, ...more: string[]) => {
  const at = terminal()
  const ran = await at.run('import', 'stores', at.file('stores.csv', content), ...more)
  return { ...ran, store: (await at.system.store.get(stores, 'S1'))?.data, at }
}

describe('menlian import stores', () => {
  it('reopens no store and forgets no telephone that the file has no column for', async () => {
    const { at } = await imported(csv(row({ status: '已闭店', ownership: '直营' })))
    const known = (await at.system.store.get(stores, 'S1'))?.data
    const without = [
      '门店编号,门店名称,省份,城市,区县,详细地址,经度,纬度',
      'S1,和源电器二店,浙江省,杭州市,西湖区,文化路1号,120.16,30.27',
    ]
    const ran = await at.run('import', 'stores', at.file('without.csv', without.join('\n')))
    expect(ran.out).toContain('1 updated')
    expect((await at.system.store.get(stores, 'S1'))?.data).toEqual({ ...known, name: '和源电器二店' })
  })

  it('takes a quotation mark inside a cell as it is, and the rows around it', async () => {
    const { out, store, at } = await imported(csv(row(), row({ id: 'S2', name: '55" 电视店' }), row({ id: 'S3' })))
    expect(out).toContain('3 created')
    expect(store?.name).toBe('和源电器')
    expect((await at.system.store.get(stores, 'S2'))?.data.name).toBe('55" 电视店')
  })

  it('takes Chinese titles and values, and running it again changes nothing', async () => {
    const { exitCode, out, store, at } = await imported(
      csv(row(), row({ id: 'S2', status: '已闭店', ownership: '直营' })),
    )
    expect([exitCode, out]).toEqual([0, 'stores: 2 rows: 2 created, 0 updated, 0 unchanged, 0 refused\n'])
    expect(store).toEqual({
      storeId: 'S1',
      name: '和源电器',
      ownership: 'franchise',
      status: 'open',
      province: '浙江省',
      city: '杭州市',
      district: '西湖区',
      address: '文化路1号',
      point: { lat: 30.27, lng: 120.16, datum: 'GCJ-02' },
      hours: '10:00-22:00',
    })
    expect((await at.system.store.get(stores, 'S2'))?.data).toMatchObject({ ownership: 'direct', status: 'closed' })
    const again = await at.run('import', 'stores', 'stores.csv')
    expect(again.out).toBe('stores: 2 rows: 0 created, 0 updated, 2 unchanged, 0 refused\n')
  })

  it.each([
    ['UTF-8 with a byte order mark', new TextEncoder().encode(`\uFEFF${csv(row())}`)],
    ['GB18030', gb18030(csv(row()))],
    [
      'UTF-16 as spreadsheets call Unicode text, with tabs',
      Buffer.from(`\uFEFF${csv(row()).replaceAll(',', '\t')}`, 'utf16le'),
    ],
    ['semicolons and plain line feeds', csv(row()).replaceAll(',', ';').replaceAll('\r\n', '\n')],
  ])('reads %s', async (_how, content) => {
    const { exitCode, store } = await imported(content)
    expect(exitCode).toBe(0)
    expect(store).toMatchObject({ name: '和源电器', address: '文化路1号' })
  })

  it('says which file is in no encoding it knows', async () => {
    const { exitCode, err } = await imported(new Uint8Array([0x61, 0x2c, 0xff, 0xff, 0x0a, 0x80, 0x0a]))
    expect(exitCode).toBe(2)
    expect(err).toContain('neither UTF-8 nor GB18030')
  })

  it('does not take a damaged UTF-8 file for GB18030 when its byte order mark says UTF-8', async () => {
    const damaged = Buffer.from(`\uFEFF${csv(row())}`)
    damaged[damaged.length - 30] = 0xff
    const { exitCode, store } = await imported(damaged)
    expect([exitCode, store]).toEqual([2, undefined])
  })

  it('counts rows as a spreadsheet does, line breaks inside cells and empty lines included', async () => {
    const { out, exitCode } = await imported(
      csv(row({ address: '"文化路1号\n二楼"' }), '', row({ id: 'S2', lat: 'north' })),
    )
    expect(exitCode).toBe(1)
    expect(out).toContain('row 2, column 详细地址')
    expect(out).toContain('row 4, column 纬度 "north": is not a number of degrees like 39.9042')
  })

  it.each([
    ['swapped coordinates', row({ lng: '30.27', lat: '120.16' }), '纬度', 'look swapped', 'exchange'],
    ['a place outside China', row({ lng: '2.35', lat: '48.85' }), '纬度', 'outside China', 'map'],
    ['no coordinates', row({ lat: '' }), '纬度', 'lat is empty', ''],
    ['an unknown status', row({ status: '筹备' }), '营业状态', 'is not known as status', 'open (营业中)'],
    ['an unknown owner', row({ ownership: '租赁' }), '经营性质', 'is not known as ownership', 'franchise (加盟)'],
    ['an id with spaces', row({ id: 'S 1' }), '门店编号', 'a code is 1 to 64 characters', ''],
    ['a city longer than its index takes', row({ city: '市'.repeat(120) }), '城市', 'at most 60 characters', ''],
    [
      'an id that a spreadsheet rounded',
      row({ id: '1.2E+11' }),
      '门店编号',
      'power of ten',
      'format the column as text',
    ],
    ['a name that is missing', row({ name: '' }), '门店名称', 'name is empty', ''],
    ['a cell too many', `${row()},,x`, undefined, 'has 13 cells, the header only 11', 'quotation marks'],
  ])(
    'refuses %s with row, column, value and the way to mend it, and takes the others',
    async (_what, bad, column, problem, mend) => {
      const { exitCode, out, at } = await imported(csv(bad, row({ id: 'GOOD' })), '--json')
      expect(exitCode).toBe(1)
      const report = JSON.parse(out)
      expect(report).toMatchObject({ rows: 2, created: 1, refused: 1 })
      expect(report.problems[0]).toMatchObject({ row: 2, ...(column && { column }) })
      expect(report.problems[0].problem).toContain(problem)
      expect(report.problems[0].mend ?? '').toContain(mend)
      expect(await at.system.store.get(stores, 'GOOD')).toBeDefined()
    },
  )

  it('takes the first of two rows with one id and names it in the refusal of the second', async () => {
    const { out, store } = await imported(csv(row(), row({ name: '另一家' })))
    expect(out).toContain('row 3 "S1": repeats row 2')
    expect(store?.name).toBe('和源电器')
  })

  it('names every missing column at once, with the titles it would know, before anything is sent', async () => {
    const { exitCode, err } = await imported('编号,店铺\n1,2\n')
    expect(exitCode).toBe(2)
    for (const field of ['storeId', 'name', 'province', 'city', 'district', 'address', 'lat', 'lng']) {
      expect(err).toContain(`no column for ${field} (`)
    }
    expect(err).toContain('The file has: 编号, 店铺.')
  })

  it('follows a map of titles and values for all rows', async () => {
    const at = terminal()
    at.file('stores.csv', csv(row()).replace('门店编号', '店号').replace('城市', '哪里'))
    at.file('map.json', '{"storeId": "店号", "city": "哪里"}')
    const ran = await at.run(
      'import',
      'stores',
      'stores.csv',
      '--map',
      'map.json',
      '--set',
      'phone=0571-00000001',
      '--datum',
      'BD-09',
    )
    expect(ran.exitCode).toBe(0)
    expect((await at.system.store.get(stores, 'S1'))?.data).toMatchObject({
      phone: '0571-00000001',
      point: { datum: 'BD-09' },
    })
    const wrong = await at.run('import', 'stores', 'stores.csv', '--set', 'colour=red')
    expect([wrong.exitCode, wrong.err]).toEqual([2, expect.stringContaining('colour is no field')])
  })

  it('a dry run sends nothing and needs no connection', async () => {
    const at = terminal({ wrap: () => () => Promise.reject(new Error('a dry run called')) })
    const ran = await at.run('import', 'stores', at.file('stores.csv', csv(row(), row({ id: '' }))), '--dry-run')
    expect(ran.exitCode).toBe(1)
    expect(ran.out).toContain('stores: 2 rows: 1 would be sent, 1 refused')
  })

  it('stops at a broken quotation with the row before it', async () => {
    const { exitCode, err } = await imported(csv(row(), '"S2,和源'))
    expect(exitCode).toBe(2)
    expect(err).toContain('stops being CSV after row 2')
  })

  it('shows a bar on a terminal and none elsewhere', async () => {
    const at = terminal({ isTTY: true })
    const rows = Array.from({ length: 120 }, (_, n) => row({ id: `S${n}` }))
    const shown = await at.run('import', 'stores', at.file('stores.csv', csv(...rows)))
    expect(shown.err).toMatch(/█+░* \d+ % {2}50 rows, 0 refused/)
    expect(shown.out).toBe('stores: 120 rows: 120 created, 0 updated, 0 unchanged, 0 refused\n')
    expect((await imported(csv(row()))).err).not.toContain('█')
  })
})
