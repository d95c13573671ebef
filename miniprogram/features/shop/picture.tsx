/** A product's picture, or the line drawing of its category where there is none or it cannot be fetched. */
import { Image, View } from '@tarojs/components'
import { useState } from 'react'
import type { Category } from '#shared/network/documents.ts'
import { apiBase } from '@/api/call'
import { deviceIcon, Icon } from '@/ui/icon'

export interface PictureProps {
  picture: string | undefined
  category: Category
  /** Said aloud. */
  name: string
  large?: boolean
}

/** What HQ keeps beside the functions has no host of its own; where cloud functions are called there is nothing to fetch it from. */
function reachable(picture: string | undefined): string | undefined {
  if (picture === undefined || picture.startsWith('http')) return picture
  return apiBase ? `${apiBase}${picture}` : undefined
}

export function Picture({ picture, category, name, large = false }: PictureProps) {
  const [broken, setBroken] = useState<string>()
  const source = reachable(picture)
  return (
    <View className={`goods-picture ${large ? 'goods-picture-large' : ''}`}>
      {source !== undefined && source !== broken ? (
        <Image
          className="goods-image"
          src={source}
          mode="aspectFit"
          lazyLoad
          aria-label={name}
          onError={() => setBroken(source)}
        />
      ) : (
        <Icon name={deviceIcon(category)} size={large ? 'large' : 'drawing'} />
      )}
    </View>
  )
}
