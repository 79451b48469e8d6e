// A line on which what a server sends arrives slowly; what is sent to it does not wait.

import { once } from 'node:events'
import { createConnection, createServer, type AddressInfo, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

const EVERY_MS = 50

/**
 * It ends when the test does.
 * @returns the port at its near end
 */
export async function openSlowLine(leadsTo: number, bytesPerSecond: number): Promise<number> {
  const open = new Set<Socket>()
  const server = createServer((near) => {
    const far = createConnection({ port: leadsTo, host: '127.0.0.1' })
    let waiting = Buffer.alloc(0)
    const carrying = setInterval(() => {
      const some = (bytesPerSecond * EVERY_MS) / 1_000
      if (waiting.length > 0) near.write(waiting.subarray(0, some))
      waiting = waiting.subarray(some)
    }, EVERY_MS)
    function end(): void {
      clearInterval(carrying)
      near.destroy()
      far.destroy()
    }
    for (const socket of [near, far]) {
      open.add(socket)
      socket.on('error', end)
      socket.on('close', () => {
        open.delete(socket)
        end()
      })
    }
    near.pipe(far)
    far.on('data', (bytes: Buffer) => (waiting = Buffer.concat([waiting, bytes])))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    for (const socket of open) socket.destroy()
    server.close()
  })
  return (server.address() as AddressInfo).port
}
