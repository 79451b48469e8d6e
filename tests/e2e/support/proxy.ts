// A proxy in front of a server, as people have them between themselves and a board: most pass everything on, some
// do to live connections what the tests are about.

import { once } from 'node:events'
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'

export type ProxyKind =
  | 'passes-all'
  | 'drops-upgrades'
  | 'refuses-upgrades'
  | 'cuts-quiet-sockets'
  | 'forgets-quiet-sockets'
  | 'alters-large-frames'
  | 'cuts-large-frames'
  | 'hides-the-host'
  | 'loses-cookies'
  | 'sends-sync-elsewhere'

export interface Proxy {
  url: string
  end(): void
}

const QUIET_MS = 5_000
const LARGE_BYTES = 4_096

export async function startProxy(target: string, kind: ProxyKind): Promise<Proxy> {
  const { hostname, port, host } = new URL(target)
  const open = new Set<Duplex>()

  function headersOf({ headers }: IncomingMessage) {
    const { cookie, ...others } = headers
    return {
      ...others,
      ...(cookie !== undefined && kind !== 'loses-cookies' && { cookie }),
      ...(kind === 'hides-the-host' && { host }),
    }
  }

  function pass(incoming: IncomingMessage, answer: ServerResponse): void {
    if (kind === 'sends-sync-elsewhere' && incoming.url?.startsWith('/sync/'))
      return void answer.writeHead(404).end()
    const { method, url } = incoming
    const onward = request(
      { hostname, port, method, path: url, headers: headersOf(incoming) },
      (response) => {
        answer.writeHead(response.statusCode ?? 502, response.headers)
        response.pipe(answer)
      },
    )
    onward.on('error', () => answer.destroy())
    incoming.pipe(onward)
  }

  const server = createServer(pass)
  server.on('upgrade', (incoming: IncomingMessage, near: Duplex) => {
    open.add(near)
    near.on('error', () => {})
    if (kind === 'drops-upgrades') return
    if (kind === 'refuses-upgrades' || kind === 'sends-sync-elsewhere')
      return near.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
    const far = connect(Number(port), hostname)
    const lines = Object.entries(headersOf(incoming)).map(([name, value]) => `${name}: ${String(value)}`)
    far.write(`GET ${incoming.url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`)
    join(near, far)
  })

  function join(near: Duplex, far: Duplex): void {
    open.add(far)
    let quiet: NodeJS.Timeout | undefined
    let forgotten = false
    function cut(): void {
      clearTimeout(quiet)
      near.destroy()
      far.destroy()
    }
    function stir(): void {
      clearTimeout(quiet)
      if (kind === 'cuts-quiet-sockets') quiet = setTimeout(cut, QUIET_MS)
      if (kind === 'forgets-quiet-sockets') quiet = setTimeout(() => (forgotten = true), QUIET_MS)
    }
    let carried = 0
    near.on('data', (bytes: Buffer) => {
      carried += bytes.length
      if (kind === 'cuts-large-frames' && carried > LARGE_BYTES) return cut()
      if (!forgotten) far.write(bytes)
      stir()
    })
    far.on('data', (bytes: Buffer) => {
      if (kind === 'alters-large-frames' && bytes.length > LARGE_BYTES) bytes[bytes.length - 1]! ^= 1
      if (!forgotten) near.write(bytes)
      stir()
    })
    for (const side of [near, far]) side.on('error', cut).on('close', cut)
    stir()
  }

  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    end() {
      for (const socket of open) socket.destroy()
      server.close()
      server.closeAllConnections()
    },
  }
}
