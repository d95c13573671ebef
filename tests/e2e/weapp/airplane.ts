/**
 * Trouble between the app and its functions, made inside the app: the automator has no method for it. `wx.cloud.callFunction` is
 * replaced by one that fails as WeChat's does; what the app listens to is told by the trial.
 */
import type { MiniProgram } from './phones.ts'

interface App {
  trialCall?: Call
  trialHears?: ((change: { isConnected: boolean; networkType: string }) => void)[]
}

type Call = (call: object) => Promise<unknown>

// What a trial's function finds around it inside the app.
declare const wx: { cloud: { callFunction: Call } }
declare const getApp: () => App

/** `away`: nothing goes out. `answer lost`: it is done, and nobody hears. `overloaded`: the functions answer that they failed. */
export type Trouble = 'away' | 'answer lost' | 'overloaded'

export const trouble = (mini: MiniProgram, kind: Trouble): Promise<void> =>
  mini.evaluate((what: Trouble) => {
    const app = getApp()
    app.trialCall ??= wx.cloud.callFunction
    const call = app.trialCall
    wx.cloud.callFunction = async (given) => {
      if (what === 'overloaded') {
        const traceId = 'f3a9c1d27b0e4a55f3a9c1d27b0e4a55'
        return { result: { ok: false, refused: 'INTERNAL', message: 'oops', traceId }, errMsg: 'cloud.callFunction:ok' }
      }
      if (what === 'answer lost') await call.call(wx.cloud, given)
      throw { errMsg: 'cloud.callFunction:fail errCode: -1 | errMsg: request:fail net::ERR_INTERNET_DISCONNECTED' }
    }
  }, kind)

export const over = (mini: MiniProgram): Promise<void> =>
  mini.evaluate(() => {
    const { trialCall } = getApp()
    if (trialCall) wx.cloud.callFunction = trialCall
  })

/** Before the trouble: notes who wants to hear of the network. */
export const noteListeners = async (mini: MiniProgram): Promise<void> => {
  await mini.mockWxMethod('onNetworkStatusChange', (hear: NonNullable<App['trialHears']>[number]) => {
    const app = getApp()
    app.trialHears = [...(app.trialHears ?? []), hear]
  })
  await mini.mockWxMethod('offNetworkStatusChange', (hear: NonNullable<App['trialHears']>[number]) => {
    const app = getApp()
    app.trialHears = (app.trialHears ?? []).filter((each) => each !== hear)
  })
}

/** Tells the app that the network is back, and answers how many wanted to hear it. */
export const sayOnline = (mini: MiniProgram): Promise<number> =>
  mini.evaluate(() => {
    const hears = getApp().trialHears ?? []
    for (const hear of hears) hear({ isConnected: true, networkType: 'wifi' })
    return hears.length
  })
