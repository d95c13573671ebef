/** The poster of a link in a sheet: to look at, to save, or to send on by a long press. */
import { Image, Text, View } from '@tarojs/components'
import { useState } from 'react'
import { PrimaryButton, QuietButton } from '@/ui/button'
import { Sheet } from '@/ui/sheet'
import { ErrorRetry, Skeleton } from '@/ui/waiting'
import { phone } from '@/wechat'
import { allowSaving, type Saving, savePicture } from '@/wechat/album'
import { usePoster } from './use-poster.ts'

export function PosterButton({ link }: { link: string }) {
  const [open, show] = useState(false)
  return (
    <>
      <QuietButton label="生成海报" onPress={() => show(true)} />
      {open && <PosterSheet link={link} onClose={() => show(false)} />}
    </>
  )
}

function PosterSheet({ link, onClose }: { link: string; onClose: () => void }) {
  const { value, failure, loading, reload } = usePoster(link)
  return (
    <Sheet open title="分享海报" onClose={onClose} actions={value && <SaveButton base64={value.base64} />}>
      {value && (
        <Image
          className="poster-image"
          src={`data:${value.mime};base64,${value.base64}`}
          mode="widthFix"
          showMenuByLongpress
          aria-label="带有店名和小程序码的海报"
        />
      )}
      {!value && failure && <ErrorRetry failure={failure} busy={loading} onRetry={() => void reload()} />}
      {!value && !failure && (
        <View>
          <Text className="quiet center block">正在画海报…</Text>
          <Skeleton cards={1} />
        </View>
      )}
    </Sheet>
  )
}

const TROUBLE: Readonly<Record<Exclude<Saving, 'saved'>, string>> = {
  denied: '没有相册权限，海报还没有存下来。请在设置里打开「保存到相册」，再回来存。',
  'not-saved': '海报没有存下来。请再试一次，或长按图片保存。',
}

function SaveButton({ base64 }: { base64: string }) {
  const [saving, setSaving] = useState<Saving | 'busy'>()
  const save = async (): Promise<void> => {
    setSaving('busy')
    const outcome = await savePicture(base64)
    setSaving(outcome)
    if (outcome === 'saved') phone.toast('海报已保存')
  }
  const allow = async (): Promise<void> => {
    if (await allowSaving()) setSaving(undefined)
  }
  const trouble = saving === 'denied' || saving === 'not-saved' ? TROUBLE[saving] : undefined
  return (
    <>
      {trouble && <Text className="quiet block">{trouble}</Text>}
      {saving === 'denied' ? (
        <PrimaryButton label="去设置" onPress={() => void allow()} />
      ) : (
        <PrimaryButton label="保存到相册" busy={saving === 'busy'} onPress={() => void save()} />
      )}
    </>
  )
}
