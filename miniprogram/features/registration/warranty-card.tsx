/** 保修卡 right after registering: proof that it worked, made of what the person just confirmed. */
import { Text, View } from '@tarojs/components'
import { localDate } from '#shared/kernel/time.ts'
import type { CoverageView, PartView } from '#shared/registration/contract.ts'
import { nowMs } from '@/api/clock'
import { CoverageBar } from '@/ui/coverage-bar'
import { fullDay } from '@/ui/day'
import { Icon } from '@/ui/icon'
import { spoken } from '@/ui/spoken'
import { axisOf, placeOf, sayCover, sayDaysLeft, spanOf } from './cover.shared.ts'
import { Product } from './product.tsx'
import { TermList } from './term-list.tsx'

export interface WarrantyCardProps {
  /** What just happened: 已登记 or 已过户. */
  done: string
  category: string
  modelName: string
  line: string
  coverage: CoverageView
  parts: PartView[]
}

export function WarrantyCard({ done, category, modelName, line, coverage, parts }: WarrantyCardProps) {
  const axis = axisOf([coverage])
  return (
    <View className="warranty turned">
      <View className="center" {...spoken({ role: 'status', label: done })}>
        <View className="seal">
          <Icon name="check" size="small" />
          <Text>{done} · 保修卡</Text>
        </View>
      </View>
      <Product category={category} name={modelName} line={line} />
      <View className="row row-between device-card-cover">
        <Text className="text-22 printed number days">{sayDaysLeft(coverage)}</Text>
        <Text className="text-13 quiet days">整机保到 {fullDay(coverage.end)}</Text>
      </View>
      <CoverageBar
        {...spanOf(coverage, axis)}
        today={placeOf(localDate(nowMs()), axis)}
        state={coverage.state}
        label={sayCover('整机', coverage)}
      />
      <View style={{ marginTop: '12px' }}>
        <TermList coverage={coverage} parts={parts} />
      </View>
    </View>
  )
}
