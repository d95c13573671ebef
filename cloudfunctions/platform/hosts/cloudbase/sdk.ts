/** The one place of the hosts that loads WeChat's SDK. Bundled only into what runs on CloudBase. */
import cloud from 'wx-server-sdk'
import type { WxContext } from './caller.ts'

/** Only inside an invocation: before it there is nothing to read, and between two it is the last caller's. */
export const wxContext = (): WxContext => cloud.getWXContext()
