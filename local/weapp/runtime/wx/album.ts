/** Files of the program's own and the phone's album: what may be written where, and what the album takes. */
import { files, USER_DATA_PATH } from '../files.ts'
import type { PhoneState } from '../host.ts'
import { WxFail } from './fail.ts'
import { asynchronous, type Options, texts } from './interface.ts'
import type { Privacy } from './privacy.ts'
import type { Scopes } from './scopes.ts'

const BYTES_MAX = 200 * 1_024 * 1_024
const BASE64 = /^[0-9A-Za-z+/]*={0,2}$/
/** Beginnings of the pictures that an album takes. */
const PICTURES = ['\x89PNG\r\n\x1a\n', '\xff\xd8\xff', 'GIF8']

export function album(phone: PhoneState, privacy: Privacy, scopes: Scopes): Record<string, unknown> {
  const writeFile = (options: Options): void => {
    const [filePath = ''] = texts(options, 'filePath')
    if (!filePath.startsWith(`${USER_DATA_PATH}/`)) throw new WxFail(`permission denied, open "${filePath}"`, 1_300_013)
    if (filePath.slice(USER_DATA_PATH.length + 1).includes('/'))
      throw new WxFail(`no such file or directory, open "${filePath}"`, 1_300_002)
    const bytes = bytesOf(options)
    const others = [...files].reduce((sum, [path, held]) => sum + (path === filePath ? 0 : held.length), 0)
    if (others + bytes.length > BYTES_MAX)
      throw new WxFail('the maximum size of the file storage limit is exceeded', 1_300_202)
    files.set(filePath, bytes)
  }

  // A file manager answers by callbacks alone, never by a promise.
  const manager = {
    writeFile: (options: Options = {}): void =>
      void asynchronous('writeFile', writeFile)({ complete: () => undefined, ...options }),
  }
  const strict = new Proxy(manager, {
    get: (target, name) => {
      if (name in target || typeof name !== 'string') return Reflect.get(target, name)
      throw new Error(`FileSystemManager.${name} is not played by this runtime (local/weapp/runtime/wx)`)
    },
  })

  return {
    getFileSystemManager: () => strict,
    saveImageToPhotosAlbum: asynchronous('saveImageToPhotosAlbum', async (options) => {
      const [filePath = ''] = texts(options, 'filePath')
      await privacy.allow('saveImageToPhotosAlbum')
      await scopes.grant('scope.writePhotosAlbum')
      const bytes = files.get(filePath)
      if (bytes === undefined) throw new WxFail('no such file or directory')
      if (!PICTURES.some((start) => bytes.startsWith(start))) throw new WxFail('invalid file type')
      phone.album.push(btoa(bytes))
    }),
  }
}

function bytesOf(options: Options): string {
  const { data, encoding = 'utf8' } = options
  if (isBuffer(data)) return spelled(new Uint8Array(data))
  const [text = ''] = texts(options, 'data')
  if (encoding === 'utf8') return spelled(new TextEncoder().encode(text))
  if (encoding !== 'base64') throw new WxFail(`invalid encoding "${String(encoding)}"`, 1_300_066)
  // A phone takes a data address for what it is: no base64.
  if (!BASE64.test(text)) throw new WxFail('invalid base64 data')
  return atob(text)
}

const spelled = (bytes: Uint8Array): string => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')

/** Whatever window it is from. */
const isBuffer = (data: unknown): data is ArrayBuffer => Object.prototype.toString.call(data) === '[object ArrayBuffer]'
