/** Why this shop, in one line for the customer. */
import type { Climbed } from './ladder.ts'

export interface WhyFacts {
  climbed: Climbed
  /** What they bought there, and from whom, where they did. */
  bought?: { modelName?: string | undefined; guideName?: string | undefined } | undefined
  /** Who shared the link, by the name customers see. */
  sharerName?: string | undefined
}

const KM = 1_000
/** WeChat's fuzzy position is off by a few kilometres, so nearer than this is told as "within". */
const NEAR_KM = 1

const about = (distanceM: number): string =>
  distanceM < NEAR_KM * KM ? `${NEAR_KM} km 以内` : `约 ${Math.round(distanceM / KM)} km`

/** @example "您在这里购买了 静音冰箱 502 升 · 导购 王芳" */
export function whyThisShop({ climbed, bought, sharerName }: WhyFacts): string {
  switch (climbed.rung) {
    case 'scan':
      return '您刚扫了这家店的码'
    case 'home': {
      const what = bought?.modelName ? `您在这里购买了 ${bought.modelName}` : '这家店在为您服务'
      return bought?.guideName ? `${what} · 导购 ${bought.guideName}` : what
    }
    case 'link':
      return sharerName ? `${sharerName} 分享给您的店` : '朋友分享给您的店'
    case 'nearest':
      return climbed.distanceM === undefined ? '离您最近的门店' : `离您最近的门店，${about(climbed.distanceM)}`
    case 'flagship':
      return '官方旗舰店'
  }
}
