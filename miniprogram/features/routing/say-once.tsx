/** A button behind which something is written, read over and sent once: a claim's evidence, an answer to a claim. What was typed stays until it is sent. */
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { Failure } from '@/api/outcome'
import { PrimaryButton, QuietButton } from '@/ui/button'
import { Sheet } from '@/ui/sheet'
import { TextBox } from '@/ui/text-box'
import { TroubleStrip } from '@/ui/waiting'

/** Below what the functions take, and as much as somebody reads. */
const LENGTH_MAX = 500

export interface SayOnceProps {
  /** On the button and above the sheet. */
  label: string
  /** What it is for. */
  lead: string
  /** Of the box. */
  name: string
  placeholder: string
  /** What sending means; said before it is sent. */
  consequence: string
  /** What it says once sent; undefined before. */
  sent: string | undefined
  busy: boolean
  failure: Failure | undefined
  onSend: (words: string) => void
  /** When the sheet is closed after sending. */
  onDone: () => void
}

/** Tabs and carriage returns come with pasted texts, and the functions take none. */
const tidy = (typed: string): string => typed.replace(/[\t\r]/g, ' ').trim()

export function SayOnce(props: SayOnceProps) {
  const { label, lead, name, placeholder, consequence, sent, busy, failure, onSend, onDone } = props
  const [open, show] = useState(false)
  const [typed, type] = useState('')
  const [reading, read] = useState(false)
  const words = tidy(typed)
  const close = (): void => {
    show(false)
    if (sent !== undefined) onDone()
  }
  const writing = (
    <View className="stack-wide">
      <Text className="quiet block">{lead}</Text>
      <TextBox name={name} value={typed} placeholder={placeholder} maxLength={LENGTH_MAX} onChange={type} />
    </View>
  )
  const readOver = (
    <View className="stack-wide">
      {failure && <TroubleStrip failure={failure} />}
      <Text className="block written">{words}</Text>
      <Text className="quiet block">{consequence}</Text>
    </View>
  )
  const next = <PrimaryButton label="下一步" disabled={words === ''} onPress={() => read(true)} />
  const send = (
    <>
      <PrimaryButton label="提交" busy={busy} onPress={() => onSend(words)} />
      <QuietButton label="再改改" disabled={busy} onPress={() => read(false)} />
    </>
  )
  const step =
    sent !== undefined
      ? { shown: <Text className="ok block">✓ {sent}</Text>, actions: <QuietButton label="知道了" onPress={close} /> }
      : reading
        ? { shown: readOver, actions: send }
        : { shown: writing, actions: next }
  return (
    <View className="say-once">
      <QuietButton small label={label} onPress={() => show(true)} />
      <Sheet open={open} title={label} onClose={close} actions={step.actions}>
        {step.shown}
      </Sheet>
    </View>
  )
}
