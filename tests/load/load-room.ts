// A room full of clients that send versions and note when the versions of the others reach them. A delivery is one
// version of one source reaching one other client, on its own, in a merged frame, or by a newer version.

import * as Y from 'yjs'
import { writeAwareness, writeStep1, writeUpdate } from '#app/sync/protocol.ts'
import { DIALECTS, hear, type Dialect } from './dialect.ts'
import type { Latencies } from './latencies.ts'
import { LoadSocket } from './load-socket.ts'
import type { MeasuredServer } from './measured-server.ts'

/** One client's changes of the document, or its cursor: numbered versions. */
export interface Source {
  owner: number
  at: number
  sentAt: number[]
  send(): void
}

/** Enough of the newest frames to know one that many get: it is parsed once. */
const REMEMBERED = 6

export class LoadRoom {
  readonly clients: LoadSocket[] = []
  readonly sources: Source[] = []
  /** What those who read should get in all, counted as it is sent. */
  expected = 0
  #silent = 0
  frames = 0
  bytes = 0
  latencies: Latencies | null = null
  readonly #server: MeasuredServer
  readonly #name: string
  readonly #dialect: Dialect
  readonly #docs = new Map<number, Source>()
  readonly #cursors = new Map<number, Source>()
  readonly #seen: number[][] = []
  readonly #parsed: { frame: Buffer; versions: [Source, number][] }[] = []
  onBarrier: (client: number, number: number) => void = () => {}

  constructor(server: MeasuredServer, name: string) {
    this.#server = server
    this.#name = server.rooms + name
    this.#dialect = DIALECTS[server.name]
  }

  /** @returns once all are synced */
  async connect(count: number): Promise<void> {
    await Promise.all(Array.from({ length: count }, () => this.#connectOne()))
  }

  #connectOne(): Promise<void> {
    return new Promise<void>((resolve, reject) => {
      const index = this.clients.length
      this.#seen.push([])
      const socket = new LoadSocket(this.#dialect.url(this.#server.port, this.#name), {
        opened: () => {
          for (const frame of this.#dialect.greeting(this.#name)) socket.send(frame)
          this.send(index, writeStep1(Uint8Array.of(0)))
        },
        heard: (frame) => {
          this.frames++
          this.bytes += frame.length
          if (this.#receive(index, frame)) resolve()
        },
        failed: reject,
      })
      this.clients.push(socket)
    })
  }

  send(client: number, message: Uint8Array): void {
    this.clients[client]!.send(this.#dialect.wrap(this.#name, message))
  }

  /** @param versions how many changes it will send at most; they are made beforehand */
  addEditor(owner: number, versions: number, afterSend: (version: number) => void = () => {}): Source {
    const doc = new Y.Doc()
    const updates: Uint8Array[] = []
    doc.on('update', (update: Uint8Array) => updates.push(writeUpdate(update)))
    const positions = doc.getMap('placements')
    for (let n = 0; n < versions; n++) positions.set(`card-${owner}`, { column: 'po', rank: `a${n}` })
    const id = doc.clientID
    doc.destroy()
    return this.#add(this.#docs, id, owner, (version) => {
      this.send(owner, updates[version - 1]!)
      afterSend(version)
    })
  }

  addCursor(owner: number): Source {
    const id = Math.floor(Math.random() * 2 ** 32)
    return this.#add(this.#cursors, id, owner, (version) => {
      const json = JSON.stringify({ cursor: { column: 'po', x: version % 1000, y: owner }, drag: null })
      this.send(owner, writeAwareness([{ clientId: id, clock: version, json }]))
    })
  }

  #add(known: Map<number, Source>, id: number, owner: number, write: (version: number) => void): Source {
    const source: Source = {
      owner,
      at: this.sources.length,
      sentAt: [0],
      send: () => {
        const version = source.sentAt.push(performance.now()) - 1
        this.expected += this.clients.length - this.#silent - 1
        write(version)
      },
    }
    this.sources.push(source)
    known.set(id, source)
    for (const seen of this.#seen) seen.push(0)
    return source
  }

  /** A client that sends nothing reads nothing from here on. */
  stopReading(client: number): void {
    this.clients[client]!.pause()
    this.#silent++
  }

  close(): void {
    for (const socket of this.clients) socket.terminate()
  }

  /** @returns whether it was the answer that makes a client synced */
  #receive(client: number, frame: Buffer): boolean {
    const known = this.#parsed.find((it) => it.frame.length === frame.length && it.frame.equals(frame))
    if (known) {
      this.#note(client, known.versions)
      return false
    }
    const heard = hear(this.#server.name, frame)
    if (heard.type === 'barrier') this.onBarrier(client, heard.number)
    const versions: [Source, number][] = []
    if (heard.type === 'awareness') collect(heard.clocks(), this.#cursors, versions)
    if (heard.type === 'update') collect(Y.parseUpdateMeta(heard.update).to, this.#docs, versions)
    if (versions.length > 0) {
      this.#parsed.unshift({ frame: Buffer.from(frame), versions })
      this.#parsed.length = Math.min(this.#parsed.length, REMEMBERED)
      this.#note(client, versions)
    }
    return heard.type === 'update' && heard.isAnswer
  }

  #note(client: number, versions: readonly [Source, number][]): void {
    const seen = this.#seen[client]!
    const now = performance.now()
    for (const [source, version] of versions) {
      if (source.owner === client) continue
      for (let it = seen[source.at]! + 1; it <= version; it++) {
        this.latencies?.add(now - source.sentAt[it]!)
      }
      seen[source.at] = Math.max(seen[source.at]!, version)
    }
  }
}

function collect(clocks: Map<number, number>, known: Map<number, Source>, into: [Source, number][]): void {
  for (const [id, clock] of clocks) {
    const source = known.get(id)
    if (source) into.push([source, clock])
  }
}
