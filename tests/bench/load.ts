/** A bounded load of several clients over kept-alive connections, and what it measured. */
import { Agent, request } from 'node:http'

export interface Measured {
  perSecond: number
  p50Ms: number
  p99Ms: number
}

const agent = new Agent({ keepAlive: true })

/** POSTs JSON and answers the parsed body. */
export function post(
  url: string,
  body: unknown,
  session?: string,
): Promise<{ ok?: boolean; value?: unknown; refused?: string }> {
  const text = JSON.stringify(body)
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
    ...(session && { authorization: `Bearer ${session}` }),
  }
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk) => chunks.push(chunk))
      response.on('end', () => resolve(JSON.parse(Buffer.concat(chunks).toString())))
    })
    sent.on('error', reject)
    sent.end(text)
  })
}

/** Runs `job` for every number below `count`, `clients` at a time; answers the whole time in ms. */
export async function runClients(
  clients: number,
  count: number,
  job: (number: number) => Promise<void>,
): Promise<number> {
  let next = 0
  const startedAt = performance.now()
  const client = async () => {
    while (next < count) await job(next++)
  }
  await Promise.all(Array.from({ length: clients }, client))
  return performance.now() - startedAt
}

export async function timed<T>(into: number[], run: () => Promise<T>): Promise<T> {
  const startedAt = performance.now()
  const result = await run()
  into.push(performance.now() - startedAt)
  return result
}

export function measuredOf(samplesMs: number[], wholeMs: number): Measured {
  const sorted = [...samplesMs].sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return { perSecond: Math.round((sorted.length / wholeMs) * 1_000), p50Ms: at(0.5), p99Ms: at(0.99) }
}
