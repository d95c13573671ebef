import { DisputesView } from '@/features/routing/disputes'
import { OwnStorePage } from '../own-store.tsx'

export default function DisputesPage() {
  return (
    <OwnStorePage purpose="申请和说明顾客的归属">
      {(storeId) => <DisputesView key={storeId} storeId={storeId} />}
    </OwnStorePage>
  )
}
