/**
 * Phones with the real mini-program build, driven by miniprogram-automator and by nothing else: the same trials run in our own runtime
 * and, with MINIPROGRAM_CLI, in WeChat's developer tools.
 */
import type automator from 'miniprogram-automator'
import { expect } from 'vitest'
import type { CloudOptions } from '#local/cloud.ts'
import { type Asker, type Laptop, openLaptop } from '../../integration/laptop.ts'
import { goodsOf } from '../goods.ts'
import { type Machine, openMachine } from './machine.ts'

export type MiniProgram = Awaited<ReturnType<typeof automator.connect>>
export type Page = NonNullable<Awaited<ReturnType<MiniProgram['currentPage']>>>
export type Element = NonNullable<Awaited<ReturnType<Page['$']>>>

type InputElement = Element & { input(text: string): Promise<void> }

export interface Phone {
  mini: MiniProgram
  openid: string
  ask: Asker['ask']
  /** Opens a page as the first one, in the app that runs. */
  open(url: string): Promise<void>
  /** What WeChat's own scanner does with a code of ours. */
  scan(scene: string): Promise<void>
  /** What the camera reads when the app opens it next. */
  camera(scene: string): Promise<void>
  /** Everything that can be read on the page that is open. */
  text(): Promise<string>
  sees(text: string | RegExp): Promise<void>
  seesNot(text: string | RegExp): Promise<void>
  /** A finger on what can be pressed and reads so; of several on the last. Waits until it may be pressed. */
  tap(text: string | RegExp): Promise<void>
  /** A finger on an answer of the open sheet. */
  answer(text: string): Promise<void>
  /** Whether what reads so is there and takes no press. */
  isOff(text: string): Promise<boolean>
  /** A finger on the last of these, for what has no words. */
  touch(selector: string): Promise<void>
  /** Says yes or no on WeChat's own panel, once it is there. */
  allow(yes: boolean): Promise<void>
  /** Types into the page's field, of one line or several. */
  type(text: string): Promise<void>
  /** Waits until this page is the one that is open. */
  at(path: string): Promise<void>
  /** The arrow in WeChat's title bar; on the first page there is none. */
  back(): Promise<void>
  tab(path: string): Promise<void>
  /** The open pages' paths, the lowest first. */
  stack(): Promise<string[]>
  copied(): Promise<string>
}

export interface Phones {
  laptop: Laptop
  phone(person: { name: string; role?: string; storeId?: string }, opening?: Opening): Promise<Phone>
  unsold(): Promise<{ storeId: string; serials: string[] }>
  /** Messages of what nobody caught on any phone. */
  errors: string[]
  close(): Promise<void>
}

export interface Opening {
  path?: string
  /** As WeChat hands it over: a code's scene is percent-encoded. */
  query?: Record<string, string>
}

/** Anything a finger can press in our app. */
const PRESSABLE = ['.pressable', 'button']
const WAIT_MS = 10_000
const LOOK_AGAIN_MS = 40

export async function openPhones(options: Partial<CloudOptions> = {}): Promise<Phones> {
  const laptop = await openLaptop(options)
  const machine: Machine = await openMachine(laptop.cloud.url)
  const errors: string[] = []
  return {
    laptop,
    errors,
    unsold: () => goodsOf(laptop),
    phone: async (person, opening = {}) => {
      const { openid, ask } = await laptop.person(person)
      const trial = expect.getState().testPath?.split('/').at(-1)?.replace('.test.ts', '') ?? ''
      const mini = await machine.phone(`${trial}: ${person.name}`, openid, opening)
      mini.on('exception', (error: { message: string }) => errors.push(error.message))
      return phoneOf(mini, openid, ask)
    },
    close: async () => {
      await machine.close()
      await laptop.stop()
    },
  }
}

async function pageOf(mini: MiniProgram): Promise<Page> {
  const now = await mini.currentPage()
  if (!now) throw new Error('no page is open')
  return now
}

function phoneOf(mini: MiniProgram, openid: string, ask: Asker['ask']): Phone {
  const page = (): Promise<Page> => pageOf(mini)
  const text = async (): Promise<string> => {
    const shown: Element[] = await (await page()).$$('.page')
    return (await Promise.all(shown.map((each) => each.text()))).join('\n')
  }
  const pressables = async (wanted: string | RegExp, within = ''): Promise<Element[]> => {
    const all: Element[] = await (await page()).$$(PRESSABLE.map((each) => within + each).join())
    const texts = await Promise.all(all.map((each) => each.text()))
    return all.filter((_, at) => reads(texts[at]?.trim() ?? '', wanted))
  }
  /** Finding and pressing are one step: what went away or was covered in between is looked for again. */
  const press = (what: string, find: () => Promise<Element | undefined>): Promise<void> =>
    until(what, text, async () => {
      const found = await find()
      if (!found || (await isOff(found))) return false
      await found.tap()
      return true
    })
  const phone: Phone = {
    mini,
    openid,
    ask,
    text,
    open: async (url) => void (await mini.callWxMethod('reLaunch', { url: `/${url}` })),
    scan: (scene) => phone.open(`pages/landing/index?scene=${encodeURIComponent(scene)}`),
    camera: (scene) =>
      mini.mockWxMethod('scanCode', {
        path: `pages/landing/index?scene=${encodeURIComponent(scene)}`,
        result: '',
        errMsg: 'scanCode:ok',
      }),
    sees: (wanted) => until(`"${wanted}" on the page`, text, (now) => contains(now, wanted)),
    seesNot: (unwanted) => until(`"${unwanted}" gone from the page`, text, (now) => !contains(now, unwanted)),
    tap: (wanted) => press(`something to press that reads "${wanted}"`, async () => (await pressables(wanted)).at(-1)),
    answer: (wanted) =>
      press(`the answer "${wanted}"`, async () => (await pressables(wanted, '.sheet-actions ')).at(-1)),
    isOff: async (wanted) => {
      const found = (await pressables(wanted)).at(-1)
      return found !== undefined && isOff(found)
    },
    touch: (selector) => press(selector, async () => ((await (await page()).$$(selector)) as Element[]).at(-1)),
    allow: (yes) =>
      until("WeChat's own panel", text, async () => {
        await (yes ? mini.native().authorizeAllow() : mini.native().authorizeCancel())
        return true
      }),
    type: async (typed) => {
      let field: InputElement | null = null
      await until('a field', text, async () => {
        field = (await (await page()).$('input, textarea')) as InputElement | null
        return field !== null
      })
      await (field as InputElement | null)?.input(typed)
    },
    at: (path) =>
      until(
        `page ${path}`,
        async () => (await page()).path,
        (now) => now === path,
      ),
    back: async () => void (await mini.callWxMethod('navigateBack')),
    tab: async (path) => void (await mini.callWxMethod('switchTab', { url: `/${path}` })),
    stack: async () => (await mini.pageStack()).map(({ path }) => path),
    copied: async () => ((await mini.callWxMethod('getClipboardData')) as { data: string }).data,
  }
  return phone
}

const reads = (text: string, wanted: string | RegExp): boolean =>
  typeof wanted === 'string' ? text === wanted : wanted.test(text)

const contains = (text: string, wanted: string | RegExp): boolean =>
  typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text)

const isOff = async (element: Element): Promise<boolean> =>
  /\bbutton-(off|busy)\b/.test((await element.attribute('class')) ?? '')

/** Looks again and again, also when what was looked at went away; the automator's own waiting never gives up. */
export async function until(
  what: string,
  look: () => Promise<string>,
  good: (seen: string) => boolean | Promise<boolean>,
): Promise<void> {
  const givesUpAt = performance.now() + WAIT_MS
  for (;;) {
    let seen = ''
    try {
      seen = await look()
      if (await good(seen)) return
    } catch (error) {
      seen += `\n(${error instanceof Error ? error.message : String(error)})`
    }
    if (performance.now() > givesUpAt) throw new Error(`waited ${WAIT_MS / 1_000} s for ${what}; there was:\n${seen}`)
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS))
  }
}
