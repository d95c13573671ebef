/**
 * The simulated WeChat in a process of its own:
 * `node local/wechat/main.ts --app-id ID --app-secret SECRET --app-url URL --pages a,b [--port N]`.
 * Prints `ready http://127.0.0.1:N`; connectWeChat(url) works it from outside.
 */
import { parseArgs } from 'node:util'
import { controlOf } from './control.ts'
import { listen } from './http.ts'
import { simulateWeChat } from './simulated.ts'

const text = { type: 'string' } as const
const { values } = parseArgs({
  options: { 'app-id': text, 'app-secret': text, 'app-url': text, pages: text, port: { ...text, default: '0' } },
})
const { 'app-id': appId, 'app-secret': appSecret, 'app-url': appUrl, pages, port } = values

if (!appId || !appSecret || !appUrl || !pages) {
  process.stderr.write('--app-id, --app-secret, --app-url and --pages are needed\n')
  process.exitCode = 2
} else {
  const simulated = simulateWeChat({ appId, appSecret, appUrl, pages: pages.split(','), nowMs: () => Date.now() })
  const { url, close } = await listen(simulated.deliver, Number(port), controlOf(simulated))
  process.stdout.write(`ready ${url}\n`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void close())
}
