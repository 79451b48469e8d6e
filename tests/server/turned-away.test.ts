// Upgrades that are refused with an HTTP status: the answer can be read, and nothing of them stays.

import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { ECHO_PATH } from '#app/sync/echo.ts'
import { createEcho } from '#server/echo.ts'
import { pageRequest, stubbornSocket, upgradeRequest } from '../support/stubborn-sockets.ts'
import { until } from '../support/sockets.ts'

/** More than a line holds between its ends. */
const PAGE = 'x'.repeat(32 * 1024 * 1024)
const FOREIGN = { origin: 'https://evil.example' }

/** The echo, which refuses as the engine does, and a large page. */
async function startHouse() {
  let asked = 0
  const echo = createEcho('https://here.example', () => false)
  const server = createServer((_request, response) => response.end(PAGE))
  server.on('upgrade', (request, socket, head) => {
    asked++
    echo.handle(request, socket, head)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  return { port, asked: () => asked, connections: promisify(server.getConnections.bind(server)) }
}

test.each([
  { status: '403 Forbidden', asks: FOREIGN, hangsUp: true },
  { status: '403 Forbidden', asks: FOREIGN, hangsUp: false },
  { status: '400 Bad Request', asks: { version: 7 }, hangsUp: false },
])('no socket is kept of whoever is told $status, whether they hang up: $hangsUp', async (refused) => {
  const house = await startHouse()
  const socket = stubbornSocket(house)
  let heard = ''
  socket.on('data', (part: Buffer) => (heard += part.toString()))
  if (refused.hangsUp) socket.on('end', () => void socket.end())
  socket.write(upgradeRequest(ECHO_PATH, refused.asks))
  await until(() => heard.endsWith('\r\n\r\n'))
  expect(heard).toMatch(new RegExp(`^HTTP/1\\.1 ${refused.status}\r\n`))
  await until(async () => (await house.connections()) === 0)
})

test('whoever reads nothing of what they asked for before is turned away all the same', async () => {
  const house = await startHouse()
  const socket = stubbornSocket(house)
  socket.pause()
  for (const asks of [pageRequest('/'), upgradeRequest(ECHO_PATH, FOREIGN)]) socket.write(asks)
  await until(() => house.asked() === 1)
  await until(async () => (await house.connections()) === 0)
})
