import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import fc from 'fast-check'
import { WebSocket, WebSocketServer } from 'ws'
import { expect, onTestFinished, test } from 'vitest'
import { packFrames } from '#app/sync/frame.server.ts'
import { until } from '../support/sockets.ts'

test('a WebSocket client reads back every message of a packet, of any length', async () => {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  onTestFinished(() => server.close())
  await once(server, 'listening')
  const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`)
  onTestFinished(() => client.terminate())
  const [[, request]] = (await Promise.all([once(server, 'connection'), once(client, 'open')])) as [
    [WebSocket, { socket: NodeJS.WritableStream }],
    unknown,
  ]
  let received: Buffer[] = []
  client.on('message', (data: Buffer) => received.push(data))

  const lengths = fc.constantFrom(0, 1, 125, 126, 127, 65_535, 65_536, 70_000)
  await fc.assert(
    fc.asyncProperty(fc.array(lengths, { minLength: 1, maxLength: 5 }), async (sizes) => {
      received = []
      request.socket.write(packFrames(sizes.map((size, at) => new Uint8Array(size).fill(at + 1))))
      await until(() => received.length === sizes.length)
      expect(received.map((data) => data.length)).toEqual(sizes)
      received.forEach((data, at) => expect(data.every((byte) => byte === at + 1)).toBe(true))
    }),
    { numRuns: 30 },
  )
})
