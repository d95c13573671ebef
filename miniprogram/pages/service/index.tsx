import { Text } from '@tarojs/components'
import { CoverGlance } from '@/features/registration/cover-glance'
import { useDevices } from '@/features/registration/use-devices'
import { AnswerList } from '@/features/service/answer-list'
import { ANSWERS } from '@/features/service/answers'
import { HotlineCard } from '@/features/service/hotline-card'
import { Page } from '@/ui/page'
import '@/features/service/service.css'

export default function ServicePage() {
  const devices = useDevices()
  return (
    <Page>
      <HotlineCard />
      <Text className="section block">您的设备</Text>
      <CoverGlance devices={devices} />
      <Text className="section block">常见问题</Text>
      <AnswerList answers={ANSWERS} />
    </Page>
  )
}
