import { Agreement } from '@/features/identity/agreement'
import { Page } from '@/ui/page'

export default function AgreementPage() {
  return (
    <Page>
      <Agreement />
    </Page>
  )
}
