/** One phone with the mini program open, whatever it runs on. */
import type { HttpAnswer, HttpRequest, PhoneState } from '../runtime/host.ts'
import { privacyDeclared } from './privacy-declared.ts'

export interface Phone {
  /** One of the runtime's methods (local/weapp/runtime/automator, and `Phone.…` of its main). */
  call(method: string, params?: Record<string, unknown>): Promise<unknown>
  /** Runs a function of a trial inside the app: `wx`, `getApp` and `getCurrentPages` are in its scope. */
  evaluate(declaration: string, args: unknown[]): Promise<unknown>
  /** Replaces an interface of `wx` by a function of a trial, which may call `this.origin`. */
  mock(method: string, declaration: string, args: unknown[]): Promise<void>
  /** As a finger does. Refused when something else lies there. */
  tap(elementId: string): Promise<void>
  /** PNG; undefined on a phone that draws nothing. */
  screenshot(): Promise<Buffer | undefined>
  /** Gives the app's scope a function of this name that calls out. */
  expose(name: string, hear: (args: unknown[]) => void): Promise<void>
  onException(hear: (error: { message: string; stack: string }) => void): void
  onLog(hear: (log: { type: string; args: unknown[] }) => void): void
  close(): Promise<void>
}

/** The world outside of the phone. */
export interface World {
  login(): Promise<{ code: string }>
  phoneCode(): Promise<{ code: string }>
  callFunction(call: { name: string; data: unknown }): Promise<{ result?: unknown; fail?: string }>
  request(call: HttpRequest): Promise<HttpAnswer>
}

export interface PhoneOptions {
  /** The built mini program. */
  folder: string
  world: World
  /** What is opened; the first page when left out. */
  path?: string
  query?: Record<string, string>
  /** What the phone keeps from before. */
  kept?: [string, string][]
  width?: number
  height?: number
  dark?: boolean
  /** In CSS px; 16 is usual. */
  fontSize?: number
  /** How it is set otherwise, and what its owner agreed to. */
  state?: Partial<PhoneState>
}

export interface Start {
  phone: PhoneState
  launch: { path: string; query: Record<string, string>; scene: number }
  kept: [string, string][]
}

const OPENED_FROM_LIST = 1001
const OPENED_BY_CODE = 1047

export const startOf = ({ path = '', query = {}, kept = [], fontSize = 16, state }: PhoneOptions): Start => ({
  phone: {
    online: true,
    fontSizeSetting: fontSize,
    brightness: 0.5,
    keepScreenOn: false,
    clipboard: '',
    privacyAgreed: true,
    privacyDeclared: privacyDeclared(),
    scopes: {},
    calls: [],
    album: [],
    shared: [],
    ...state,
  },
  launch: { path, query, scene: query.scene === undefined ? OPENED_FROM_LIST : OPENED_BY_CODE },
  kept,
})

/** The text that runs a trial's function in the app. */
export const evaluation = (declaration: string, args: unknown[]): string =>
  `((wx, getApp, getCurrentPages) => (${declaration})(...${JSON.stringify(args)}))(weapp.scope.wx, weapp.scope.getApp, weapp.scope.getCurrentPages)`

export const mocking = (method: string, declaration: string, args: unknown[]): string =>
  `weapp.methods['App.putWxMethod']({ method: ${JSON.stringify(method)}, mock: ((wx, getApp, getCurrentPages) => (${declaration}))(weapp.scope.wx, weapp.scope.getApp, weapp.scope.getCurrentPages), args: ${JSON.stringify(args)} })`
