// Whose writing each of Yjs's client ids is. New content under an id with which somebody else is writing would
// part that person from the board for good: Yjs takes their own for known.

import * as Y from 'yjs'
import type { RoomDocument } from './room-document.server.ts'
import type { Connection } from './room.server.ts'

interface Struct {
  id: Y.ID
  length: number
}

export class Writers {
  readonly #document: RoomDocument
  readonly #writers = new Map<number, Connection>()

  constructor(document: RoomDocument) {
    this.#document = document
  }

  /**
   * @param isAnswer it is a state that is brought back, as after a restart, and may hold what others wrote
   * @returns false if something new in it is in the name of somebody else who is here
   */
  mayTake(from: Connection, structs: readonly Struct[], isAnswer: boolean): boolean {
    const news = structs.filter(({ id, length }) => id.clock + length > this.#known(id.client))
    const isForged = news.some(({ id }) => {
      const writer = this.#writers.get(id.client)
      return writer !== undefined && writer.participantId !== from.participantId
    })
    if (isForged) return false
    const own = isAnswer ? null : this.#ownId(structs)
    if (own !== null) this.#writers.set(own, from)
    return true
  }

  leave(connection: Connection): void {
    for (const [id, writer] of this.#writers) if (writer === connection) this.#writers.delete(id)
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
