/** The automator's `App.…`: pages, and interfaces of `wx` called or replaced. */
import type { OpenPage } from '../open-page.ts'
import type { Running } from '../run.ts'
import { asynchronous, isAsynchronous } from '../wx/interface.ts'
import { crossing, type Methods } from './method.ts'

type Run = (...args: unknown[]) => unknown

/** A mock gets the call's arguments and then its own; `this.origin` is what it replaces. */
function mocked(name: string, origin: unknown, mock: Run, args: unknown[]): unknown {
  if (!isAsynchronous(origin)) return (...given: unknown[]) => mock.apply({ origin }, [...given, ...args])
  return asynchronous(name, (options) => mock.apply({ origin }, [options, ...args]))
}

/** What an interface answers; a failure as the sentence that it is. */
const outcomeOf = (run: Run, args: unknown[]): unknown =>
  isAsynchronous(run)
    ? new Promise((success, fail) =>
        run({ ...(args[0] as object), success, fail: ({ errMsg }: { errMsg: string }) => fail(new Error(errMsg)) }),
      )
    : run(...args)

const told = ({ id, path, query }: OpenPage) => ({ pageId: id, path, query })

export function appMethods({ stack, wx }: Running): Methods {
  const own = new Map<string, unknown>()
  return {
    'App.getPageStack': () => ({ pageStack: stack.open.map(told) }),
    'App.getCurrentPage': () => told(stack.top()),
    'App.callWxMethod': async ({ method, args }) => {
      const run = (wx.facade as Record<string, unknown>)[String(method)]
      if (typeof run !== 'function') throw new Error(`wx.${String(method)} is no function`)
      return { result: crossing(await outcomeOf(run as Run, args as unknown[])) }
    },
    // The function of a mock is made by the machine around, which may compile text; here it is only put in.
    'App.putWxMethod': ({ method, mock, args }) => {
      const name = String(method)
      if (!own.has(name)) own.set(name, wx.interfaces[name])
      const origin = own.get(name)
      wx.interfaces[name] = mock === undefined ? origin : mocked(name, origin, mock as Run, (args ?? []) as unknown[])
      return {}
    },
  }
}
