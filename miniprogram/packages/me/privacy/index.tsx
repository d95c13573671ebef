import Taro from '@tarojs/taro'
import { Consents } from '@/features/identity/consents'
import { DeleteAccount } from '@/features/identity/delete-account'
import { ExportBox } from '@/features/identity/export-box'
import { exportMe } from '@/features/identity/export-me'
import { sayPerson } from '@/features/identity/export-words.shared'
import { Held } from '@/features/identity/held'
import { useMe } from '@/features/identity/use-me'
import { exportMine } from '@/features/registration/export-mine'
import { sayDevice } from '@/features/registration/export-words.shared'
import { useDevices } from '@/features/registration/use-devices'
import { exportTies } from '@/features/routing/export-mine'
import { sayTies } from '@/features/routing/export-words.shared'
import { Page } from '@/ui/page'
import { ErrorRetry, Skeleton } from '@/ui/waiting'
import '@/features/identity/identity.css'

/** All areas' answers as one text; a failed part fails the whole, so that nobody takes a part for everything. */
async function gather() {
  const [person, machines, ties] = await Promise.all([exportMe(), exportMine(), exportTies()])
  if (!person.ok) return { failure: person }
  if (!machines.ok) return { failure: machines }
  if (!ties.ok) return { failure: ties }
  const blocks = [sayPerson(person.value), ...machines.value.devices.map(sayDevice), sayTies(ties.value)]
  return {
    text: blocks.map((lines) => lines.join('\n')).join('\n\n'),
    data: JSON.stringify({ person: person.value, devices: machines.value.devices, ties: ties.value.log }, null, 2),
  }
}

export default function PrivacyPage() {
  const me = useMe()
  const devices = useDevices()
  return (
    <Page>
      {!me.value && me.failure && (
        <ErrorRetry failure={me.failure} busy={me.loading} onRetry={() => void me.reload()} />
      )}
      {!me.value && !me.failure && <Skeleton />}
      {me.value && (
        <>
          <Held me={me.value} deviceCount={devices.value?.devices.length} />
          <Consents consents={me.value.consents} onWithdrawn={() => void me.reload()} />
          <ExportBox gather={gather} />
          <DeleteAccount onDeleted={() => void Taro.switchTab({ url: '/pages/me/index' })} />
        </>
      )}
    </Page>
  )
}
