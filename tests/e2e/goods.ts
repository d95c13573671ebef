/** What there is to sell before a trial begins. */
import type { Laptop } from '../integration/laptop.ts'

/** Serials nobody sold, at the open store that has most of them. */
export async function goodsOf(laptop: Laptop): Promise<{ storeId: string; serials: string[] }> {
  const units = (await laptop.get('_local/units?state=unsold&limit=200')) as { serial: string; storeId: string }[]
  const serialsAt = (storeId: string) => units.filter((unit) => unit.storeId === storeId).map(({ serial }) => serial)
  const storeIds = [...new Set(units.map((unit) => unit.storeId))]
  for (const storeId of storeIds.sort((a, b) => serialsAt(b).length - serialsAt(a).length)) {
    const { value } = await laptop.post('network/showStore', { storeId })
    if (value.status === 'open') return { storeId, serials: serialsAt(storeId) }
  }
  throw new Error('no open store of the sample has goods')
}
