/** The app around its pages: styles that every page shares, and the phone's own start. */
import { useLaunch } from '@tarojs/taro'
import type { PropsWithChildren } from 'react'
import { signInAhead } from '@/api/call'
import { phone } from '@/wechat'
import './app.css'

signInAhead()

export default function App({ children }: PropsWithChildren) {
  useLaunch(phone.start)
  return children
}
