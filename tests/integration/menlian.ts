/** `menlian …` as HQ runs it beside a laptop cloud: one call of the command line, with everything it said. */
import { cli } from '#hq/cli.ts'
import { connect } from '#hq/connection.ts'
import type { Laptop } from './laptop.ts'

export interface Said {
  exitCode: number
  out: string
  err: string
}

/** @param workingDir where files that a command names are */
export async function menlian({ dataDir }: Pick<Laptop, 'dataDir'>, workingDir: string, args: string[]): Promise<Said> {
  const out: string[] = []
  const err: string[] = []
  const exitCode = await cli([...args, '--data', dataDir], {
    out: { write: (text) => out.push(text) },
    err: { write: (text) => err.push(text) },
    env: {},
    workingDir,
  })
  return { exitCode, out: out.join(''), err: err.join('') }
}

/** A session of HQ's, as the command line logs in for itself. */
export async function hqSession({ dataDir }: Pick<Laptop, 'dataDir'>): Promise<string> {
  const silent = { write: () => undefined }
  const around = { out: silent, err: silent, env: {}, workingDir: dataDir }
  return (await (await connect({ data: dataDir }, around)).logIn()).session
}
