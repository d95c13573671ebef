/** Small made-up mini programs in folders of their own, and phones in jsdom that run them: each says something about WeChat, not about our app. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { jsdomPhone } from '#local/weapp/phone/jsdom-phone.ts'
import type { Phone, PhoneOptions, World } from '#local/weapp/phone/phone.ts'

export interface Made {
  /** Over an app.json that lists the pages. */
  app?: Record<string, unknown>
  appJs?: string
  theme?: Record<string, Record<string, string>>
  /** By path without extension; what is left out is empty. */
  pages?: Record<string, Unit>
  components?: Record<string, Unit>
  /** Anything else, by path with extension. */
  files?: Record<string, string>
}

export interface Unit {
  js?: string
  wxml?: string
  wxss?: string
  json?: Record<string, unknown>
}

const FIRST = 'pages/a/index'

/** `getApp().seen` is where the made-up code writes down what happens to it. */
const APP_JS = 'App({ seen: [] })'

/** The folder of a mini program; it is gone when the test is over. */
export function miniProgram(made: Made = {}): string {
  const { pages = { [FIRST]: {} }, components = {} } = made
  const folder = mkdtempSync(join(tmpdir(), 'mini-program-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  const unit = (path: string, { js, wxml = '', wxss, json = {} }: Unit, usual: string): void => {
    write(`${path}.js`, js ?? usual)
    write(`${path}.wxml`, wxml)
    write(`${path}.json`, JSON.stringify(json))
    if (wxss !== undefined) write(`${path}.wxss`, wxss)
  }
  write('app.json', JSON.stringify({ pages: Object.keys(pages), ...made.app }))
  write('app.js', made.appJs ?? APP_JS)
  if (made.theme) write('theme.json', JSON.stringify(made.theme))
  for (const [path, each] of Object.entries(pages)) unit(path, each, 'Page({})')
  for (const [path, each] of Object.entries(components))
    unit(path, { ...each, json: { component: true, ...each.json } }, 'Component({})')
  for (const [path, text] of Object.entries(made.files ?? {})) write(path, text)
  return folder
}

/** A world where everything works; a test puts in what it wants to happen. */
export const world = (part: Partial<World> = {}): World => ({
  login: async () => ({ code: 'login-code' }),
  phoneCode: async () => ({ code: 'phone-code' }),
  callFunction: async ({ data }) => ({ result: data }),
  request: async ({ url }) => ({ statusCode: 200, header: {}, data: JSON.stringify({ url }) }),
  ...part,
})

export interface OpenedPhone extends Phone {
  /** Messages of what nobody caught. */
  exceptions: string[]
  /** Runs in the app, with `wx`, `getApp` and `getCurrentPages` in sight. */
  run<Answer>(code: string, ...args: unknown[]): Promise<Answer>
  /** The outcome of an interface of `wx`: what it answers, or what it fails with. */
  wx(name: string, options?: Record<string, unknown>): Promise<Record<string, unknown>>
  /** What the made-up code wrote down since the last look. */
  seen(): Promise<unknown[]>
  /** What is drawn, by a selector of the browser. */
  texts(selector: string): Promise<string[]>
  /** Waits for something of WeChat's own to be open, and presses its first or last choice. */
  answer(choice: 'first' | 'last'): Promise<Asked>
  /** A finger on the first element of this selector of wxml. */
  press(selector: string): Promise<void>
}

export interface Asked {
  kind: string
  title: string
  choices: string[]
}

/** What these programs' console would name; ours is miniprogram/privacy.json. */
const DECLARED = ['setClipboardData', 'getClipboardData', 'getPhoneNumber', 'getFuzzyLocation', 'chooseLocation']

export async function openPhone(made: Made = {}, options: Partial<PhoneOptions> = {}): Promise<OpenedPhone> {
  const state = { privacyDeclared: DECLARED, ...options.state }
  const phone = await jsdomPhone({ folder: miniProgram(made), world: world(), ...options, state })
  onTestFinished(() => phone.close())
  const exceptions: string[] = []
  phone.onException(({ message }) => void exceptions.push(message))
  const run = async <Answer>(code: string, ...args: unknown[]): Promise<Answer> => {
    const answer = await phone.evaluate(code, args)
    // What comes from another window is of other classes.
    return (answer === undefined ? undefined : JSON.parse(JSON.stringify(answer))) as Answer
  }
  return {
    ...phone,
    exceptions,
    run,
    wx: (name, given = {}) => run('(name, given) => wx[name](given).catch((error) => error)', name, given),
    seen: () => run('() => getApp().seen.splice(0)'),
    texts: (selector) =>
      run('(selector) => [...document.querySelectorAll(selector)].map((each) => each.textContent)', selector),
    answer: async (choice) => {
      const asked = await eventually(() => phone.call('Phone.asked') as Promise<Asked | undefined>)
      await phone.call('Phone.answer', { choice })
      return { kind: asked.kind, title: asked.title, choices: [...asked.choices] }
    },
    press: async (selector) => {
      const { pageId } = (await phone.call('App.getCurrentPage')) as { pageId: number }
      const { elementId } = (await phone.call('Page.getElement', { pageId, selector })) as { elementId: string }
      await phone.tap(elementId)
    },
  }
}

const WAIT_MS = 3_000

/** Looks again and again until there is something. */
export async function eventually<Found>(look: () => Found | undefined | Promise<Found | undefined>): Promise<Found> {
  const givesUpAt = performance.now() + WAIT_MS
  for (;;) {
    const found = await look()
    if (found !== undefined) return found
    if (performance.now() > givesUpAt) throw new Error(`waited ${WAIT_MS / 1_000} s for nothing`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
