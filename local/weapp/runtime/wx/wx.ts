/** WeChat's `wx` as far as our mini program uses it. What is not listed fails by its name, at the call. */

import type { WeappPackage } from '../../shape.ts'
import { USER_DATA_PATH } from '../files.ts'
import type { Host, LaunchOptions, PhoneState } from '../host.ts'
import type { PageStack } from '../page-stack.ts'
import type { Shell } from '../shell.ts'
import { album } from './album.ts'
import { device } from './device.ts'
import { measures } from './measures.ts'
import { navigation } from './navigation.ts'
import { network } from './network.ts'
import { panels } from './panels.ts'
import { person } from './person.ts'
import { place } from './place.ts'
import { privacy } from './privacy.ts'
import { scopes } from './scopes.ts'
import { storage } from './storage.ts'

export interface WxParts {
  given: WeappPackage
  host: Host
  phone: PhoneState
  kept: Map<string, string>
  shell: Shell
  launch: LaunchOptions
  stack: () => PageStack
  /** Whether a component of this name is played. */
  plays: (component: string) => boolean
}

export interface Wx {
  /** What modules see. */
  facade: object
  /** For the automator. */
  interfaces: Record<string, unknown>
  setOnline(on: boolean): void
  /** Answers a button's open type as the interface of that name would. */
  allow(name: string): Promise<void>
  /** Tells who listens by `on…` of this name. */
  tell(name: string, value: unknown): void
}

type Hear = (value: unknown) => void

export function makeWx({ given, host, phone, kept, shell, launch, stack, plays }: WxParts): Wx {
  const consent = privacy(phone, shell)
  const allowed = scopes(given.app, phone, shell)
  const net = network(host, phone)
  const heard: Record<string, Set<Hear>> = {}
  const listening = (name: string) => ({
    [`on${name}`]: (hear: Hear) => {
      heard[name] ??= new Set()
      heard[name].add(hear)
    },
    [`off${name}`]: (hear?: Hear) => {
      if (hear) heard[name]?.delete(hear)
      else heard[name]?.clear()
    },
  })

  const interfaces: Record<string, unknown> = {
    ...storage(kept),
    ...net.interfaces,
    ...panels(shell, stack),
    ...navigation(stack),
    ...measures(phone),
    ...device(phone, consent),
    ...consent.interfaces,
    ...allowed.interfaces,
    ...place(given.app, consent, allowed, shell),
    ...album(phone, consent, allowed),
    ...person(host, shell, () => phone.online),
    ...['ThemeChange', 'AppShow', 'AppHide', 'Error', 'UnhandledRejection', 'WindowResize', 'PageNotFound']
      .map(listening)
      .reduce((all, each) => Object.assign(all, each), {}),
    cloud: net.cloud,
    canIUse: (schema: string) => {
      const [name = ''] = schema.split('.')
      return name in interfaces || plays(name)
    },
    getLaunchOptionsSync: () => ({ ...launch, query: { ...launch.query }, referrerInfo: {} }),
    getEnterOptionsSync: () => ({ ...launch, query: { ...launch.query }, referrerInfo: {} }),
    nextTick: (run: () => void) => void Promise.resolve().then(run),
    createSelectorQuery: () => (stack().top().instance.createSelectorQuery as () => unknown)(),
    env: { USER_DATA_PATH },
  }

  const facade = new Proxy(interfaces, {
    get: (target, name) => {
      if (typeof name !== 'string' || name in target || !/^[a-z]/.test(name) || name === 'webpackJsonp')
        return Reflect.get(target, name)
      return () => {
        throw new Error(`wx.${name} is not played by this runtime (local/weapp/runtime/wx)`)
      }
    },
  })
  const tell = (name: string, value: unknown): void => {
    for (const hear of heard[name] ?? []) hear(value)
  }
  return { facade, interfaces, setOnline: net.setOnline, allow: consent.allow, tell }
}
