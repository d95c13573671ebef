/** The peer: nothing but node:http and two durable SQLite writes a request, in a process of its own: `bare-server.ts DATA_DIR`. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

const [dataDir = ''] = process.argv.slice(2)
const database = new DatabaseSync(join(dataDir, 'bare.db'))
database.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE rows (id INTEGER PRIMARY KEY, body TEXT)')
const insert = database.prepare('INSERT INTO rows (body) VALUES (?)')

const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk) => chunks.push(chunk))
  request.on('end', () => {
    const body = Buffer.concat(chunks).toString()
    insert.run(body)
    insert.run(body)
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":true}')
  })
})
server.listen(0, '127.0.0.1', () => {
  process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })
})
process.on('message', () => process.send?.(process.cpuUsage()))
process.on('SIGTERM', () => process.exit(0))
