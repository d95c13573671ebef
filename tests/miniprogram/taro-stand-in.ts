/** Taro's API as the screens use it, for tests: pages are opened into a list, requests go to whatever server a test puts in. */
import { useEffect, useRef } from 'react'

export interface Asked {
  url: string
  method: string
  data: string
  header: Record<string, string>
}

/** The phone's files by path, and its album: what it says to a picture, and those it took. */
interface Album {
  full: boolean
  files: Map<string, string>
  says: string
  allowedInSettings: boolean
  saved: string[]
}

interface Stage {
  opened: string[]
  toasts: string[]
  params: Record<string, string>
  /** What WeChat would send of the page that is shown. */
  sent: () => { title?: string; path?: string }
  album: Album
  serve: (asked: Asked) => Promise<{ statusCode: number; data: unknown }>
}

const nobodyServes: Stage['serve'] = () => Promise.reject(new Error('no server in this test'))

const anAlbum = (): Album => ({ full: false, files: new Map(), says: 'ok', allowedInSettings: false, saved: [] })

/** What a test sets up and looks at afterwards. */
export const stage: Stage = {
  opened: [],
  toasts: [],
  params: {},
  sent: () => ({}),
  album: anAlbum(),
  serve: nobodyServes,
}

export function clearStage(): void {
  Object.assign(stage, {
    opened: [],
    toasts: [],
    params: {},
    sent: () => ({}),
    album: anAlbum(),
    serve: nobodyServes,
  })
}

const open = async ({ url }: { url: string }): Promise<void> => {
  stage.opened.push(url)
}

export const useRouter = () => ({ path: '/test', params: stage.params })
function useOnce(run: () => void): void {
  const first = useRef(run)
  useEffect(() => first.current(), [])
}

export const useShareAppMessage = (say: Stage['sent']): void => {
  stage.sent = say
}
export const useDidShow = useOnce
export const useDidHide = (_run: () => void): void => undefined
export const useLaunch = useOnce
export const usePullDownRefresh = (_run: () => void): void => undefined

interface Write {
  filePath: string
  data: string
  encoding: string
  success: () => void
  fail: (error: object) => void
}

/** WeChat's file system answers by callbacks alone. */
const writeFile = ({ filePath, data, encoding, success, fail }: Write): void => {
  if (stage.album.full) fail({ errMsg: 'writeFile:fail the maximum size of the file storage limit is exceeded' })
  else if (!filePath.startsWith('wxfile://usr/') || encoding !== 'base64') fail({ errMsg: 'writeFile:fail' })
  else {
    stage.album.files.set(filePath, data)
    success()
  }
}

async function saveImageToPhotosAlbum({ filePath }: { filePath: string }): Promise<void> {
  const { says, files, saved } = stage.album
  const file = files.get(filePath)
  if (says !== 'ok' || file === undefined)
    throw { errMsg: `saveImageToPhotosAlbum:${file === undefined ? 'fail no such file or directory' : says}` }
  saved.push(file)
}

async function openSetting() {
  const { allowedInSettings } = stage.album
  if (allowedInSettings) stage.album.says = 'ok'
  return { authSetting: { 'scope.writePhotosAlbum': allowedInSettings } }
}

export default {
  env: { USER_DATA_PATH: 'wxfile://usr' },
  getFileSystemManager: () => ({ writeFile }),
  saveImageToPhotosAlbum,
  openSetting,
  request: (asked: Asked) => stage.serve(asked),
  navigateTo: open,
  redirectTo: open,
  switchTab: open,
  reLaunch: open,
  navigateBack: () => open({ url: 'back' }),
  getCurrentPages: () => [],
  getCurrentInstance: () => ({}),
  stopPullDownRefresh: () => undefined,
  showModal: async () => ({}),
  showToast: ({ title }: { title: string }) => {
    stage.toasts.push(title)
  },
}
