// Whose writing each of Yjs's client ids is, here and on the other nodes. New content under an id with which somebody
// else is writing would part that person from the board for good: Yjs takes their own for known.

import * as Y from 'yjs'
import type { RoomDocument } from './room-document.server.ts'
import type { Connection } from './room.server.ts'

interface Struct {
  id: Y.ID
  length: number
}

/** What a node tells the others of the client ids its people write under. */
export interface WriterNews {
  clientId: number
  /** Null once nobody there writes under it any more. */
  participantId: string | null
}

/** Who brought something; their connection may be closed by now. */
type Bringer = Pick<Connection, 'participantId' | 'account'>

/** Of ids that the document does not have, and perhaps never will, no more is kept. */
const UNKNOWN_MAX = 4_096

export class Writers {
  readonly #document: RoomDocument
  readonly #tell: (news: readonly WriterNews[]) => void
  readonly #writers = new Map<number, Connection>()
  /** What each node told: client ids and whose they are. Null where there are no others. */
  #elsewhere: Map<string, Map<number, string>> | null = null
  /** Who last brought something new under each id, be it theirs or not. Only where there are other nodes. */
  readonly #bringers = new Map<number, Bringer>()

  constructor(document: RoomDocument, tell: (news: readonly WriterNews[]) => void) {
    this.#document = document
    this.#tell = tell
  }

  /**
   * @param isAnswer it is a state that is brought back, as after a restart, and may hold what others wrote
   * @returns false if something new in it is in the name of somebody else who is here
   */
  mayTake(from: Connection, structs: readonly Struct[], isAnswer: boolean): boolean {
    const news = structs.filter(({ id, length }) => id.clock + length > this.#known(id.client))
    if (news.some(({ id }) => this.#isOfAnother(id.client, from.participantId))) return false
    if (this.#elsewhere) this.#noteBringer(news, from)
    const own = isAnswer ? null : this.#ownId(structs)
    if (own !== null) this.#learn(own, from)
    return true
  }

  /** @returns who brought here what is new under this id; undefined if nobody of this node did */
  bringerOf(id: number): Bringer | undefined {
    return this.#bringers.get(id)
  }

  /** @returns the ids that are free by it, which the other nodes are to be told once they have all that was written */
  leave(connection: Connection): number[] {
    const ids = [...this.#writers].filter(([, writer]) => writer === connection).map(([id]) => id)
    for (const id of ids) this.#writers.delete(id)
    return ids
  }

  /** Tells the other nodes how it is with these ids by now. */
  tellOf(ids: readonly number[]): void {
    if (ids.length > 0) this.#tell(ids.map((clientId) => this.#newsOf(clientId)))
  }

  /** The ids that people of this node write under. */
  own(): WriterNews[] {
    return [...this.#writers.keys()].map((clientId) => this.#newsOf(clientId))
  }

  /**
   * Takes what another node says of its people.
   * @param isAll nothing that it said before counts any more
   */
  receiveFrom(node: string, news: readonly WriterNews[], isAll: boolean): void {
    const elsewhere = (this.#elsewhere ??= new Map())
    const told = (isAll ? undefined : elsewhere.get(node)) ?? new Map<number, string>()
    elsewhere.set(node, told)
    for (const { clientId, participantId } of news) {
      if (participantId === null) told.delete(clientId)
      else told.set(clientId, participantId)
    }
  }

  forgetNode(node: string): void {
    this.#elsewhere?.delete(node)
  }

  #learn(id: number, from: Connection): void {
    const isNews = this.#writers.get(id)?.participantId !== from.participantId
    this.#writers.set(id, from)
    if (isNews) this.tellOf([id])
  }

  #noteBringer(news: readonly Struct[], { participantId, account }: Connection): void {
    if (this.#bringers.size > this.#document.doc.store.clients.size + UNKNOWN_MAX)
      for (const id of this.#bringers.keys()) if (this.#known(id) === 0) this.#bringers.delete(id)
    const bringer = { participantId, account }
    for (const { id } of news) this.#bringers.set(id.client, bringer)
  }

  #isOfAnother(id: number, participantId: string): boolean {
    const isOther = (writer: string | undefined) => writer !== undefined && writer !== participantId
    if (isOther(this.#writers.get(id)?.participantId)) return true
    return [...(this.#elsewhere?.values() ?? [])].some((told) => isOther(told.get(id)))
  }

  #newsOf(clientId: number): WriterNews {
    return { clientId, participantId: this.#writers.get(clientId)?.participantId ?? null }
  }

  /** Only what goes on exactly where one id stood tells whose that id is; a local copy may bring others' too. */
  #ownId(structs: readonly Struct[]): number | null {
    const first = structs[0]?.id
    if (!first || first.clock !== this.#known(first.client)) return null
    return structs.every(({ id }) => id.client === first.client) ? first.client : null
  }

  #known(clientId: number): number {
    return Y.getState(this.#document.doc.store, clientId)
  }
}
