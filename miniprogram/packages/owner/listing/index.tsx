import { ListingsView } from '@/features/shop/listings'
import { OwnStorePage } from '../own-store.tsx'

export default function OwnerListingPage() {
  return <OwnStorePage purpose="上架商品">{(storeId) => <ListingsView key={storeId} storeId={storeId} />}</OwnStorePage>
}
