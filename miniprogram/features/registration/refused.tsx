/** A code that cannot be used: what is the matter in the server's words, and the one thing to do about it. */
import { Text, View } from '@tarojs/components'
import type { Failure } from '@/api/outcome'
import { BareButton, PrimaryButton } from '@/ui/button'
import { Icon } from '@/ui/icon'
import { spoken } from '@/ui/spoken'
import { ErrorRetry } from '@/ui/waiting'
import { go, scanAndOpen } from './go.ts'
import { NEXT_LABEL, nextStep, refusalTitle } from './refusal.shared.ts'

const STEP = { scan: () => void scanAndOpen(), devices: go.devices, workspace: go.workspace, back: go.back } as const

export function Refused({ failure, onRetry, busy }: { failure: Failure; onRetry: () => void; busy: boolean }) {
  if (failure.refused === undefined) return <ErrorRetry failure={failure} onRetry={onRetry} busy={busy} />
  const step = nextStep(failure.refused)
  return (
    <View className="middle" {...spoken({ role: 'alert' })}>
      <View className="middle-drawing">
        <Icon name="device-code" size="large" />
      </View>
      <Text className="text-22 printed">{refusalTitle(failure.refused)}</Text>
      <Text className="quiet">{failure.message}</Text>
      <PrimaryButton label={NEXT_LABEL[step]} onPress={STEP[step]} />
      {step !== 'devices' && <BareButton label="看我的设备" onPress={go.devices} />}
    </View>
  )
}
