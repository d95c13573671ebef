import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { CustomersView } from '@/features/routing/customers'
import { StandingView } from '@/features/routing/standing'
import { ToDo } from '@/features/routing/to-do'
import { useStanding } from '@/features/routing/use-standing'
import { Card } from '@/ui/card'
import { ListRow } from '@/ui/list-row'
import { OwnStorePage } from '../own-store.tsx'

function Store({ storeId }: { storeId: string }) {
  const open = (page: string) => (): void =>
    void Taro.navigateTo({ url: `/packages/owner/${page}/index?storeId=${encodeURIComponent(storeId)}` })
  const disputes = open('disputes')
  return (
    <View>
      <StandingView loaded={useStanding(storeId)} storeId={storeId} />
      <ToDo storeId={storeId} onDisputes={disputes} />
      <Text className="section block">本店的商品</Text>
      <Card className="card-flush">
        <ListRow icon="store" title="上架与库存" note="商品、售价、盘点" onPress={open('listing')} />
      </Card>
      <Text className="section block">本店的顾客</Text>
      <Card className="card-flush">
        <ListRow icon="transfer" title="转交顾客" note="导购离职或调整时，交给别的导购" onPress={open('share-out')} />
        <ListRow icon="document" title="归属申请" note="和别的门店之间的归属与通知" onPress={disputes} />
      </Card>
      <CustomersView storeId={storeId} />
    </View>
  )
}

export default function OwnerStorePage() {
  return <OwnStorePage purpose="看网店和顾客">{(storeId) => <Store key={storeId} storeId={storeId} />}</OwnStorePage>
}
