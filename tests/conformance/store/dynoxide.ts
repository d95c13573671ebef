/**
 * A DynamoDB for tests: the dynoxide binary on a free port of 127.0.0.1, in memory. It never answers TransactionConflict and its
 * indexes have no lag, so what passes here is not yet proven on AWS; see dynamodb-troubles.test.ts for the rest. Where it does less
 * than DynamoDB promises, the client makes up for it (dynoxide-scans.ts).
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { CreateTableCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { dynamodbClient } from '#cloudfunctions/platform/store/dynamodb/client.ts'
import { tableDescription } from '#cloudfunctions/platform/store/dynamodb/table.ts'
import { scansOutliveTheirKey } from './dynoxide-scans.ts'

export interface Dynoxide {
  endpoint: string
  /** Connected to it as the engine needs it; closed by `stop`. */
  client: DynamoDBClient
  /** Makes a new, empty table as deploy would and answers its name. */
  newTable(): Promise<string>
  stop(): Promise<void>
}

/** Nobody checks them; the SDK wants some. */
const CREDENTIALS = { accessKeyId: 'local', secretAccessKey: 'local' }

/** Path of the binary, undefined where this platform has none. */
export function dynoxideBinary(): string | undefined {
  const name = `@dynoxide/${process.platform}-${process.arch}/dynoxide`
  try {
    return createRequire(import.meta.url).resolve(name)
  } catch {
    return undefined
  }
}

/** @throws when the platform has no binary or it does not start */
export async function startDynoxide(): Promise<Dynoxide> {
  const binary = dynoxideBinary()
  if (!binary) throw new Error(`no dynoxide for ${process.platform}-${process.arch}`)
  for (let attempt = 1; ; attempt++) {
    const port = await freePort()
    try {
      return connected(await listening(binary, port), `http://127.0.0.1:${port}`)
    } catch (error) {
      if (attempt === 3) throw error
    }
  }
}

function connected(child: ChildProcess, endpoint: string): Dynoxide {
  const client = dynamodbClient({ endpoint, region: 'local', credentials: CREDENTIALS })
  scansOutliveTheirKey(client)
  let tables = 0
  return {
    endpoint,
    client,
    newTable: async () => {
      const table = `table${++tables}`
      await client.send(new CreateTableCommand(tableDescription(table)))
      return table
    },
    stop: async () => {
      client.destroy()
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await gone
    },
  }
}

/** Resolves once the binary says that it listens; rejects when it ends before (another process took the port). */
function listening(binary: string, port: number): Promise<ChildProcess> {
  return new Promise((resolve, reject) => {
    const child = spawn(binary, ['--host', '127.0.0.1', '--port', String(port)], { stdio: ['ignore', 'pipe', 'pipe'] })
    const stopWithUs = () => child.kill('SIGKILL')
    process.once('exit', stopWithUs)
    child.once('exit', (code) => {
      process.off('exit', stopWithUs)
      reject(new Error(`dynoxide ended with ${code}`))
    })
    child.once('error', reject)
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => chunk.includes('listening') && resolve(child))
    }
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
}
