// The minutes of a session: a sentence for each event, with what a reader would ask for: who, what, from where to where.

import { columnName } from './column-names.ts'
import type { CardId, ParticipantId } from './ids.ts'
import { phaseName } from './phases.ts'
import type { Column } from './placement.ts'
import { columnAt, walkFrom, type Moment, type Replay, type ReplayEvent } from './replay.ts'

/** An event of a replay, and what was so when it happened. */
export interface Minute extends ReplayEvent {
  /** The position in the replay at which it has happened. */
  position: number
  /** The card it is about. */
  card: CardId | null
  /** As the card was called then. */
  title: string
  /** Where one saw the card lie before and after. */
  from: Column
  to: Column
  rehearsal: boolean
  /** Y2: whether the minutes have it. What only changes the order in a column does change the picture. */
  told: boolean
}

/** Plain words, and the titles of cards among them. */
export type Words = readonly (string | { title: string })[]

/** One for each event of the replay, in order. */
export function minutesOf({ start, events }: Pick<Replay, 'start' | 'events'>): Minute[] {
  const walk = walkFrom(start)
  return events.map((event, index) => {
    const card = 'card' in event.what ? event.what.card : null
    const before = seen(walk.now(), card)
    walk.take(event)
    const after = seen(walk.now(), card)
    // Not by spreading the event, which takes ten times as long as all else here.
    const { at, by, what } = event
    const title = before.title || after.title
    const [from, to] = [before.column, after.column]
    return {
      at,
      by,
      what,
      position: index + 1,
      card,
      title,
      from,
      to,
      rehearsal: before.rehearsal || after.rehearsal,
      told: isTold({ what, from, to, title }),
    }
  })
}

/** What of a moment counts for what happens next to a card. */
function seen(moment: Moment, card: CardId | null) {
  return {
    title: moment.cards.find(({ id }) => id === card)?.title ?? '',
    column: card === null ? ('unsorted' as const) : columnAt(moment, card),
    rehearsal: moment.rehearsal,
  }
}

function isTold({ what, from, to, title }: Pick<Minute, 'what' | 'from' | 'to' | 'title'>): boolean {
  switch (what.kind) {
    case 'place':
      // What is put while its parts lie on the table in its place is seen by nobody.
      return from !== to && title !== ''
    case 'spotlight':
      return what.card !== null && title !== ''
    case 'today':
    case 'note':
      return title !== ''
    case 'cards':
      return false
    default:
      return true
  }
}

export interface Names {
  people: ReadonlyMap<ParticipantId, string>
  roleNames: { po: string; pm: string }
}

export function namesOf({ people, roleNames }: Pick<Replay, 'people' | 'roleNames'>): Names {
  return { people: new Map(people.map(({ id, name }) => [id, name])), roleNames }
}

const SOMEBODY = 'Somebody who left'

/** Whom an event is about: who did it, or who came or left. */
export function personOf({ by, what }: Pick<ReplayEvent, 'by' | 'what'>): ParticipantId | null {
  return what.kind === 'come' || what.kind === 'leave' ? what.person : by
}

/** "Ana moved *Roadmap* from Product Manager to Shared". */
export function sentenceOf(minute: Minute, names: Names): Words {
  const words = plainSentence(minute, names)
  return minute.rehearsal && minute.what.kind === 'place' ? ['Rehearsal: ', ...words] : words
}

function plainSentence(minute: Minute, names: Names): Words {
  const { what, by, from, to } = minute
  const card = { title: minute.title }
  const person = personOf(minute)
  const who = person === null ? null : (names.people.get(person) ?? SOMEBODY)
  const column = (it: Column) => columnName(it, names.roleNames)
  switch (what.kind) {
    case 'place':
      if (from === to) return [who ?? 'The board', ' put ', card, ` elsewhere within ${column(to)}`]
      if (by !== null) return [`${who} moved `, card, ` from ${column(from)} to ${column(to)}`]
      if (what.placement === null) return [card, ` went back to ${column(to)}`]
      return from === 'unsorted'
        ? [card, ` filed itself into ${column(to)}`]
        : ['The board moved ', card, ` from ${column(from)} to ${column(to)}`]
    case 'today':
      return [`${who ?? 'The board'} said of `, card, `: today ${column(what.column)}`]
    case 'note':
      return [`${who ?? 'The board'} ${what.empty ? 'cleared the note on' : 'wrote a note on'} `, card]
    case 'action':
      return [`${who ?? 'The board'} wrote down what is to be done`]
    case 'phase':
      return [`Everyone moved to ${phaseName(what.phase)}`]
    case 'lock':
      return [what.locked ? 'The board was locked' : 'The board was unlocked']
    case 'come':
      return [`${who} joined`]
    case 'leave':
      return [`${who} left the board`]
    case 'rehearsal':
      return [what.on ? 'A rehearsal with simulated people began' : 'The rehearsal ended']
    case 'spotlight':
      return what.card === null ? ['The spotlight went out'] : ['Spotlight on ', card]
    case 'decide':
      return [card, ` was decided: ${decisionWords(what.decision, names)}`]
    case 'reopen':
      return [card, ' was opened again']
    case 'reword':
      return [card, ' was reworded: ', { title: what.title }]
    case 'split':
      return [card, ' was split into ', ...listed(partsOf(what))]
    case 'unsplit':
      return [card, ' was put together again']
    case 'cards':
      return ['The cards on the table changed']
    case 'outcome':
      return [
        what.savedBy === ''
          ? `Outcome ${what.number} was saved`
          : `${what.savedBy} saved outcome ${what.number}`,
      ]
  }
}

function decisionWords(
  { column, lastWord }: { column: Column; lastWord: 'po' | 'pm' | null },
  { roleNames }: Names,
): string {
  const name = columnName(column, roleNames)
  return lastWord === null ? name : `${name}, last word ${roleNames[lastWord]}`
}

/** The ids of parts are made of the whole's. */
function partsOf({ card, cards }: { card: CardId; cards: readonly { id: CardId; title: string }[] }) {
  return cards.filter(({ id }) => id.startsWith(`${card}~`))
}

function listed(parts: readonly { title: string }[]): Words {
  return parts.flatMap(({ title }, at) => {
    const gap = at === 0 ? [] : [at === parts.length - 1 ? ' and ' : ', ']
    return [...gap, { title }]
  })
}

export function plainWords(words: Words): string {
  return words.map((it) => (typeof it === 'string' ? it : it.title)).join('')
}
