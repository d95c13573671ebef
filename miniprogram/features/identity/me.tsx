/** 我的: the person's posts, phone number, and rule over their own data. */
import { Text, View } from '@tarojs/components'
import type { Me, PostView } from '#shared/identity/contract.ts'
import type { Loaded } from '@/api/use-load'
import { Card } from '@/ui/card'
import { Icon } from '@/ui/icon'
import { ListRow } from '@/ui/list-row'
import { ErrorRetry, Skeleton, TroubleStrip } from '@/ui/waiting'
import { phone } from '@/wechat'
import { PhoneOffer } from './phone-offer.tsx'
import { postTitle, sellsAtCounter } from './posts.shared.ts'
import './identity.css'

export interface MeLinks {
  workspace: () => void
  ownShop: () => void
  ownStore: () => void
  notices: () => void
  privacy: () => void
  invitation: () => void
  agreement: () => void
}

/** A post opens what it is for; one that has nothing here is only named. */
function PostRow({ post, links }: { post: PostView; links: MeLinks }) {
  if (sellsAtCounter(post))
    return (
      <View>
        <ListRow icon="guide" title="进入导购工作台" note={postTitle(post)} onPress={links.workspace} />
        {post.role === 'owner' && (
          <ListRow icon="store" title="我的门店" note="网店条件、待办和顾客" onPress={links.ownStore} />
        )}
      </View>
    )
  if (post.role === 'employee')
    return <ListRow icon="store" title="我的小店" note={postTitle(post)} onPress={links.ownShop} />
  return (
    <View className="list-row">
      <View className="list-row-icon">
        <Icon name="guide" />
      </View>
      <Text className="grow">{postTitle(post)}</Text>
    </View>
  )
}

function Posts({ me, links }: { me: Me; links: MeLinks }) {
  if (me.posts.length === 0) return null
  return (
    <View>
      <Text className="section block">我的岗位</Text>
      <Card className="card-flush">
        {me.posts.map((post) => (
          <PostRow key={post.staffId} post={post} links={links} />
        ))}
      </Card>
    </View>
  )
}

export function MeView({ loaded, links }: { loaded: Loaded<Me>; links: MeLinks }) {
  const { value: me, failure, loading, reload } = loaded
  const name = me?.posts[0]?.name
  return (
    <View>
      <View className="row me-head">
        <View className="portrait">{name ? name.slice(0, 1) : <Icon name="person" />}</View>
        <View className="grow">
          <Text className="text-22 printed block">{name ?? '微信用户'}</Text>
          <Text className="text-13 quiet block">{me ? (me.phoneMasked ?? '未留手机号') : '…'}</Text>
        </View>
      </View>
      {me && failure && <TroubleStrip failure={failure} onRetry={() => void reload()} />}
      {!me && failure && <ErrorRetry failure={failure} busy={loading} onRetry={() => void reload()} />}
      {!me && !failure && <Skeleton cards={1} />}
      {me && <Posts me={me} links={links} />}
      {me && <PhoneOffer skippable={false} onBound={() => void reload()} />}
      <Text className="section block">设置</Text>
      <Card className="card-flush">
        <ListRow icon="ticket" title="通知" note="门店和导购的变动" onPress={links.notices} />
        <ListRow icon="privacy" title="隐私" note="查看、导出、撤回同意、注销" onPress={links.privacy} />
        <ListRow icon="key" title="填写邀请码" note="门店和总部的员工在这里就职" onPress={links.invitation} />
        <ListRow icon="document" title="登记时同意的内容" onPress={links.agreement} />
        <ListRow icon="shield" title="用户隐私保护指引" onPress={phone.openPrivacyGuide} />
      </Card>
    </View>
  )
}
