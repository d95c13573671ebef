/** The poster of a link, drawn on the server, and the address by which the phone shows it. */
import { useEffect, useState } from 'react'
import { routing } from '#shared/routing/contract.ts'
import { useLoad } from '@/api/use-load'
import { keepPicture } from '@/wechat/album'

export function usePoster(link: string) {
  const { value, failure, loading, reload } = useLoad(routing.poster, { link })
  const [address, setAddress] = useState<string>()
  const base64 = value?.base64
  useEffect(() => {
    if (base64 !== undefined) void keepPicture(`poster-${link}`, base64).then(setAddress)
  }, [link, base64])
  return { address, failure: value ? undefined : failure, loading, reload }
}
