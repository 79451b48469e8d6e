import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { WebSocket } from 'ws'
import { ECHO_LIMITS, ECHO_PATH, type EchoLimits } from '#app/sync/echo.ts'
import { CLOSE } from '#app/sync/protocol.ts'
import { createEcho } from '#server/echo.ts'
import { startApp, startBoard } from '../support/app.ts'
import { openSocket, stockClient, until, whenSynced } from '../support/sockets.ts'

interface Place {
  url: string
  port: number
}

interface Options {
  limits?: Partial<EchoLimits>
  publicOrigin?: string
  isFull?: () => boolean
}

/** The echo alone on a port of its own. */
async function startEcho({ limits, publicOrigin, isFull = () => false }: Options = {}) {
  const echo = createEcho(publicOrigin, isFull, { ...ECHO_LIMITS, ...limits })
  const server = createServer().on('upgrade', (request, socket, head) => {
    if (!echo.handle(request, socket, head)) socket.destroy()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    echo,
    connections: promisify(server.getConnections.bind(server)),
  }
}

async function open(place: Place, headers: Record<string, string> = {}) {
  const opened = await openSocket(place, ECHO_PATH, headers)
  if (!('socket' in opened)) throw new Error(`turned away with ${opened.status}`)
  return opened
}

function repeat(times: number, what: () => void): void {
  for (let count = 0; count < times; count++) what()
}

async function expectEcho(place: Place): Promise<void> {
  const { socket, received } = await open(place)
  socket.send(Uint8Array.of(7, 8, 9))
  await until(() => received.length === 1)
  expect([...received[0]!]).toEqual([7, 8, 9])
  socket.close()
}

test('a running server sends back small and large frames as they came, to anybody without a cookie', async () => {
  const app = await startApp('embedded')
  const { socket, received, closed } = await open(app, { Origin: app.url })
  const large = Buffer.alloc(ECHO_LIMITS.frameBytes, 'abc')
  for (const frame of [Buffer.of(1), Buffer.of(), large]) socket.send(frame)
  await until(() => received.length === 3)
  expect(received[0]).toEqual(Buffer.of(1))
  expect(received[1]).toHaveLength(0)
  expect(received[2]!.equals(large)).toBe(true)
  await app.stop()
  expect(await closed).toBe(CLOSE.restart)
})

test('whatever is done to the echo, boards on the same server go on', async () => {
  const app = await startApp('embedded')
  const { fay, boardId } = await startBoard(app)
  const client = stockClient(app, fay, boardId, 'table')
  await whenSynced(client)
  const text = await open(app)
  text.socket.send('words')
  const huge = await open(app)
  huge.socket.send(Buffer.alloc(4 * ECHO_LIMITS.frameBytes))
  const broken = await open(app)
  // A frame that is not masked, as no client may send one.
  ;(broken.socket as unknown as { _socket: { write(bytes: Buffer): void } })._socket.write(
    Buffer.of(0x82, 1, 1),
  )
  expect(await Promise.all([text.closed, huge.closed, broken.closed])).toEqual([CLOSE.badMessage, 1009, 1002])
  client.doc.getMap('placements').set('product-vision', { column: 'po', rank: 'm' })
  await until(async () => (await fay.board(boardId)).columns.po?.length === 1)
  await expectEcho(app)
})

test('a foreign origin is turned away with 403 as from a board, ones own and none are let in', async () => {
  const own = await startEcho()
  const named = await startEcho({ publicOrigin: 'https://board.example.org' })
  const turnedAway = async (place: Place, headers: Record<string, string>) =>
    open(place, headers).then(
      () => 'let in',
      (error: Error) => error.message,
    )
  for (const origin of ['https://evil.example', 'null', `http://127.0.0.1:${own.port + 1}`])
    expect(await turnedAway(own, { Origin: origin })).toBe('turned away with 403')
  expect(await turnedAway(own, { 'Sec-Fetch-Site': 'cross-site' })).toBe('turned away with 403')
  expect(await turnedAway(named, { Origin: named.url })).toBe('turned away with 403')
  expect(await turnedAway(named, { Origin: 'https://board.example.org' })).toBe('let in')
  expect(await turnedAway(own, { Origin: own.url })).toBe('let in')
  expect(await turnedAway(own, {})).toBe('let in')
})

test.each<[string, (socket: WebSocket) => void, number]>([
  ['text', (socket) => socket.send('words'), CLOSE.badMessage],
  ['a frame over the limit', (socket) => socket.send(Buffer.alloc(1_001)), CLOSE.tooBig],
  ['a frame far over the limit', (socket) => socket.send(Buffer.alloc(3_000)), 1009],
  ['too many frames', (socket) => repeat(5, () => socket.send(Buffer.of(1))), CLOSE.tryLater],
  ['too many bytes', (socket) => repeat(3, () => socket.send(Buffer.alloc(900))), CLOSE.tryLater],
])('%s closes the socket that sent it, and another one is served', async (_case, send, code) => {
  const place = await startEcho({ limits: { frameBytes: 1_000, frames: 4, bytes: 2_000 } })
  const { socket, closed, received } = await open(place)
  send(socket)
  expect(await closed).toBe(code)
  expect(received.length).toBeLessThanOrEqual(4)
  await expectEcho(place)
})

test('one more than there is place for is told so with 4503, and gets in once another has left', async () => {
  const place = await startEcho({ limits: { sockets: 2 } })
  const [first] = [await open(place), await open(place)]
  expect(await (await open(place)).closed).toBe(CLOSE.crowded)
  first.socket.close()
  await first.closed
  await expectEcho(place)
})

test('where boards take no more connections a test says so as well', async () => {
  const place = await startEcho({ isFull: () => true })
  expect(await (await open(place)).closed).toBe(CLOSE.crowded)
})

test('a flood that does not even close is turned away with 503', async () => {
  const place = await startEcho({ limits: { sockets: 2 } })
  const answers = await Promise.all(
    Array.from({ length: 30 }, () =>
      open(place).then(
        () => 'opened',
        (error: Error) => error.message,
      ),
    ),
  )
  expect(new Set(answers)).toContain('turned away with 503')
})

test('a socket lives for its time and no longer, also if it does not answer the closing', async () => {
  const place = await startEcho({ limits: { lifeMs: 300 } })
  const { closed } = await open(place)
  const deaf = await open(place)
  deaf.socket.pause()
  expect(await closed).toBe(1000)
  await until(async () => (await place.connections()) === 0)
})

test('a server that stops closes with 1012, and so it does to those who come meanwhile', async () => {
  const place = await startEcho()
  const early = await open(place)
  place.echo.stop()
  expect(await early.closed).toBe(CLOSE.restart)
  expect(await (await open(place)).closed).toBe(CLOSE.restart)
})

test('pings without end are not answered: the socket is closed with 1013', async () => {
  const place = await startEcho()
  const { socket, closed } = await open(place)
  repeat(ECHO_LIMITS.frames, () => socket.ping())
  socket.send(Uint8Array.of(1))
  await new Promise((resolve) => socket.once('message', resolve))
  socket.ping()
  expect(await closed).toBe(CLOSE.tryLater)
  await expectEcho(place)
})
