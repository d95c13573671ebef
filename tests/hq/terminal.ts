/** The command line as a test uses it: its streams are arrays, its network is the runtime in this process, its folder is temporary. */
import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { identityFunctions } from '#cloudfunctions/identity/index.ts'
import { networkFunctions } from '#cloudfunctions/network/index.ts'
import { realClock } from '#cloudfunctions/platform/clock.ts'
import { routingFunctions } from '#cloudfunctions/routing/index.ts'
import { shopFunctions } from '#cloudfunctions/shop/index.ts'
import { cli } from '#hq/cli.ts'
import type { Transport } from '#hq/client.ts'
import type { ExitCode } from '#hq/surroundings.ts'
import { type SmallSystem, smallSystem } from '../cloudfunctions/small-system.ts'

export interface Ran {
  exitCode: ExitCode
  out: string
  err: string
}

export interface Terminal {
  dir: string
  system: SmallSystem
  /** Puts a file into the working folder. */
  file(name: string, content: string | Uint8Array): string
  run(...args: string[]): Promise<Ran>
}

export interface TerminalInput {
  isTTY?: boolean
  /** Stands between the command line and the functions. */
  wrap?: (send: Transport) => Transport
  env?: Record<string, string>
  /** Calls go over HTTP to wherever the options say, instead of to the runtime in this process. */
  http?: true
}

export function terminal({ isTTY = false, wrap = (send) => send, env = {}, http }: TerminalInput = {}): Terminal {
  const dir = mkdtempSync(join(tmpdir(), 'menlian-hq-'))
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const system = smallSystem({
    areas: [networkFunctions, identityFunctions, routingFunctions(), shopFunctions()],
    hqKeys: { tester: publicKey.export({ format: 'jwk' }) },
    transportClock: realClock,
  })
  const hqFile = { url: 'http://127.0.0.1:1', operatorId: 'tester', privateJwk: privateKey.export({ format: 'jwk' }) }
  writeFileSync(join(dir, 'hq.json'), JSON.stringify(hqFile))
  const send: Transport = ({ operation, input, session }) =>
    system.runtime.call({
      operation,
      input: JSON.parse(JSON.stringify(input)),
      evidence: session ? { kind: 'session', token: session } : { kind: 'none' },
      traceId: 'trace-of-the-test',
    })
  return {
    dir,
    system,
    file: (name, content) => {
      writeFileSync(join(dir, name), content)
      return name
    },
    run: async (...args) => {
      const out: string[] = []
      const err: string[] = []
      const exitCode = await cli(args, {
        out: { write: (text) => out.push(text), columns: 120 },
        err: { write: (text) => err.push(text), isTTY, columns: 120 },
        env: { MENLIAN_KEY: join(dir, 'hq.json'), MENLIAN_URL: 'http://127.0.0.1:1', ...env },
        workingDir: dir,
        ...(!http && { connect: () => wrap(send) }),
        pause: async () => undefined,
      })
      return { exitCode, out: out.join(''), err: err.join('') }
    },
  }
}
