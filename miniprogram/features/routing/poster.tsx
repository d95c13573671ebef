/** The poster of a link in a sheet: to look at, to save, or to send on by a long press. */
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { PrimaryButton, QuietButton } from '@/ui/button'
import { Picture } from '@/ui/picture'
import { Sheet } from '@/ui/sheet'
import { spoken } from '@/ui/spoken'
import { ErrorRetry, Skeleton } from '@/ui/waiting'
import { allowSaving, type Saving, savePicture } from '@/wechat/album'
import { type PosterQuestion, shopPoster, usePoster } from './use-poster.ts'

export function PosterButton({ link }: { link: string }) {
  const [open, show] = useState(false)
  return (
    <>
      <QuietButton label="生成海报" onPress={() => show(true)} />
      {open && <PosterSheet question={shopPoster(link)} onClose={() => show(false)} />}
    </>
  )
}

export function PosterSheet({ question, onClose }: { question: PosterQuestion; onClose: () => void }) {
  const { address, failure, loading, reload } = usePoster(question)
  return (
    <Sheet open title="分享海报" onClose={onClose} actions={address && <SaveButton address={address} />}>
      {address && <Picture className="poster-image" src={address} mode="width" menu label="带有店名和小程序码的海报" />}
      {!address && failure && <ErrorRetry failure={failure} busy={loading} onRetry={() => void reload()} />}
      {!address && !failure && (
        <View>
          <Text className="quiet center block">正在画海报…</Text>
          <Skeleton cards={1} />
        </View>
      )}
    </Sheet>
  )
}

const SAID: Readonly<Record<Saving, string>> = {
  saved: '海报已存到相册，可以打印出来，也可以发给顾客。',
  denied: '没有相册权限，海报还没有存下来。请在设置里打开「添加到相册」，再回来存。',
  'not-saved': '海报没有存下来。请再试一次，或长按图片保存。',
}

function SaveButton({ address }: { address: string }) {
  const [busy, setBusy] = useState(false)
  const [saving, setSaving] = useState<Saving>()
  const save = async (): Promise<void> => {
    setBusy(true)
    setSaving(await savePicture(address))
    setBusy(false)
  }
  const allow = async (): Promise<void> => {
    if (await allowSaving()) setSaving(undefined)
  }
  return (
    <>
      {saving && (
        <View {...spoken({ role: 'status' })}>
          <Text className="quiet block">{SAID[saving]}</Text>
        </View>
      )}
      {saving === 'denied' ? (
        <PrimaryButton label="去设置" onPress={() => void allow()} />
      ) : (
        <PrimaryButton label="保存到相册" busy={busy} onPress={() => void save()} />
      )}
    </>
  )
}
