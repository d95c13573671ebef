/** 导出: shows everything held, in the open and in words, and copies it. What it gathers is handed in, because it comes from several areas. */
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { Failure } from '@/api/outcome'
import { PrimaryButton, QuietButton } from '@/ui/button'
import { Card } from '@/ui/card'
import { Sheet } from '@/ui/sheet'
import { TroubleStrip } from '@/ui/waiting'
import { phone } from '@/wechat'

export interface Export {
  /** For a person. */
  text: string
  /** The same for a program: JSON, nothing left out. */
  data: string
}

export type Gather = () => Promise<Export | { failure: Failure }>

export function ExportBox({ gather }: { gather: Gather }) {
  const [state, setState] = useState<{ busy: boolean; failure?: Failure } & Partial<Export>>({ busy: false })
  const run = async (): Promise<void> => {
    setState({ busy: true })
    setState({ busy: false, ...(await gather()) })
  }
  const copies = (
    <>
      <PrimaryButton icon="copy" label="复制全部" onPress={() => void phone.copy(state.text ?? '')} />
      <QuietButton label="复制原始数据" onPress={() => void phone.copy(state.data ?? '')} />
    </>
  )
  return (
    <Card>
      <Text className="card-title block">导出我的资料</Text>
      {state.failure && <TroubleStrip failure={state.failure} />}
      <QuietButton icon="download" label="导出" busy={state.busy} onPress={() => void run()} />
      <Sheet
        open={state.text !== undefined}
        title="我的资料"
        onClose={() => setState({ busy: false })}
        actions={copies}
      >
        <View className="export-box">
          <Text selectable>{state.text}</Text>
        </View>
      </Sheet>
    </Card>
  )
}
