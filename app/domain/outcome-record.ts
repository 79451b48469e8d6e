// What an outcome keeps of a board, besides where its cards lie.

import { changesOfHands } from './actions.ts'
import type { Board, BoardCard } from './board.ts'
import { DECIDED_COLUMNS, type ConsentLine } from './decisions.ts'
import type { CardId, ParticipantId } from './ids.ts'
import type {
  CardRecord,
  OutcomeAction,
  OutcomeHandover,
  OutcomePerson,
  OutcomeTally,
  SaidConsent,
} from './outcome.ts'
import { isRevealed } from './phases.ts'
import { columnOf } from './placement.ts'
import { countsFor, standingTerms, termsOf } from './proposals.ts'

/**
 * O3
 * @param names also of those who have left the board since
 */
export function recordCard(
  board: Board,
  card: BoardCard,
  names: ReadonlyMap<ParticipantId, string>,
): CardRecord {
  const { id } = card
  const today = board.settings.target ? columnOf(board.today, id) : null
  return {
    decision: board.decisions[id] ?? null,
    consents: sayings(countedLines(board, id), names),
    tally: tallyOf(board, id),
    dots: board.dots ? (board.dots[id] ?? 0) : null,
    today: today === 'unsorted' ? null : today,
    original: card.original,
    splitFrom: card.splitFrom?.title ?? null,
  }
}

/** D7: what was said to the place that the outcome tells, and objections; nobody has agreed to where a card was put since. */
function countedLines(board: Board, id: CardId): readonly ConsentLine[] {
  const lies = columnOf(board.columns, id)
  const column = DECIDED_COLUMNS.find((it) => it === lies)
  const stands = standingTerms(board, id)
  const open = column ? termsOf(column, null) : null
  const terms = stands?.column === column ? stands : open
  return (board.consents[id] ?? []).filter((line) => countsFor(line, terms))
}

function sayings(lines: readonly ConsentLine[], names: ReadonlyMap<ParticipantId, string>): SaidConsent[] {
  return lines.flatMap(({ participantId, consent, line, name: said }) => {
    const name = said ?? names.get(participantId)
    return name === undefined ? [] : [{ name, consent, line }]
  })
}

/** O8: who stands in for nobody, and whose cards a facilitator placed; a rehearsal is not saved (O5). */
export function recordPeople({ participants }: Pick<Board, 'participants'>): OutcomePerson[] {
  return participants.map(({ name, role, seat, kind }) => ({
    name,
    role,
    seat,
    kind: kind === 'proxy' ? 'proxy' : 'person',
  }))
}

/** O4: figures alone, and only of ballots that were revealed. */
function tallyOf({ phase, tallies }: Board, id: CardId): OutcomeTally | null {
  const tally = isRevealed(phase) ? tallies?.[id] : undefined
  return tally ? { counts: tally.counts, agreement: tally.agreement, gap: tally.gap } : null
}

/**
 * O6; an item that is done stays with the team's record, and is not planned again (F6).
 * @param titles of all cards, also of those that were split since
 */
export function recordActions(board: Board, titles: ReadonlyMap<CardId, string>): OutcomeAction[] {
  const open = board.actions.filter(({ id }) => !board.finished.includes(id))
  return open.map(({ id, text, owner, due, cardId }) => ({
    id,
    text,
    owner,
    due,
    cardId,
    card: cardId === null ? null : (titles.get(cardId) ?? null),
  }))
}

/** O6: where the board asked who does it today. */
export function recordHandovers(board: Board): OutcomeHandover[] {
  if (!board.settings.target) return []
  const titles = new Map(board.cards.map(({ id, title }) => [id, title]))
  return changesOfHands(board.today, board.columns).map(({ id, from, to }) => {
    const { owner, due } = board.handovers[id] ?? { owner: '', due: '' }
    return { title: titles.get(id) ?? '', from, to, owner, due }
  })
}
