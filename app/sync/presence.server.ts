// Who is in a room right now: the newest state of each client, tied to the connection it came from.
// States are passed on as text; only the part that says whose they are is looked at.

import type { AwarenessEntry } from './protocol.ts'
import type { Connection } from './room.server.ts'

/** A cursor, a dragged card, a ready sign: never more than this many characters. */
const STATE_MAX = 2048
const GONE = 'null'

interface Presence {
  clock: number
  json: string
  owner: Connection
}

export class RoomPresence {
  readonly #states = new Map<number, Presence>()
  readonly #changed = new Map<number, AwarenessEntry>()

  /** Takes what the connection may say of itself; anything else, also a state in another's name, is dropped. */
  receive(from: Connection, entries: readonly AwarenessEntry[]): void {
    for (const { clientId, clock, json } of entries) {
      const known = this.#states.get(clientId)
      if (known && known.owner !== from && known.owner.participantId !== from.participantId) continue
      if (known && (clock < known.clock || (clock === known.clock && json !== GONE))) {
        // The same person's newer connection takes over a state that its old one still holds.
        if (known.owner !== from && clock === known.clock) known.owner = from
        continue
      }
      if (json === GONE) {
        if (known?.owner === from) this.#remove(clientId, clock)
        continue
      }
      const own = ownState(json, from.participantId)
      if (own === null) continue
      this.#states.set(clientId, { clock, json: own, owner: from })
      this.#changed.set(clientId, { clientId, clock, json: own })
    }
  }

  leave(owner: Connection): void {
    for (const [clientId, state] of this.#states) {
      // The same clock: a client that comes back counts on from there, and would be ignored if we had.
      if (state.owner === owner) this.#remove(clientId, state.clock)
    }
  }

  /** Everybody's newest state, for one who joins. */
  all(): AwarenessEntry[] {
    return [...this.#states].map(([clientId, { clock, json }]) => ({ clientId, clock, json }))
  }

  /** What changed since the last call, each client once with its newest state. */
  takeChanges(): AwarenessEntry[] {
    const changes = [...this.#changed.values()]
    this.#changed.clear()
    return changes
  }

  #remove(clientId: number, clock: number): void {
    this.#states.delete(clientId)
    this.#changed.set(clientId, { clientId, clock, json: GONE })
  }
}

/** The state with the connection's participant in it; null if it is none, too long, or says it is another's. */
function ownState(json: string, participantId: string): string | null {
  if (json.length > STATE_MAX) return null
  const state = parseObject(json)
  if (state === null) return null
  if (state.participant === participantId) return json
  return state.participant === undefined ? JSON.stringify({ ...state, participant: participantId }) : null
}

function parseObject(json: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(json)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null
  } catch {
    // Not JSON: the sender's mistake, and its state is simply not shown.
    return null
  }
}
