/** Storage of one person on one phone: 10 MB in all, 1 MB a key, kept as JSON so that nothing shared leaks through. */
import { WxFail } from './fail.ts'
import { asynchronous, type Options, texts } from './interface.ts'

const KEY_BYTES_MAX = 1_024 * 1_024
const BYTES_MAX = 10 * 1_024 * 1_024

const bytesOf = (text: string): number => new TextEncoder().encode(text).byteLength

export function storage(kept: Map<string, string>): Record<string, unknown> {
  const used = (): number => [...kept].reduce((sum, [key, text]) => sum + bytesOf(key) + bytesOf(text), 0)

  const set = (given: unknown, data: unknown): void => {
    const [key = ''] = texts({ key: given }, 'key')
    const text = JSON.stringify(data === undefined ? '' : data)
    if (bytesOf(text) > KEY_BYTES_MAX) throw new WxFail('entry size limit reached')
    if (used() - bytesOf(kept.get(key) ?? '') + bytesOf(text) > BYTES_MAX)
      throw new WxFail('exceed storage max size 10Mb')
    kept.set(key, text)
  }
  const get = (key: string): unknown => {
    const text = kept.get(key)
    return text === undefined ? undefined : JSON.parse(text)
  }
  const info = () => ({
    keys: [...kept.keys()],
    currentSize: Math.ceil(used() / 1_024),
    limitSize: BYTES_MAX / 1_024,
  })
  const synchronous =
    <Args extends unknown[]>(name: string, run: (...args: Args) => unknown) =>
    (...args: Args): unknown => {
      try {
        return run(...args)
      } catch (error) {
        throw error instanceof WxFail ? new Error(`${name}:fail ${error.message}`) : error
      }
    }

  return {
    getStorageSync: (key: string) => get(key) ?? '',
    setStorageSync: synchronous('setStorageSync', set),
    removeStorageSync: (key: string) => void kept.delete(key),
    clearStorageSync: () => kept.clear(),
    getStorageInfoSync: info,
    getStorage: asynchronous('getStorage', ({ key }: Options) => {
      const data = get(String(key))
      if (data === undefined) throw new WxFail('data not found')
      return { data }
    }),
    setStorage: asynchronous('setStorage', ({ key, data }) => set(key, data)),
    removeStorage: asynchronous('removeStorage', ({ key }) => void kept.delete(String(key))),
    clearStorage: asynchronous('clearStorage', () => kept.clear()),
    getStorageInfo: asynchronous('getStorageInfo', info),
  }
}
