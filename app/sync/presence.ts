// Who is here, where they point and what they hold, from the session room's awareness.

import type { Awareness } from 'y-protocols/awareness'
import type { CardId, ParticipantId } from '../domain/ids.ts'
import { isColumn, type Column } from '../domain/placement.ts'

/** Where somebody points: a place in a column, in fractions of its width and height. */
export interface Cursor {
  column: Column
  x: number
  y: number
}

export interface Peer {
  /** One per tab. */
  clientId: number
  participantId: ParticipantId
  cursor: Cursor | null
  dragging: CardId | null
}

export interface OwnPresence {
  cursor: Cursor | null
  dragging: CardId | null
}

/** A steady hand's worth: more often nobody sees. */
const SEND_EVERY_MS = 80

export class Presence {
  readonly #awareness: Awareness
  readonly #me: ParticipantId
  #peers: readonly Peer[] = []
  readonly #listeners = new Set<() => void>()
  #own: OwnPresence = { cursor: null, dragging: null }
  #timer: ReturnType<typeof setTimeout> | null = null
  #sentAt = -Infinity

  constructor(awareness: Awareness, me: ParticipantId) {
    this.#awareness = awareness
    this.#me = me
    this.#send()
    awareness.on('change', this.#read)
  }

  /** Everybody's tabs but this one; the same array as long as nothing changed. */
  get peers(): readonly Peer[] {
    return this.#peers
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  show(part: Partial<OwnPresence>): void {
    const next = { ...this.#own, ...part }
    if (next.cursor === this.#own.cursor && next.dragging === this.#own.dragging) return
    this.#own = next
    const wait = this.#sentAt + SEND_EVERY_MS - performance.now()
    if (wait <= 0) this.#send()
    else this.#timer ??= setTimeout(() => this.#send(), wait)
  }

  stop(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#awareness.off('change', this.#read)
  }

  #send(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    this.#sentAt = performance.now()
    const { cursor, dragging } = this.#own
    this.#awareness.setLocalState({
      participant: this.#me,
      cursor: cursor && { ...cursor, x: round(cursor.x), y: round(cursor.y) },
      drag: dragging === null ? null : { cardId: dragging },
    })
  }

  readonly #read = () => {
    const peers: Peer[] = []
    for (const [clientId, state] of this.#awareness.getStates()) {
      if (clientId === this.#awareness.clientID) continue
      const peer = readPeer(clientId, state)
      if (peer) peers.push(peer)
    }
    this.#peers = peers
    for (const listener of this.#listeners) listener()
  }
}

function round(fraction: number): number {
  return Math.round(fraction * 1000) / 1000
}

/** Anything may come from another client; what does not fit is left out. */
function readPeer(clientId: number, state: Record<string, unknown>): Peer | null {
  if (typeof state.participant !== 'string') return null
  const { cursor, drag } = state as { cursor?: unknown; drag?: unknown }
  return { clientId, participantId: state.participant, cursor: readCursor(cursor), dragging: readDrag(drag) }
}

function readCursor(value: unknown): Cursor | null {
  if (typeof value !== 'object' || value === null) return null
  const { column, x, y } = value as Record<string, unknown>
  if (!isColumn(column) || typeof x !== 'number' || typeof y !== 'number') return null
  const inside = x >= 0 && x <= 1 && y >= 0 && y <= 1
  return inside ? { column, x, y } : null
}

function readDrag(value: unknown): CardId | null {
  if (typeof value !== 'object' || value === null) return null
  const { cardId } = value as Record<string, unknown>
  return typeof cardId === 'string' && cardId.length <= 120 ? cardId : null
}
