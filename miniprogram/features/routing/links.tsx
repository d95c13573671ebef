/** 我的分享: the sharer's code, a way to send it, and what it brought in 30 days. */
import { Text, View } from '@tarojs/components'
import { type ReactNode, useState } from 'react'
import type { MyLinks } from '#shared/routing/share/contract.ts'
import { SHOP_PAGE } from '#shared/routing/share/page.ts'
import type { Loaded } from '@/api/use-load'
import { BareButton, PrimaryButton } from '@/ui/button'
import { Card } from '@/ui/card'
import { sayPrice } from '@/ui/money'
import { Confirm } from '@/ui/sheet'
import { ErrorRetry, Skeleton, TroubleStrip } from '@/ui/waiting'
import { ShareButton } from '@/wechat/share-button'
import { type Funnel, funnelOf, type LinkPlace, openLinkOf } from './links.shared.ts'
import { PlaceChips } from './place-chips.tsx'
import { PosterButton } from './poster.tsx'
import { useRevokeLink, useShare } from './use-share.ts'
import './routing.css'

type Link = MyLinks['links'][number]

function FunnelChart({ funnel, commissionFen }: { funnel: Funnel; commissionFen: number }) {
  return (
    <Card>
      <Text className="card-title block">近 30 天</Text>
      {funnel.map(({ name, count, share }) => (
        <View className="funnel-step" key={name}>
          <View className="row row-between">
            <Text>{name}</Text>
            <Text className="text-17 strong number">{count}</Text>
          </View>
          <View className="funnel-track">
            <View className="funnel-bar" style={{ width: `${share}%` }} />
          </View>
        </View>
      ))}
      <View className="row row-between funnel-step">
        <Text>佣金</Text>
        <Text className="text-17 strong number">{sayPrice(Math.max(0, commissionFen))}</Text>
      </View>
      <Text className="text-13 quiet block">
        同一位顾客一天只算一次，自己点开不算。登记和下单按顾客最近一次点开的分享算，佣金按总部的分账规则，退款会扣回。
      </Text>
    </Card>
  )
}

function OpenLink({ link, code, onRevoked }: { link: Link; code: ReactNode; onRevoked: () => void }) {
  const [asking, ask] = useState(false)
  const { busy, failure, run } = useRevokeLink()
  const revoke = async (): Promise<void> => {
    const outcome = await run({ link: link.link })
    ask(false)
    if (outcome?.ok) onRevoked()
  }
  return (
    <View className="stack-wide">
      {code}
      <Text className="quiet center block">顾客扫这个码，或点开你发的卡片，就会进到店铺</Text>
      <ShareButton label="发给微信好友" path={link.path} />
      <PosterButton link={link.link} />
      <BareButton label="收回这个码" onPress={() => ask(true)} />
      {failure && <TroubleStrip failure={failure} />}
      <Confirm
        open={asking}
        title="收回这个码？"
        text="收回后，已经发出去的卡片和海报都打不开了。之后可以再生成新的。"
        yes="收回"
        no="不收回"
        danger
        busy={busy}
        onYes={() => void revoke()}
        onClose={() => ask(false)}
      />
    </View>
  )
}

export interface LinksProps {
  loaded: Loaded<MyLinks>
  /** Where the caller may share from, and from where they do now. */
  places: readonly LinkPlace[]
  at: number
  onChoose: (at: number) => void
  /** Draws a link's code. */
  code: (link: Link) => ReactNode
}

export function LinksView({ loaded, places, at, onChoose, code }: LinksProps) {
  const { value, failure, loading, reload } = loaded
  const share = useShare()
  const place = places[at]
  if (!value && failure) return <ErrorRetry failure={failure} busy={loading} onRetry={() => void reload()} />
  if (!value || !place) return <Skeleton cards={2} />
  const link = openLinkOf(value.links, place)
  const make = async (): Promise<void> => {
    const { storeId } = place
    const outcome = await share.run({ page: SHOP_PAGE, ...(storeId !== undefined && { storeId }) })
    if (outcome?.ok) void reload()
  }
  return (
    <View>
      {failure && <TroubleStrip failure={failure} onRetry={() => void reload()} />}
      <PlaceChips names={places.map(({ name }) => name)} at={at} onChoose={onChoose} />
      <View className="center links-head">
        <Text className="text-22 printed block">{place.name}</Text>
        <Text className="text-13 quiet block">
          {place.storeId === undefined ? '你的顾客会看到为他们服务的门店' : '我的分享'}
        </Text>
      </View>
      {link && <OpenLink key={link.link} link={link} code={code(link)} onRevoked={() => void reload()} />}
      {!link && (
        <PrimaryButton icon="device-code" label="生成我的分享码" busy={share.busy} onPress={() => void make()} />
      )}
      {share.failure && <TroubleStrip failure={share.failure} />}
      <View className="after-cards">
        <FunnelChart funnel={funnelOf(value.total)} commissionFen={value.total.commissionFen} />
      </View>
    </View>
  )
}
