// A replay as it travels: names, cards and columns once, and after that a short row for each event. Ten thousand moves
// are some hundred kilobytes before they are compressed.

import type { CardId, ParticipantId } from './ids.ts'
import { COLUMNS } from './placement.ts'
import type { Happening, Replay, ReplayEvent } from './replay.ts'

/** Milliseconds since the event before, who (−1 for the board), and what happened: a move as short as it can be. */
export type PackedEvent =
  | readonly [after: number, by: number, card: number, column: number, rank: string]
  | readonly [after: number, by: number, what: Happening]

export interface PackedReplay extends Omit<Replay, 'events'> {
  /** Ids that moves name by their place here. */
  ids: readonly CardId[]
  events: readonly PackedEvent[]
}

export function packReplay(replay: Replay): PackedReplay {
  const people = new Map(replay.people.map(({ id }, at) => [id, at]))
  const places = new Map<CardId, number>()
  const placeOf = (id: CardId) => {
    const known = places.get(id)
    if (known === undefined) places.set(id, places.size)
    return known ?? places.size - 1
  }
  let before = replay.startedAt
  const events = replay.events.map(({ at, by, what }): PackedEvent => {
    const after = at - before
    before = at
    const who = by === null ? -1 : (people.get(by) ?? -1)
    if (what.kind !== 'place' || what.placement === null) return [after, who, what]
    const { column, rank } = what.placement
    return [after, who, placeOf(what.card), COLUMNS.indexOf(column), rank]
  })
  return { ...replay, ids: [...places.keys()], events }
}

export function unpackReplay({ ids, ...packed }: PackedReplay): Replay {
  const nameOf = (by: number): ParticipantId | null => packed.people[by]?.id ?? null
  let at = packed.startedAt
  const events = packed.events.map((row): ReplayEvent => {
    at += row[0]
    const by = nameOf(row[1])
    if (row.length === 3) return { at, by, what: row[2] }
    const [, , card, column, rank] = row
    const placement = { column: COLUMNS[column]!, rank }
    return { at, by, what: { kind: 'place', card: ids[card]!, placement } }
  })
  return { ...packed, events }
}
