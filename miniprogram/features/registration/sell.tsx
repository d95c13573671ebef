/** 开单: scan or type the machine's serial, see at once what it is, and make the code. */
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { CheckedSerial } from '#shared/registration/contract.ts'
import { PrimaryButton, QuietButton } from '@/ui/button'
import { Card } from '@/ui/card'
import { Chip, Chips } from '@/ui/chips'
import { Field } from '@/ui/field'
import { deviceIcon, Icon } from '@/ui/icon'
import { Pressable } from '@/ui/pressable'
import { TroubleStrip } from '@/ui/waiting'
import { phone } from '@/wechat'
import { go } from './go.ts'
import { rememberIssued } from './issued.ts'
import { tidySerial } from './serial.shared.ts'
import { useCheckSerial } from './use-check-serial.ts'
import { useIssueTicket } from './use-issue-ticket.ts'
import './registration.css'

/** A store the guide may sell for. */
export interface SellingStore {
  storeId: string
  storeName: string
}

function Notice({ text }: { text: string }) {
  return (
    <View className="notice">
      <Icon name="warn" size="small" />
      <Text className="grow">{text}</Text>
    </View>
  )
}

function Checked({ unit }: { unit: CheckedSerial }) {
  return (
    <Card>
      <View className="row">
        <View className="device-card-drawing">
          <Icon name={deviceIcon(unit.category)} size="drawing" />
        </View>
        <View className="grow stack">
          <Text className="text-17 printed">{unit.modelName}</Text>
          <Text className="text-13 quiet">
            {unit.color} · {unit.partCount} 个部件序列号已带出
          </Text>
          <Text className="state ok">● 可以开单</Text>
        </View>
      </View>
      {unit.ticketOpen && <Notice text="这台机器还有一个没用的登记码，重新生成后旧码作废。" />}
      {unit.shippedElsewhere && <Notice text="这台机器原本发往别的门店。可以照常开单，总部会收到提示。" />}
    </Card>
  )
}

function StoreChoice({
  stores,
  chosen,
  choose,
}: {
  stores: SellingStore[]
  chosen: string | undefined
  choose: (id: string) => void
}) {
  if (stores.length < 2) return null
  return (
    <View>
      <Text className="field-name">在哪家店售出</Text>
      <Chips>
        {stores.map((store) => (
          <Chip
            key={store.storeId}
            label={store.storeName}
            on={store.storeId === chosen}
            onPress={() => choose(store.storeId)}
          />
        ))}
      </Chips>
    </View>
  )
}

export function Sell({ stores }: { stores: SellingStore[] }) {
  const [typed, type] = useState('')
  const [picked, pick] = useState<string>()
  const storeId = picked ?? (stores.length > 1 ? stores[0]?.storeId : undefined)
  const serial = tidySerial(typed)
  const check = useCheckSerial(serial, storeId)
  const issuing = useIssueTicket()
  const unit = check.settled && check.value?.serial === serial ? check.value : undefined
  const refused = check.settled && check.failure?.refused !== undefined ? check.failure.message : undefined

  // One thing to do next: find the machine, then make its code.
  const Scan = unit ? QuietButton : PrimaryButton

  const scan = async (): Promise<void> => {
    const scanned = await phone.scan()
    if (scanned && 'text' in scanned) type(tidySerial(scanned.text))
    else if (scanned) phone.toast('这是小程序码。请扫机身上的序列号条码。')
  }
  const issue = async (): Promise<void> => {
    const outcome = await issuing.run({ serial, ...(storeId && { storeId }) })
    if (!outcome?.ok) return
    rememberIssued(outcome.value)
    go.codeInstead(outcome.value.ticketId)
  }
  return (
    <View className="stack-wide">
      <StoreChoice stores={stores} chosen={storeId} choose={pick} />
      <Scan icon="scan" label="扫机身条码" onPress={() => void scan()} />
      <Field
        name="或输入序列号"
        value={typed}
        onChange={type}
        placeholder="机身铭牌或包装箱上"
        note={check.loading ? '正在核对…' : '扫到或输完就会自动核对'}
        wrong={serial ? refused : undefined}
        tail={
          typed ? (
            <Pressable className="sheet-close" label="清空" onPress={() => type('')}>
              <Icon name="close" size="small" />
            </Pressable>
          ) : undefined
        }
      />
      {unit && <Checked unit={unit} />}
      {check.settled && check.failure && !refused && (
        <TroubleStrip failure={check.failure} onRetry={() => void check.reload()} />
      )}
      {issuing.failure && <TroubleStrip failure={issuing.failure} />}
      {unit && (
        <PrimaryButton
          label={issuing.failure && issuing.failure.refused === undefined ? '再试一次' : '生成登记码'}
          busy={issuing.busy}
          busyLabel="正在生成…"
          onPress={() => void issue()}
        />
      )}
    </View>
  )
}
