/** Serves one folder of built files under a prefix. Never leaves the folder, whatever the path says. */
import { createReadStream, statSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join, normalize, sep } from 'node:path'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

/** Answers true when the file was there and is being sent. */
export type StaticFiles = (path: string, request: IncomingMessage, response: ServerResponse) => boolean

/**
 * @param folder absolute path
 * @param fallback file for the prefix itself
 */
export function staticFiles(folder: string, fallback = 'index.html'): StaticFiles {
  return (path, request, response) => {
    const file = normalize(join(folder, path === '' || path.endsWith('/') ? `${path}${fallback}` : path))
    if (!file.startsWith(folder + sep)) return false
    const stat = statSync(file, { throwIfNoEntry: false })
    if (!stat?.isFile()) return false
    // Built files carry a hash of their content in the name, pages do not.
    const lasting = /\.[0-9a-f]{8,}\./.test(file)
    response.writeHead(200, {
      'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
      'content-length': stat.size,
      'cache-control': lasting ? 'public, max-age=31536000, immutable' : 'no-cache',
      'x-content-type-options': 'nosniff',
    })
    if (request.method === 'HEAD') response.end()
    else createReadStream(file).pipe(response)
    return true
  }
}
