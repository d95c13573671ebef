/** Listens on 127.0.0.1 only, and says in one sentence when the port is somebody else's. */
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'

export class PortTakenError extends Error {
  override readonly name = 'PortTakenError'
}

/**
 * @param port 0 for any free one
 * @returns the port
 * @throws PortTakenError
 */
export function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE')
        reject(
          new PortTakenError(
            `Port ${port} is taken by another program. Choose another: npm start -- --port ${port + 1}`,
          ),
        )
      else if (error.code === 'EACCES')
        reject(
          new PortTakenError(
            `Port ${port} needs administrator rights. Choose one above 1023: npm start -- --port 8787`,
          ),
        )
      else reject(error)
    })
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })
}
