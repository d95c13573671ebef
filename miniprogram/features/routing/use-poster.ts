/** The poster of a link, drawn on the server, and the address by which the phone shows it. */
import { useEffect, useState } from 'react'
import type { Operation } from '#shared/kernel/operation.ts'
import { routing } from '#shared/routing/contract.ts'
import type { Poster } from '#shared/routing/share/contract.ts'
import { useLoad } from '@/api/use-load'
import { keepPicture } from '@/wechat/album'

/** Which poster is asked for. */
export interface PosterQuestion {
  operation: Operation<unknown, Poster>
  input: object
  /** Of letters, digits, _ and -: the same picture, the same name. */
  name: string
}

/** Of a link to a shop. */
export const shopPoster = (link: string): PosterQuestion => ({ operation: routing.poster, input: { link }, name: link })

export function usePoster({ operation, input, name }: PosterQuestion) {
  const { value, failure, loading, reload } = useLoad(operation, input)
  const [address, setAddress] = useState<string>()
  const base64 = value?.base64
  useEffect(() => {
    if (base64 !== undefined) void keepPicture(`poster-${name}`, base64).then(setAddress)
  }, [name, base64])
  return { address, failure: value ? undefined : failure, loading, reload }
}
