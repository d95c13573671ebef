import { ShareOut } from '@/features/routing/share-out'
import { OwnStorePage } from '../own-store.tsx'

export default function ShareOutPage() {
  return (
    <OwnStorePage purpose="把顾客转交给导购">{(storeId) => <ShareOut key={storeId} storeId={storeId} />}</OwnStorePage>
  )
}
