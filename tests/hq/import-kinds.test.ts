import { describe, expect, it } from 'vitest'
import { holidays, models, staff, stations, stores, units } from '#shared/network/documents.ts'
import { sampleNetwork } from '#shared/network/sample/sample-network.ts'
import { articleAt, listings, products, stock } from '#shared/shop/documents.ts'
import { sampleShop } from '#shared/shop/sample/sample-shop.ts'
import { terminal } from './terminal.ts'

const SMALL = ['--stores', '20', '--guides', '20', '--stations', '20', '--units', '60']

describe('what `menlian sample write` writes', () => {
  it('is imported by `menlian import`, row for row what the generator makes', async () => {
    const at = terminal()
    expect((await at.run('sample', 'write', 'sample', ...SMALL)).exitCode).toBe(0)
    for (const kind of ['models', 'stores', 'stations', 'staff', 'units', 'products', 'listings', 'stock']) {
      const ran = await at.run('import', kind, `sample/${kind}.csv`)
      expect([kind, ran.exitCode, ran.out]).toEqual([
        kind,
        0,
        expect.stringMatching(/ created, 0 updated, 0 unchanged, 0 refused/),
      ])
    }
    const sample = sampleNetwork({ stores: 20, guides: 20, stations: 20, units: 60 })
    const goods = sampleShop(sample)
    const { store } = at.system
    for (const row of sample.models()) expect((await store.get(models, row.modelId))?.data).toEqual(row)
    for (const row of sample.stores()) expect((await store.get(stores, row.storeId))?.data).toEqual(row)
    for (const row of sample.stations()) expect((await store.get(stations, row.stationId))?.data).toEqual(row)
    for (const row of sample.staff()) expect((await store.get(staff, row.staffId))?.data).toEqual(row)
    for (const row of sample.units()) expect((await store.get(units, row.serial))?.data).toEqual(row)
    for (const row of goods.products()) expect((await store.get(products, row.productId))?.data).toEqual(row)
    for (const row of goods.listings())
      expect((await store.get(listings, articleAt(row.storeId, row.sku)))?.data).toMatchObject(row)
    for (const { holder, sku, onHand } of goods.stock())
      expect((await store.get(stock, articleAt(holder, sku)))?.data).toEqual({ holder, sku, free: onHand, reserved: 0 })
  })

  it('is the same to the byte both times', async () => {
    const at = terminal()
    const { readFileSync } = await import('node:fs')
    await at.run('sample', 'write', 'a', ...SMALL)
    await at.run('sample', 'write', 'b', ...SMALL)
    expect(readFileSync(`${at.dir}/a/units.csv`).equals(readFileSync(`${at.dir}/b/units.csv`))).toBe(true)
  })
})

describe('menlian import units', () => {
  const withModel = async () => {
    const at = terminal()
    const model = '型号,产品名称,品类,整机保修月数,退货天数,换货天数,部件编码,部件名称,部件类别,部件保修月数,不保范围'
    const parts = ['compressor,压缩机,主要部件,120,进水；摔落', 'lamp,照明灯,耗材,6,']
    at.file('models.csv', [model, ...parts.map((part) => `BCD-1,冰箱一号,冰箱,36,7,15,${part}`)].join('\n'))
    const ran = await at.run('import', 'models', 'models.csv')
    expect(ran.out).toBe('models: 1 rows: 1 created, 0 updated, 0 unchanged, 0 refused\n')
    return at
  }

  it('reads a model part by part', async () => {
    const at = await withModel()
    expect((await at.system.store.get(models, 'BCD-1'))?.data.parts).toEqual([
      { part: 'compressor', name: '压缩机', class: 'main', months: 120, excluded: ['进水', '摔落'] },
      { part: 'lamp', name: '照明灯', class: 'consumable', months: 6, excluded: [] },
    ])
  })

  it('reads a model whose parts stand apart in the file, and refuses one that says two things of itself', async () => {
    const at = terminal()
    const header = 'modelId,name,category,months,returnDays,exchangeDays,part,partName,partClass,partMonths'
    const rows = [
      'M,一,tv,12,7,15,panel,屏,main,24',
      'N,二,tv,12,7,15,panel,屏,main,24',
      'M,一,tv,12,7,15,board,板,main,36',
      'N,二,tv,24,7,15,board,板,main,36',
    ]
    at.file('models.csv', [header, ...rows].join('\n'))
    const ran = await at.run('import', 'models', 'models.csv')
    expect([ran.exitCode, ran.out]).toEqual([
      1,
      expect.stringContaining('row 5, column months "24": differs from row 3, which says "12"'),
    ])
    expect((await at.system.store.get(models, 'M'))?.data.parts.map(({ part }) => part)).toEqual(['panel', 'board'])
    expect(await at.system.store.get(models, 'N')).toBeUndefined()
  })

  it('refuses a whole model when one of its parts is wrong, rather than leaving the part out', async () => {
    const at = terminal()
    const header = 'modelId,name,category,months,returnDays,exchangeDays,part,partName,partClass,partMonths'
    at.file(
      'models.csv',
      [header, 'M,一,tv,12,7,15,panel,屏,main,24', 'M,一,tv,12,7,15,board,板,main,two years'].join('\n'),
    )
    const ran = await at.run('import', 'models', 'models.csv')
    expect([ran.exitCode, ran.out]).toEqual([
      1,
      expect.stringContaining('row 3, column partMonths "two years": is not a whole number'),
    ])
    expect(await at.system.store.get(models, 'M')).toBeUndefined()
  })

  it('takes back no recall, no store and no part that the file has no column for', async () => {
    const at = await withModel()
    const whole = '序列号,型号,颜色,发货日期,部件:compressor,分销商编号,召回'
    at.file('units.csv', [whole, 'u1,BCD-1,白,2026-10-05,cp1,D1,是', 'U2,BCD-1,白,2026-10-05,CP2,D1,否'].join('\n'))
    await at.run('import', 'units', 'units.csv')
    at.file('again.csv', ['序列号,型号,颜色,发货日期', 'U1,BCD-1,黑,2026-10-05', 'U3,BCD-1,黑,2026-10-05'].join('\n'))
    const ran = await at.run('import', 'units', 'again.csv')
    expect(ran.out).toBe('units: 2 rows: 1 created, 1 updated, 0 unchanged, 0 refused\n')
    expect((await at.system.store.get(units, 'U1'))?.data).toMatchObject({
      color: '黑',
      recalled: true,
      distributorId: 'D1',
      parts: [{ part: 'compressor', serial: 'CP1' }],
    })
    at.file('released.csv', ['序列号,型号,颜色,发货日期,召回', 'U1,BCD-1,黑,2026-10-05,否'].join('\n'))
    await at.run('import', 'units', 'released.csv')
    expect((await at.system.store.get(units, 'U1'))?.data).not.toHaveProperty('recalled')
  })

  it('takes part serials from columns titled 部件:<code>, dates as people write them, and tells what names nothing', async () => {
    const at = await withModel()
    const header = '序列号,型号,颜色,发货日期,部件:compressor,部件：lamp,门店编号,召回'
    at.file(
      'units.csv',
      [
        header,
        'U1,BCD-1,白,2026/10/5,CP1,LA1,,',
        'U2,BCD-9,白,2026-10-05 08:30,CP2,,,否',
        'U3,BCD-1,白,2026年2月30日,CP3,,,',
        'U4,BCD-1,白,2026-10-05,CP4,,S404,',
        'U5,BCD-1,白,2026-10-05,,,,是',
      ].join('\n'),
    )
    const ran = await at.run('import', 'units', 'units.csv')
    expect(ran.exitCode).toBe(1)
    expect(ran.out.split('\n').sort()).toEqual(
      [
        '',
        'row 3, column 型号 "BCD-9": this model is not known — import models first, or correct the model',
        'row 4, column 发货日期 "2026年2月30日": is not a date — write 2026-10-31 or 2026-10-31 15:30',
        'row 5, column 门店编号 "S404": this store is not known — import stores first, or correct the store',
        'units: 5 rows: 2 created, 0 updated, 0 unchanged, 3 refused',
      ].sort(),
    )
    expect((await at.system.store.get(units, 'U1'))?.data).toMatchObject({
      parts: [
        { part: 'compressor', serial: 'CP1' },
        { part: 'lamp', serial: 'LA1' },
      ],
      shippedAtMs: Date.UTC(2026, 9, 4, 16),
    })
    expect((await at.system.store.get(units, 'U5'))?.data.recalled).toBe(true)
  })
})

describe('menlian import stations', () => {
  const header = '网点编号,网点名称,省,市,区,地址,纬度,经度,电话,服务时间'
  const place = (id: string) => `${id},西湖服务站,浙江省,杭州市,西湖区,文三路3号,30.27,120.16,0571-00000000,9:00-18:00`
  const withModel = async () => {
    const at = terminal()
    const model = 'modelId,name,category,months,returnDays,exchangeDays,part,partName,partClass,partMonths'
    at.file('models.csv', [model, 'M1,一,tv,12,7,15,panel,屏,main,24'].join('\n'))
    await at.run('import', 'models', 'models.csv')
    return at
  }

  it('reads what a station does, repairs and has, and when it is closed, as people write it', async () => {
    const at = await withModel()
    at.file(
      'stations.csv',
      [
        `${header},服务项目,可修品类,可修型号,配件有货,临时停业`,
        `${place('A')},维修、安装；以旧换新,冰箱；洗衣机,M1,有,2026-10-01~2026-10-03 盘点、打扫；2026/12/31 年终结算`,
        `${place('B')},,,,,`,
        `${place('C')},,,,无,`,
      ].join('\n'),
    )
    const ran = await at.run('import', 'stations', 'stations.csv')
    expect(ran.out).toBe('stations: 3 rows: 3 created, 0 updated, 0 unchanged, 0 refused\n')
    const { store } = at.system
    expect((await store.get(stations, 'A'))?.data).toMatchObject({
      services: ['repair', 'install', 'recycle'],
      repairCategories: ['fridge', 'washer'],
      repairModels: ['M1'],
      partsInStock: true,
      closings: [
        { from: '2026-10-01', to: '2026-10-03', reason: '盘点、打扫' },
        { from: '2026-12-31', to: '2026-12-31', reason: '年终结算' },
      ],
    })
    const silent = (await store.get(stations, 'B'))?.data ?? {}
    for (const field of ['services', 'repairCategories', 'repairModels', 'partsInStock', 'closings'])
      expect(silent).not.toHaveProperty(field)
    expect((await store.get(stations, 'C'))?.data.partsInStock).toBe(false)
  })

  it('keeps what a later file has no columns for', async () => {
    const at = await withModel()
    at.file('stations.csv', [`${header},服务项目`, `${place('A')},维修`].join('\n'))
    await at.run('import', 'stations', 'stations.csv')
    at.file('again.csv', [header, place('A')].join('\n'))
    expect((await at.run('import', 'stations', 'again.csv')).out).toContain('1 unchanged')
    expect((await at.system.store.get(stations, 'A'))?.data.services).toEqual(['repair'])
  })

  it('tells every cell that it cannot take, and how to mend it', async () => {
    const at = await withModel()
    at.file(
      'stations.csv',
      [
        `${header},服务项目,可修品类,可修型号,配件有货,临时停业`,
        `${place('A')},维修；按摩,冰箱,,也许,2026-10-03~2026-10-01 盘点`,
        `${place('B')},,,M9,,2026-10-01`,
        `${place('C')},,,M9,,`,
      ].join('\n'),
    )
    const ran = await at.run('import', 'stations', 'stations.csv')
    expect(ran.exitCode).toBe(1)
    expect(ran.out).toContain(
      'row 2, column 服务项目 "维修；按摩": "按摩" is not known as services — write one of repair (维修)',
    )
    expect(ran.out).toContain(
      'row 2, column 配件有货 "也许": is not known as partsInStock — write one of yes (有), no (无)',
    )
    expect(ran.out).toContain('"2026-10-03~2026-10-01 盘点" is no closing — write 2026-10-01~2026-10-03 盘点')
    expect(ran.out).toContain('row 3, column 临时停业 "2026-10-01": "2026-10-01" is no closing')
    expect(ran.out).toContain('row 4, column 可修型号: a model among these is not known — import models first')
    expect(ran.out).toContain('3 refused')
  })
})

describe('menlian import holidays', () => {
  it('reads the yearly notice', async () => {
    const at = terminal()
    at.file(
      'holidays.csv',
      ['日期,节日,类型', '2027-02-05,春节,休', '2027/2/14,春节,班', '2027-02-30,春节,休'].join('\n'),
    )
    const ran = await at.run('import', 'holidays', 'holidays.csv')
    expect([ran.exitCode, ran.out]).toEqual([
      1,
      expect.stringContaining('3 rows: 2 created, 0 updated, 0 unchanged, 1 refused'),
    ])
    expect((await at.system.store.get(holidays, '2027-02-14'))?.data).toEqual({
      date: '2027-02-14',
      name: '春节',
      kind: 'work',
    })
  })
})
