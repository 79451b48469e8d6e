// The network between one client and a node: it can be cut, be slow in each direction, and lead somewhere else.

import { createConnection, createServer, type AddressInfo, type Socket } from 'node:net'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { onTestFinished } from 'vitest'
import type { Chance } from './chance.ts'

export interface Line {
  port: number
  /** Where the next connections go. */
  leadsTo: number
  /** What is sent arrives after up to so many milliseconds, and in order. */
  lagMs: number
  /** Cuts what is connected, as a cable that is pulled; what is under way is lost. */
  drop(): void
}

/** It is closed when the test ends. */
export async function openLine(leadsTo: number, chance: Chance): Promise<Line> {
  const sockets = new Set<Socket>()
  const server = createServer({ noDelay: true }, (near) => {
    const far = createConnection({ port: line.leadsTo, host: '127.0.0.1', noDelay: true })
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('error', () => socket.destroy())
      socket.on('close', () => sockets.delete(socket))
    }
    carry(near, far, line, chance)
    carry(far, near, line, chance)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const line: Line = {
    port: (server.address() as AddressInfo).port,
    leadsTo,
    lagMs: 0,
    drop() {
      for (const socket of sockets) socket.destroy()
    },
  }
  onTestFinished(() => {
    line.drop()
    server.close()
  })
  return line
}

/** Each chunk takes its own time, and overtakes none. */
function carry(from: Socket, to: Socket, line: Line, chance: Chance): void {
  let before = Promise.resolve()
  let waiting = 0
  function later(work: () => void): void {
    const due = performance.now() + (line.lagMs > 0 ? chance.between(0, line.lagMs) : 0)
    waiting++
    before = before.then(async () => {
      const left = due - performance.now()
      if (left > 0) await pause(left)
      waiting--
      work()
    })
  }
  from.on('data', (chunk: Buffer) => {
    if (waiting === 0 && line.lagMs === 0) to.write(chunk)
    else later(() => to.write(chunk))
  })
  from.on('end', () => later(() => to.end()))
  from.on('close', () => later(() => to.destroy()))
}
