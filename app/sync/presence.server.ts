// Who is in a room right now: the newest state of each client, tied to the connection it came from, or to the
// node that told of it. States are passed on as text; only the part that says whose they are is looked at.

import { ENTRIES_MAX, type AwarenessEntry } from './protocol.ts'
import type { Connection } from './room.server.ts'

/** A cursor, a dragged card, a ready sign: never more than this many characters. */
const STATE_MAX = 2048
/** A tab has one; a little more is left for clients unlike ours. */
const STATES_PER_CONNECTION = 4
const GONE = 'null'
/**
 * Client ids whose person is remembered after they have gone. The oldest is forgotten first, and one's own before
 * another's: nobody makes a room forget whose the others' are.
 */
const REMEMBERED = 5_000
/**
 * Nor for longer than somebody may be away who comes back under the same one. After a restart the first to come may have
 * taken another's, and is not to keep it for good.
 */
const REMEMBERED_MS = 60_000

/** What a node tells the others of its own people. */
export interface PresenceNews extends AwarenessEntry {
  participantId: string
}

/** Never changed, only replaced; and always made by `presenceOf`, which is what keeps it fast. */
interface Presence extends PresenceNews {
  /** A connection of this node, or the name of the node that has it. */
  owner: Connection | string
}

export class RoomPresence {
  readonly #states = new Map<number, Presence>()
  /** Whose those client ids were that have gone, the last of them last, so that nobody takes one from who is away. */
  readonly #gone = new Map<number, { participantId: string; goneAt: number }>()
  /**
   * A new one for each flush, and none in between. One that is cleared again and again keeps all it ever held: in V8 an
   * emptied table points to the next one, so that a table that has grown old holds on to them all until the next full
   * collection.
   */
  #changed: Map<number, Presence> | null = null

  get hasChanges(): boolean {
    return this.#changed !== null
  }

  /** Takes what the connection may say of itself; anything else, also a state in another's name, is dropped. */
  receive(from: Connection, entries: readonly AwarenessEntry[]): void {
    if (entries.length > ENTRIES_MAX) return
    // What it takes out again in between counts on, or it could show any number of clients one after the other.
    let ids: Set<number> | null = null
    const idsOfSender = () => (ids ??= new Set(this.#idsOf(from)))
    for (const { clientId, clock, json } of entries) {
      const known = this.#states.get(clientId)
      if (known && known.owner !== from && !mayTakeOver(from, known, idsOfSender)) continue
      if (known && (clock < known.clock || (clock === known.clock && json !== GONE))) {
        if (clock === known.clock)
          this.#put(presenceOf(clientId, clock, known.json, from.participantId, from))
        continue
      }
      if (json === GONE) {
        // Whoever is back under another id counts on; whoever repeats what they heard of another tab does not.
        if (known && (known.owner === from || clock > known.clock)) this.#remove(clientId, clock)
        continue
      }
      if (!known && this.#isOfAnother(clientId, from.participantId)) continue
      const own = ownState(json, from.participantId)
      if (own === null || (!known && idsOfSender().size >= STATES_PER_CONNECTION)) continue
      if (known?.owner !== from) idsOfSender().add(clientId)
      this.#put(presenceOf(clientId, clock, own, from.participantId, from))
    }
  }

  /**
   * Takes what another node says of its people.
   * @param isAll nobody else is there any more
   */
  receiveFrom(node: string, news: readonly PresenceNews[], isAll: boolean): void {
    if (isAll) {
      const told = new Set(news.map(({ clientId }) => clientId))
      for (const clientId of this.#idsOf(node)) if (!told.has(clientId)) this.#forget(clientId)
    }
    for (const { clientId, clock, json, participantId } of news) {
      const known = this.#states.get(clientId)
      if (known && (known.participantId !== participantId || clock < known.clock)) continue
      if (json !== GONE) {
        if (!known || clock > known.clock) this.#put(presenceOf(clientId, clock, json, participantId, node))
      } else if (known?.owner === node) this.#remove(clientId, clock)
    }
  }

  /** @param owner a connection that has left, or a node that is no longer heard of */
  leave(owner: Connection | string): void {
    for (const clientId of this.#idsOf(owner)) this.#forget(clientId)
  }

  /** Everybody's newest state. */
  all(): AwarenessEntry[] {
    return [...this.#states.values()]
  }

  /** The people of this node, for another node that asks. */
  own(): PresenceNews[] {
    return [...this.#states.values()].filter(isOwn)
  }

  /** Participants on other nodes. */
  elsewhere(): string[] {
    return [...this.#states.values()]
      .filter(({ owner }) => typeof owner === 'string')
      .map(({ participantId }) => participantId)
  }

  /** What changed since the last call, each client once with its newest state; and what of it this node's people did. */
  takeChanges(): { all: Presence[]; own: PresenceNews[] } {
    const all = [...(this.#changed?.values() ?? [])]
    this.#changed = null
    return { all, own: all.filter(isOwn) }
  }

  /** Looked for where it is needed, which is seldom: a list for each of thousands who are idle takes more. */
  #idsOf(owner: Connection | string): number[] {
    return [...this.#states.values()].filter((it) => it.owner === owner).map(({ clientId }) => clientId)
  }

  #put(state: Presence): void {
    this.#gone.delete(state.clientId)
    this.#states.set(state.clientId, state)
    this.#change(state)
  }

  /** With the same clock: a client that comes back counts on from there, and would be ignored if we had. */
  #forget(clientId: number): void {
    this.#remove(clientId, this.#states.get(clientId)!.clock)
  }

  #remove(clientId: number, clock: number): void {
    const { participantId, owner } = this.#states.get(clientId)!
    this.#states.delete(clientId)
    this.#remember(clientId, participantId)
    this.#change(presenceOf(clientId, clock, GONE, participantId, owner))
  }

  #change(state: Presence): void {
    this.#changed ??= new Map()
    this.#changed.set(state.clientId, state)
  }

  #remember(clientId: number, participantId: string): void {
    const gone = this.#gone
    gone.set(clientId, { participantId, goneAt: performance.now() })
    if (gone.size <= REMEMBERED) return
    let [oldest] = gone.keys()
    for (const [known, { participantId: whose }] of gone) {
      if (known === clientId || whose !== participantId) continue
      oldest = known
      break
    }
    gone.delete(oldest!)
  }

  #isOfAnother(clientId: number, participantId: string): boolean {
    const gone = this.#gone.get(clientId)
    return (
      gone !== undefined &&
      gone.participantId !== participantId &&
      performance.now() - gone.goneAt < REMEMBERED_MS
    )
  }
}

/**
 * The same person's new connection takes over a state that its old one still holds. One that has a state of its own only
 * repeats what it heard, as the stock client does.
 */
function mayTakeOver(from: Connection, known: Presence, idsOf: () => ReadonlySet<number>): boolean {
  return known.participantId === from.participantId && idsOf().size === 0
}

function presenceOf(
  clientId: number,
  clock: number,
  json: string,
  participantId: string,
  owner: Presence['owner'],
): Presence {
  return { clientId, clock, json, participantId, owner }
}

export function isGone({ json }: AwarenessEntry): boolean {
  return json === GONE
}

function isOwn({ owner }: Presence): boolean {
  return typeof owner !== 'string'
}

/** The state with the connection's participant in it; null if it is none, too long, or says it is another's. */
function ownState(json: string, participantId: string): string | null {
  if (json.length > STATE_MAX) return null
  const state = parseObject(json)
  if (state === null) return null
  if (state.participant === participantId) return json
  return state.participant === undefined ? withParticipant(json, participantId) : null
}

/** Put in as text, since of these there are thousands a second. An empty object has no comma to follow. */
function withParticipant(object: string, participantId: string): string {
  const rest = object.slice(object.indexOf('{') + 1)
  const comma = rest.trimStart().startsWith('}') ? '' : ','
  return `{"participant":${JSON.stringify(participantId)}${comma}${rest}`
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
