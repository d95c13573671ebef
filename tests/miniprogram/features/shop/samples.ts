/** A small shop for screens under test. */
import type { MyListings, OwnerCatalogue, ShopEntry, ShopProduct } from '#shared/shop/contract.ts'

export const STORE = {
  storeId: 'S1',
  name: '武林路店',
  status: 'open' as const,
  city: '杭州市',
  address: '武林路 1 号',
  phone: '057112345678',
  hours: '09:00-21:00',
  point: { lat: 30, lng: 120, datum: 'GCJ-02' as const },
}

export const entry = (more: Partial<ShopEntry> = {}): ShopEntry => ({
  productId: 'F1',
  sku: 'F1-B',
  name: '晴川 452 升十字对开门冰箱',
  variantName: '曜石黑',
  category: 'fridge',
  priceFen: 429_900,
  stock: 3,
  from: 'store',
  when: '本店有货，可到店自提',
  pickup: true,
  ...more,
})

export const WASHER = entry({
  productId: 'W1',
  sku: 'W1-W',
  name: '流云 10 公斤滚筒洗衣机',
  variantName: '雪白',
  category: 'washer',
  priceFen: 329_950,
  stock: 40,
  from: 'hq',
  when: '总部次日发货',
  pickup: false,
})

type Told = Partial<Omit<ShopProduct, 'product'>> & { product?: Partial<ShopProduct['product']> }

export const product = ({ product: told, ...more }: Told = {}): ShopProduct => ({
  store: STORE,
  product: {
    productId: 'F1',
    name: '晴川 452 升十字对开门冰箱',
    category: 'fridge',
    summary: '四门分区，生熟不串味。',
    pictures: [],
    specification: [
      { name: '容积', value: '452 升' },
      { name: '能效', value: '一级' },
    ],
    services: ['送货上门', '旧机回收'],
    ...told,
  },
  variants: [
    {
      sku: 'F1-B',
      name: '曜石黑',
      offer: { priceFen: 429_900, stock: 3, from: 'store', when: '本店有货，可到店自提', pickup: true, radiusM: 5_000 },
    },
    {
      sku: 'F1-W',
      name: '月光白',
      offer: { priceFen: 449_950, stock: 60, from: 'hq', when: '总部次日发货', pickup: false },
    },
    { sku: 'F1-G', name: '釉瓷灰' },
  ],
  elsewhere: [
    {
      storeId: 'S2',
      name: '西湖店',
      distanceM: 3_240,
      articles: [{ sku: 'F1-W', priceFen: 445_000, stock: 2 }],
    },
  ],
  ...more,
})

type Listing = MyListings['listings'][number]

export const listing = (more: Partial<Listing> = {}): Listing => ({
  productId: 'F1',
  sku: 'F1-B',
  onShelf: true,
  priceFen: 419_900,
  pickup: true,
  radiusM: 3_000,
  article: {
    name: '晴川 452 升十字对开门冰箱',
    variantName: '曜石黑',
    category: 'fridge',
    recommendedFen: 429_900,
    capFen: 479_900,
    status: 'on',
  },
  onHand: 6,
  reserved: 2,
  ...more,
})

export const CATALOGUE: OwnerCatalogue = {
  storeId: 'S1',
  products: [
    {
      productId: 'F1',
      name: '晴川 452 升十字对开门冰箱',
      category: 'fridge',
      variants: [
        { sku: 'F1-B', name: '曜石黑', recommendedFen: 429_900, capFen: 479_900, listed: true },
        { sku: 'F1-W', name: '月光白', recommendedFen: 429_900, capFen: 479_900, listed: false },
      ],
    },
  ],
}
