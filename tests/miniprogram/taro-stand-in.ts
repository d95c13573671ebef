/** Taro's API as the screens use it, for tests: pages are opened into a list, requests go to whatever server a test puts in. */
import { useEffect, useRef } from 'react'

export interface Asked {
  url: string
  method: string
  data: string
  header: Record<string, string>
}

interface Stage {
  opened: string[]
  toasts: string[]
  params: Record<string, string>
  /** What WeChat would send of the page that is shown. */
  sent: () => { title?: string; path?: string }
  serve: (asked: Asked) => Promise<{ statusCode: number; data: unknown }>
}

const nobodyServes: Stage['serve'] = () => Promise.reject(new Error('no server in this test'))

/** What a test sets up and looks at afterwards. */
export const stage: Stage = { opened: [], toasts: [], params: {}, sent: () => ({}), serve: nobodyServes }

export function clearStage(): void {
  Object.assign(stage, { opened: [], toasts: [], params: {}, sent: () => ({}), serve: nobodyServes })
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

export default {
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
