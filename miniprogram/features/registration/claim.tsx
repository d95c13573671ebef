/** 登记确认: what was bought, where and from whom, what is covered, and one button. Nothing is typed unless the code is a receipt's. */
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { TicketPreview } from '#shared/registration/contract.ts'
import { nowMs } from '@/api/clock'
import type { Failure } from '@/api/outcome'
import { PrimaryButton } from '@/ui/button'
import { Card } from '@/ui/card'
import { sayMoment } from '@/ui/day'
import { Field } from '@/ui/field'
import { Icon } from '@/ui/icon'
import { TroubleStrip } from '@/ui/waiting'
import { agreedPurposes, missingPurpose } from './consent.shared.ts'
import { Consent } from './consent.tsx'
import { Product } from './product.tsx'
import { ServeBy } from './serve-by.tsx'
import { TermList } from './term-list.tsx'

export interface Claim {
  purposes: string[]
  serialTail?: string
  /** The store that serves them from now on, where they were asked. */
  serveBy?: string
}

export interface ClaimViewProps {
  preview: TicketPreview
  busy: boolean
  failure: Failure | undefined
  onClaim: (claim: Claim) => void
}

const TAIL_LENGTH = 6

function Origin({ preview }: { preview: TicketPreview }) {
  return (
    <Card className="card-flush">
      <View className="fact">
        <Icon name="store" />
        <View className="grow">
          <Text className="block">{preview.storeName}</Text>
          <Text className="text-13 quiet block">{preview.storeAddress}</Text>
        </View>
      </View>
      <View className="fact">
        <View className="portrait">{preview.guideName.slice(0, 1)}</View>
        <View className="grow">
          <Text className="block">导购 {preview.guideName}</Text>
          <Text className="text-13 quiet block">{sayMoment(preview.soldAtMs, nowMs())} 售出</Text>
        </View>
      </View>
    </Card>
  )
}

export function ClaimView({ preview, busy, failure, onClaim }: ClaimViewProps) {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const [tail, setTail] = useState('')
  const present = preview.serveBy?.[0]?.storeId
  const [serveBy, setServeBy] = useState(present)
  const purposes = agreedPurposes(preview.agreement, preview.consentStyle, ticked)
  const missing = missingPurpose(preview.agreement, purposes)
  const tailReady = !preview.needsSerialTail || tail.trim().length === TAIL_LENGTH
  const tailWrong = failure?.refused === 'SERIAL_TAIL_WRONG' ? failure.message : undefined
  const tick = (purpose: string, on: boolean): void => {
    const next = new Set(ticked)
    if (on) next.add(purpose)
    else next.delete(purpose)
    setTicked(next)
  }
  return (
    <View className="above-bar">
      <Card>
        <Product
          category={preview.category}
          name={preview.modelName}
          line={`${preview.color} · 序列号 ${preview.serial}`}
        />
      </Card>
      {preview.needsSerialTail && (
        <Card>
          <Field
            name="请输入序列号后六位"
            value={tail}
            onChange={setTail}
            maxLength={TAIL_LENGTH}
            placeholder="见机身铭牌"
            note="补登记需要核对一下，确认机器在您手里。"
            wrong={tailWrong}
          />
        </Card>
      )}
      <Origin preview={preview} />
      {preview.serveBy && serveBy !== undefined && (
        <ServeBy stores={preview.serveBy} storeId={serveBy} onChoose={setServeBy} />
      )}
      <Card>
        <Text className="card-title block">保修范围</Text>
        <TermList coverage={preview.coverage} parts={preview.parts} />
      </Card>
      <View className="action-bar">
        {failure && !tailWrong && <TroubleStrip failure={failure} />}
        <Consent agreement={preview.agreement} style={preview.consentStyle} ticked={ticked} onTick={tick} />
        <PrimaryButton
          label={failure && failure.refused === undefined ? '再试一次' : '同意并登记'}
          busy={busy}
          busyLabel="正在登记…"
          disabled={missing !== undefined || !tailReady}
          onPress={() =>
            onClaim({
              purposes,
              ...(preview.needsSerialTail && { serialTail: tail.trim() }),
              ...(serveBy !== undefined && serveBy !== present && { serveBy }),
            })
          }
        />
      </View>
    </View>
  )
}
