/** Takes "scan this" from the start page that shows two phones side by side. */
import Taro from '@tarojs/taro'
import { answerOpenScanner, holdBeforeCamera } from './scan-dialog.h5.ts'
import { pageOfScene, sceneIn } from './scene.ts'

/** Goes to the open scanner; else a code of ours opens its page as WeChat's own scanner would, and anything else waits before the camera. */
export function listenForScans(): void {
  window.addEventListener('message', (event: MessageEvent) => {
    const sent = event.data as { type?: string; text?: unknown } | null
    if (event.origin !== window.location.origin || sent?.type !== 'menlian-scan' || typeof sent.text !== 'string')
      return
    if (answerOpenScanner(sent.text)) return
    const scene = sceneIn(sent.text)
    if (scene !== undefined) void Taro.reLaunch({ url: pageOfScene(scene) })
    else holdBeforeCamera(sent.text)
  })
}
