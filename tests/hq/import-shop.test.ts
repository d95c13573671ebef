import { describe, expect, it } from 'vitest'
import { articleAt, listings, products, stock } from '#shared/shop/documents.ts'
import { type Terminal, terminal } from './terminal.ts'

const PRODUCTS = '商品编码,商品名称,品类,简介,规格参数,服务,货号,规格,建议零售价,最高限价,总部售价,总部发货天数'
const FRIDGE = 'F1,三门冰箱,冰箱,软冷冻,容积=228 升；能效=二级,送货上门、旧机回收'
const STORES = '门店编号,名称,性质,经营性质,省,市,区,地址,纬度,经度'

async function withCatalogue(): Promise<Terminal> {
  const at = terminal()
  const place = '浙江省,杭州市,西湖区,文三路3号,30.27,120.16'
  at.file('stores.csv', [STORES, `S1,一店,,加盟,${place}`, `S2,二店,,直营,${place}`].join('\n'))
  await at.run('import', 'stores', 'stores.csv')
  at.file('products.csv', [PRODUCTS, `${FRIDGE},F1-S,银,1699.5,1899,1699,1`, `${FRIDGE},F1-G,金,1699,,,`].join('\n'))
  const ran = await at.run('import', 'products', 'products.csv')
  expect([ran.exitCode, ran.out]).toEqual([0, 'products: 1 rows: 1 created, 0 updated, 0 unchanged, 0 refused\n'])
  return at
}

describe('menlian import products', () => {
  it('joins the articles of a product, and reads yuan as fen', async () => {
    const at = await withCatalogue()
    expect((await at.system.store.get(products, 'F1'))?.data).toEqual({
      productId: 'F1',
      name: '三门冰箱',
      category: 'fridge',
      summary: '软冷冻',
      pictures: [],
      specification: [
        { name: '容积', value: '228 升' },
        { name: '能效', value: '二级' },
      ],
      services: ['送货上门', '旧机回收'],
      status: 'on',
      variants: [
        {
          sku: 'F1-S',
          name: '银',
          recommendedFen: 169_950,
          capFen: 189_900,
          hq: { priceFen: 169_900, handlingDays: 1 },
        },
        { sku: 'F1-G', name: '金', recommendedFen: 169_900 },
      ],
    })
  })

  it('keeps what a later file has no columns for, and tells every cell that it cannot take', async () => {
    const at = await withCatalogue()
    const header = '商品编码,商品名称,品类,货号,规格,建议零售价,总部售价,总部发货天数'
    at.file('again.csv', [header, 'F1,三门冰箱,冰箱,F1-S,银,1599,,'].join('\n'))
    expect((await at.run('import', 'products', 'again.csv')).out).toContain('1 updated')
    expect((await at.system.store.get(products, 'F1'))?.data).toMatchObject({
      summary: '软冷冻',
      services: ['送货上门', '旧机回收'],
    })
    at.file('wrong.csv', [PRODUCTS, `${FRIDGE},X,银,一千,,,`, `F2,冰箱,冰箱,,容积,,F1-S,银,1699,1599,,`].join('\n'))
    const ran = await at.run('import', 'products', 'wrong.csv')
    expect(ran.out).toContain('column 建议零售价 "一千": is not an amount in yuan like 2699.50')
    expect(ran.out).toContain('"容积" is no specification — write 容积=228 升；能效=一级')
    at.file(
      'taken.csv',
      [PRODUCTS, 'F2,冰箱,冰箱,,,,F1-S,银,1699,1599,,', 'F3,冰箱,冰箱,,,,F1-S,银,1699,,,'].join('\n'),
    )
    const taken = await at.run('import', 'products', 'taken.csv')
    expect(taken.out).toContain('the limit is below the recommended price')
    expect(taken.out).toContain('an article of this product belongs to another product')
  })
})

describe('menlian import listings and stock', () => {
  it('fills shelves as a first offer, and reports what a franchise store has said itself', async () => {
    const at = await withCatalogue()
    at.file(
      'listings.csv',
      ['门店编号,货号,售价,配送半径,代发毛利', 'S1,F1-S,1650,3000,500', 'S2,F1-S,1650,,', 'S1,F1-G,1.5,,'].join('\n'),
    )
    expect((await at.run('import', 'listings', 'listings.csv')).out).toContain('3 created')
    expect((await at.system.store.get(listings, articleAt('S1', 'F1-S')))?.data).toEqual({
      storeId: 'S1',
      sku: 'F1-S',
      productId: 'F1',
      city: '杭州市',
      onShelf: true,
      priceFen: 165_000,
      pickup: true,
      radiusM: 3_000,
      consents: { marginBp: 500 },
    })
    at.file(
      'again.csv',
      ['门店编号,货号,售价', 'S1,F1-S,1600', 'S1,F1-G,1.50', 'S2,F1-S,1600', 'S2,F1-S9,1', 'S2,F1-S,9999'].join('\n'),
    )
    const ran = await at.run('import', 'listings', 'again.csv')
    expect(ran.exitCode).toBe(1)
    expect(ran.out.split('\n')).toEqual([
      'row 6 "S2|F1-S": repeats row 4 — keep one of the two',
      'row 2, column 门店编号 "S1": this franchise store has said itself how it sells the article, which stays — leave the row out; the owner changes it',
      'row 5, column 货号 "F1-S9": no product has this article — import products first, or correct the article code',
      'listings: 5 rows: 0 created, 1 updated, 1 unchanged, 3 refused',
      '',
    ])
  })

  it('counts warehouses, HQ’s own stores, and franchise stores once', async () => {
    const at = await withCatalogue()
    at.file('stock.csv', ['仓库,货号,库存', 'hq:EAST,F1-S,20', 'S1,F1-S,3', 'S2,F1-S,4'].join('\n'))
    expect((await at.run('import', 'stock', 'stock.csv')).out).toContain('3 created')
    at.file('again.csv', ['仓库,货号,库存', 'hq:EAST,F1-S,15', 'S1,F1-S,5', 'S2,F1-S,4', 'S9,F1-S,4'].join('\n'))
    const ran = await at.run('import', 'stock', 'again.csv')
    expect(ran.out).toContain('row 3, column 仓库 "S1": this franchise store counts the article itself, which stays')
    expect(ran.out).toContain('row 5, column 仓库 "S9": this is no store that is known')
    expect(ran.out).toContain('stock: 4 rows: 0 created, 1 updated, 1 unchanged, 2 refused')
    expect((await at.system.store.get(stock, articleAt('hq:EAST', 'F1-S')))?.data).toMatchObject({
      free: 15,
      reserved: 0,
    })
  })
})
