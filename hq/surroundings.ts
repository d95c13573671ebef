/** What the command line stands on, handed in so that a test can be its terminal, its network and its patience. */
import type { Transport } from './client.ts'

export interface Output {
  write(text: string): unknown
  isTTY?: boolean
  columns?: number
}

export interface Surroundings {
  out: Output
  err: Output
  env: Record<string, string | undefined>
  /** Paths on the command line are relative to it. */
  workingDir: string
  /** How the functions at an address are reached; HTTP when left out. */
  connect?: (url: string) => Transport
  /** Waits between attempts; real time when left out. */
  pause?: (ms: number) => Promise<void>
}

export const EXIT = { ok: 0, refused: 1, usage: 2, unreachable: 3 } as const
export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

/** A failure that the operator can do something about: shown as its message, without a stack. */
export class Sorry extends Error {
  override readonly name = 'Sorry'
  readonly exitCode: ExitCode
  constructor(exitCode: ExitCode, message: string) {
    super(message)
    this.exitCode = exitCode
  }
}
