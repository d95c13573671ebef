/** Serves one folder of built files under a prefix, compressed as WeChat's own packages are. Never leaves the folder, whatever the path says. */
import { readFileSync, statSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join, normalize, sep } from 'node:path'
import { gzipSync } from 'node:zlib'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}
const COMPRESSIBLE = new Set(['.html', '.js', '.css', '.json', '.svg'])

/** Answers true when the file was there and was sent. */
export type StaticFiles = (path: string, request: IncomingMessage, response: ServerResponse) => boolean

/**
 * @param folder absolute path
 * @param fallback file for a folder itself
 */
export function staticFiles(folder: string, fallback = 'index.html'): StaticFiles {
  const compressed = compressedFiles()
  return (path, request, response) => {
    const file = normalize(join(folder, path === '' || path.endsWith('/') ? `${path}${fallback}` : path))
    if (!file.startsWith(folder + sep)) return false
    const stat = statSync(file, { throwIfNoEntry: false })
    if (!stat?.isFile()) return false
    const gzip = COMPRESSIBLE.has(extname(file)) && /\bgzip\b/.test(String(request.headers['accept-encoding']))
    const body = gzip ? compressed(file, stat.mtimeMs) : readFileSync(file)
    // Built files carry a hash of their content in the name, pages do not.
    const lasting = /\.[0-9a-f]{8,}\./.test(file)
    response.writeHead(200, {
      'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
      'content-length': body.byteLength,
      'cache-control': lasting ? 'public, max-age=31536000, immutable' : 'no-cache',
      'x-content-type-options': 'nosniff',
      vary: 'accept-encoding',
      ...(gzip && { 'content-encoding': 'gzip' }),
    })
    response.end(request.method === 'HEAD' ? undefined : body)
    return true
  }
}

/** Compresses each file once for as long as it stays as it is. */
function compressedFiles(): (file: string, mtimeMs: number) => Buffer {
  const kept = new Map<string, { mtimeMs: number; body: Buffer }>()
  return (file, mtimeMs) => {
    const before = kept.get(file)
    if (before?.mtimeMs === mtimeMs) return before.body
    const body = gzipSync(readFileSync(file))
    kept.set(file, { mtimeMs, body })
    return body
  }
}
