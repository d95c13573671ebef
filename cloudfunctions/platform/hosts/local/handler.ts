/** The functions behind node:http, on a laptop or one's own server. Never holds more of a body than the contract allows. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { answerHttp, BODY_BYTES_MAX, type HttpResponse, isOurs, type Site } from '../http.ts'

/** How long a refused sender may go on sending before the line is cut; cut at once, it would never read the refusal. */
const LINGER_MS = 3_000
const NOTHING = new Uint8Array()

/**
 * @returns a request handler that answers true when it answered, false for a GET or HEAD of a path that is not the functions' own
 * @example createServer(async (req, res) => (await handle(req, res)) || serveFile(req, res))
 */
export function localHandler(site: Site): (req: IncomingMessage, res: ServerResponse) => Promise<boolean> {
  return async (req, res) => {
    const method = req.method ?? 'GET'
    const { path, query } = splitUrl(req.url ?? '/')
    if ((method === 'GET' || method === 'HEAD') && !isOurs(site, path)) return false
    const response = await answerHttp(site, {
      method,
      path,
      query,
      headers: flat(req.headers),
      body: () => bodyOf(req),
    })
    send(req, res, response)
    return true
  }
}

function splitUrl(url: string): { path: string; query: string } {
  const mark = url.indexOf('?')
  return mark < 0 ? { path: url, query: '' } : { path: url.slice(0, mark), query: url.slice(mark + 1) }
}

const flat = (headers: IncomingMessage['headers']): Record<string, string | undefined> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  )

/** Stops keeping, not reading, at the limit: what comes after it is thrown away. */
function bodyOf(req: IncomingMessage): Promise<Uint8Array | 'too-large'> {
  if (Number(req.headers['content-length'] ?? 0) > BODY_BYTES_MAX) return Promise.resolve('too-large')
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    let bytes = 0
    req.on('data', (chunk: Buffer) => {
      bytes += chunk.byteLength
      if (bytes <= BODY_BYTES_MAX) chunks.push(chunk)
      else {
        chunks.length = 0
        resolve('too-large')
      }
    })
    req.once('end', () => resolve(Buffer.concat(chunks)))
    // Who went away while sending gets nothing done with half a body, and hears of it from nobody.
    for (const gone of ['error', 'close']) req.once(gone, () => resolve(NOTHING))
  })
}

function send(req: IncomingMessage, res: ServerResponse, { status, headers, body }: HttpResponse): void {
  const unread = !req.complete
  res.writeHead(status, { ...headers, ...(unread && { connection: 'close' }), ...lengthOf(status, body, req.method) })
  res.end(body)
  if (!unread) return
  req.resume()
  const cut = setTimeout(() => req.destroy(), LINGER_MS)
  cut.unref()
  req.once('close', () => clearTimeout(cut))
}

function lengthOf(status: number, body: string | Uint8Array, method: string | undefined): Record<string, number> {
  return method === 'HEAD' || status === 204 ? {} : { 'content-length': Buffer.byteLength(body) }
}
