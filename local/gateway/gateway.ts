/** One address for everything on the laptop: the functions, the mini program's browser build, the start page and the control API. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import type { Cloud } from '../cloud.ts'
import { control } from './control.ts'
import { staticFiles } from './static-files.ts'

type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>

const NOT_FOUND =
  '<!doctype html><meta charset="utf-8"><title>没有这一页</title><p>没有这一页。<a href="/">回到开始页</a></p>'

const FOREIGN = 'Only pages of this address may ask here. Open the address that npm start prints.'

/**
 * @param functions the deployed functions
 * @param app folder of the browser build, if there is one
 */
export function gateway(
  cloud: Cloud,
  functions: Handle,
  app: string | undefined,
): (request: IncomingMessage, response: ServerResponse) => void {
  const startPage = staticFiles(join(import.meta.dirname, 'start-page'))
  const pages = app === undefined ? undefined : staticFiles(app)

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    // `//` and other addresses that name no path here are nobody's.
    const url = URL.parse(request.url ?? '/', cloud.url)
    if (!url) return void response.writeHead(400, { 'content-type': 'text/html; charset=utf-8' }).end(NOT_FOUND)
    if (!isFromHere(request, new URL(cloud.url)))
      return void response.writeHead(403, { 'content-type': 'text/plain' }).end(FOREIGN)
    if (isOffline(cloud, request, url)) return void request.destroy()
    if (url.pathname.startsWith('/_local/')) return control(cloud, url, request, response)
    if (isReading(request)) {
      if (url.pathname === '/' && startPage('', request, response)) return
      if (url.pathname.startsWith('/start/') && startPage(url.pathname.slice('/start/'.length), request, response))
        return
      if (url.pathname.startsWith('/app/') && pages?.(url.pathname.slice('/app/'.length), request, response)) return
    }
    if (await functions(request, response)) return
    response.writeHead(404, { 'content-type': 'text/html; charset=utf-8' }).end(NOT_FOUND)
  }

  return (request, response) => {
    handle(request, response).catch((error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.stack : error}\n`)
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'application/json' })
      response.end('{"ok":false,"refused":"INTERNAL","message":"本机网关出错了，请看终端里的说明。"}')
    })
  }
}

/**
 * The laptop's gateway gives away openids and moves the clock, so a website open in the same browser must not reach it: neither by a
 * name of its own that leads to 127.0.0.1 (the Host tells) nor by a request across sites (the Origin tells).
 */
function isFromHere({ headers: { host, origin } }: IncomingMessage, { port }: URL): boolean {
  const ours = ['127.0.0.1', 'localhost', '[::1]'].map((name) => `${name}:${port}`)
  return ours.includes(host ?? '') && (origin === undefined || ours.some((name) => origin === `http://${name}`))
}

const isReading = ({ method }: IncomingMessage): boolean => method === 'GET' || method === 'HEAD'

/** A phone without network loses its calls, not its pages: those were there before. The page's address says whose phone it is. */
function isOffline({ offline }: Cloud, request: IncomingMessage, url: URL): boolean {
  if (offline.size === 0 || url.pathname.startsWith('/app/') || url.pathname === '/_local/offline') return false
  const page = request.headers.referer
  const openid = page && URL.canParse(page) ? new URL(page).searchParams.get('as') : null
  return openid !== null && offline.has(openid)
}
