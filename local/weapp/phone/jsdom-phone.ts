/** A phone in jsdom: nothing is laid out and no browser is started, so it is there in half a second. A finger touches whatever it is told to. */
import { JSDOM, VirtualConsole } from 'jsdom'
import { evaluation, mocking, type Phone, type PhoneOptions, startOf } from './phone.ts'
import { scriptsOf } from './scripts.ts'

const WIDTH = 390
const HEIGHT = 844

/** What jsdom leaves out and the runtime stands on. */
const MISSING = `
  globalThis.matchMedia ??= (media) => ({ media, matches: false, addEventListener() {}, removeEventListener() {} })
  Element.prototype.scrollIntoView ??= () => undefined
  Element.prototype.scrollTo ??= () => undefined
`

/** As in WeChat: no text becomes code once the app runs. */
const FORBIDDING = `
  const refuse = () => { throw new EvalError('Code generation from strings disallowed for this context') }
  globalThis.eval = refuse
  globalThis.Function = new Proxy(Function, { apply: refuse, construct: refuse })
`

export async function jsdomPhone(options: PhoneOptions): Promise<Phone> {
  const scripts = await scriptsOf(options.folder)
  const exceptions: ((error: { message: string; stack: string }) => void)[] = []
  const logs: ((log: { type: string; args: unknown[] }) => void)[] = []
  const console = new VirtualConsole()
  for (const type of ['log', 'info', 'warn', 'error'])
    console.on(type as 'log', (...args: unknown[]) => {
      for (const hear of logs) hear({ type, args: args.map(String) })
    })
  const dom = new JSDOM('<!doctype html><body></body>', {
    url: 'http://phone/',
    runScripts: 'outside-only',
    pretendToBeVisual: true,
    virtualConsole: console,
  })
  const { window } = dom
  const compile = window.eval.bind(window)
  Object.assign(window, {
    innerWidth: options.width ?? WIDTH,
    innerHeight: options.height ?? HEIGHT,
    TextEncoder,
    weappHost: options.world,
    weappException: (error: { message: string; stack: string }) => {
      for (const hear of exceptions) hear(error)
    },
  })
  for (const script of [MISSING, scripts.app, scripts.runtime, FORBIDDING]) compile(script)
  await compile(`weappStart(${JSON.stringify(startOf(options))})`)
  const call: Phone['call'] = async (method, params = {}) =>
    compile(`weapp.call(${JSON.stringify(method)}, ${JSON.stringify(params)})`)
  return {
    call,
    evaluate: async (declaration, args) => compile(evaluation(declaration, args)),
    mock: async (method, declaration, args) => void compile(mocking(method, declaration, args)),
    tap: async (elementId) => void (await call('Phone.touch', { elementId })),
    screenshot: async () => undefined,
    expose: async (name, hear) => void Object.assign(window, { [name]: (...args: unknown[]) => hear(args) }),
    onException: (hear) => void exceptions.push(hear),
    onLog: (hear) => void logs.push(hear),
    close: async () => window.close(),
  }
}
