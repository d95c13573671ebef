import { Text } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { CoverGlance } from '@/features/registration/cover-glance'
import { useDevices } from '@/features/registration/use-devices'
import { AnswerList } from '@/features/service/answer-list'
import { ANSWERS } from '@/features/service/answers'
import { HotlineCard } from '@/features/service/hotline-card'
import { Card } from '@/ui/card'
import { ListRow } from '@/ui/list-row'
import { Page } from '@/ui/page'
import '@/features/service/service.css'

const toPlaces = (): void => void Taro.navigateTo({ url: '/packages/near/places/index' })

export default function ServicePage() {
  const devices = useDevices()
  return (
    <Page>
      <HotlineCard />
      <Card className="card-flush">
        <ListRow icon="map" title="附近网点" note="看距离和营业时间，打电话、导航" onPress={toPlaces} />
      </Card>
      <Text className="section block">您的设备</Text>
      <CoverGlance devices={devices} />
      <Text className="section block">常见问题</Text>
      <AnswerList answers={ANSWERS} />
    </Page>
  )
}
