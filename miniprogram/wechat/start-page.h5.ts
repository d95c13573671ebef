/** Talks with the start page that shows two phones side by side: says what happened here, and takes "scan this" from there. */
import Taro from '@tarojs/taro'
import type { Told } from '@/api/make-call'
import { currentOpenid } from './person.h5.ts'
import { answerOpenScanner } from './scan-dialog.h5.ts'
import { pageOfScene, sceneIn } from './scene.ts'

const say = (message: object): void => {
  if (window.parent === window) return
  window.parent.postMessage({ as: currentOpenid(), ...message }, window.location.origin)
}

export const tell = (told: Told): void => say({ type: 'menlian-answer', ...told })
export const tellRoute = (path: string): void => say({ type: 'menlian-route', path })

/** A text scanned elsewhere: goes to the open scanner, else opens the page its scene names, as WeChat's own scanner would. */
export function listenForScans(): void {
  window.addEventListener('message', (event: MessageEvent) => {
    const sent = event.data as { type?: string; text?: unknown } | null
    if (event.origin !== window.location.origin || sent?.type !== 'menlian-scan' || typeof sent.text !== 'string')
      return
    if (answerOpenScanner(sent.text)) return
    const scene = sceneIn(sent.text)
    if (scene !== undefined) void Taro.reLaunch({ url: pageOfScene(scene) })
  })
}
