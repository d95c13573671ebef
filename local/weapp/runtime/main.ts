/**
 * The runtime as one script. The machine around puts in the package, a `weappHost` and how to start (`weappStart`), and afterwards
 * speaks through `weapp`.
 */

import { PACKAGE, type WeappPackage } from '../shape.ts'
import { protocol } from './automator/protocol.ts'
import type { Host, LaunchOptions, PhoneState } from './host.ts'
import { type Running, run } from './run.ts'

type Method = (params: Record<string, unknown>) => unknown

interface Around {
  weappHost: Host
  weappException?: (error: { message: string; stack: string }) => void
  [PACKAGE]: WeappPackage
}

const around = globalThis as unknown as Around

const weappStart = async (start: { phone: PhoneState; launch: LaunchOptions; kept: [string, string][] }) => {
  const running = await run({
    given: around[PACKAGE],
    host: around.weappHost,
    phone: start.phone,
    launch: start.launch,
    kept: new Map(start.kept),
    failed: (error) => around.weappException?.(error),
  })
  const methods: Record<string, Method> = { ...protocol(running), ...machine(running) }
  const call = (method: string, params: Record<string, unknown>): unknown => {
    const known = methods[method]
    if (!known) throw new Error(`${method} is not played by this runtime (local/weapp/runtime/automator)`)
    return known(params)
  }
  const scope = {
    wx: running.wx.facade,
    getApp: () => running.app,
    getCurrentPages: () => running.stack.open.map(({ instance }) => instance),
  }
  Object.assign(globalThis, { weapp: { call, methods, scope } })
}

/** What only the machine around asks. */
const machine = (running: Running): Record<string, Method> => ({
  'Phone.setOnline': ({ on }) => running.wx.setOnline(on === true),
  'Phone.setShown': ({ on }) => running.setShown(on === true),
  'Phone.back': () => running.stack.navigateBack(1),
  'Phone.home': () => running.stack.reLaunch(`/${around[PACKAGE].app.pages[0]}`),
  'Phone.tab': ({ url }) => running.tapTab(String(url)),
  'Phone.state': () => ({ phone: running.phone, kept: [...running.kept], setData: running.setData }),
  'Phone.asked': () => running.shell.open()?.question,
  'Phone.answer': ({ choice }) => {
    const open = running.shell.open()
    if (!open) throw new Error('nothing is asked now')
    open.answer(choice === 'last' ? open.question.choices.length - 1 : 0)
    return {}
  },
})

Object.assign(globalThis, { weappStart })
