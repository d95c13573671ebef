/** What posters are made of in tests. */
import { drawingFromSource } from '#cloudfunctions/platform/drawing/files.ts'
import { type Font, readFont } from '#cloudfunctions/platform/drawing/font.ts'
import type { PosterSpec } from '#cloudfunctions/platform/drawing/poster-svg.ts'
import { drawCode } from '#local/wechat/code-picture.ts'

export const CODE_OPENS = 'http://127.0.0.1:8787/app/index.html#/pages/landing/index?scene=Ha0123456789abcdefghijklmno'

/** As wide as it is asked for at WeChat. */
export const CODE = drawCode({ content: CODE_OPENS, widthPx: 430 })

export const SHOP: PosterSpec = {
  storeName: '合肥蜀山旗舰店',
  title: '欢迎来店里看看',
  detail: '安徽省合肥市蜀山区长江西路 189 号',
  drawing: 'device-store',
  sharerName: '导购 张丽',
  note: '微信扫一扫，到店看看',
  code: CODE,
}

export const FRIDGE: PosterSpec = {
  ...SHOP,
  title: '十字对开门冰箱 518 升',
  priceFen: 1_299_950,
  drawing: 'device-fridge',
}

export const ourFont = async (): Promise<Font> => readFont(await drawingFromSource('letters.ttf'))
