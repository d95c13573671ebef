/** Taking up a post: the invitation code that HQ or the owner gave. */
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { PostView } from '#shared/identity/contract.ts'
import { forgetLoaded } from '@/api/use-load'
import { PrimaryButton } from '@/ui/button'
import { Card } from '@/ui/card'
import { Field } from '@/ui/field'
import { Icon } from '@/ui/icon'
import { spoken } from '@/ui/spoken'
import { TroubleStrip } from '@/ui/waiting'
import { postTitle, sellsAtCounter } from './posts.shared.ts'
import { useAcceptPost } from './use-accept-post.ts'
import './identity.css'

const CODE_LENGTH = 10

function Accepted({ post, onWorkspace, onDone }: { post: PostView; onWorkspace: () => void; onDone: () => void }) {
  const counter = sellsAtCounter(post)
  return (
    <View className="middle" {...spoken({ role: 'status' })}>
      <Icon name="check" size="drawing" />
      <Text className="text-22 printed">{post.name}，你已就职</Text>
      <Text className="quiet">{postTitle(post)}</Text>
      <PrimaryButton label={counter ? '进入工作台' : '好'} onPress={counter ? onWorkspace : onDone} />
    </View>
  )
}

export function Invitation({ onWorkspace, onDone }: { onWorkspace: () => void; onDone: () => void }) {
  const { busy, failure, run, value } = useAcceptPost()
  const [typed, type] = useState('')
  const invitationCode = typed.normalize('NFKC').replace(/[\s-]/g, '')
  const accept = async (): Promise<void> => {
    const outcome = await run({ invitationCode })
    if (outcome?.ok) forgetLoaded()
  }
  if (value) return <Accepted post={value.post} onWorkspace={onWorkspace} onDone={onDone} />
  return (
    <Card>
      <View className="stack-wide">
        <Field
          name="邀请码"
          value={typed}
          onChange={type}
          onDone={() => void accept()}
          placeholder="10 位字母或数字"
          note="由店主或总部给你，一个码只能用一次。"
          wrong={failure?.refused === undefined ? undefined : failure.message}
        />
        {failure && failure.refused === undefined && <TroubleStrip failure={failure} />}
        <PrimaryButton
          label="就职"
          busy={busy}
          disabled={invitationCode.length < CODE_LENGTH}
          onPress={() => void accept()}
        />
      </View>
    </Card>
  )
}
