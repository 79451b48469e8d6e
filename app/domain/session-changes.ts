// What happened between one state of a session and the next, out of what everybody on the board may see of both.

import type { Board } from './board.ts'
import type { CardId } from './ids.ts'
import type { Happening, Moment, ReplayCard } from './replay.ts'

/** The parts of a board that a replay tells of. Whatever was made of ballots is not among them. */
export type SessionState = Pick<
  Board,
  'phase' | 'locked' | 'spotlight' | 'cards' | 'participants' | 'decisions' | 'lastOutcome'
>

/** Y3: simulated participants come and go as a rehearsal, never by name. */
export function sessionChanges(before: SessionState, after: SessionState): Happening[] {
  return [
    ...peopleChanges(before, after),
    ...(isRehearsal(before) === isRehearsal(after)
      ? []
      : [{ kind: 'rehearsal' as const, on: isRehearsal(after) }]),
    ...(before.phase === after.phase ? [] : [{ kind: 'phase' as const, phase: after.phase }]),
    ...(before.locked === after.locked ? [] : [{ kind: 'lock' as const, locked: after.locked }]),
    ...cardChanges(before, after),
    ...decisionChanges(before, after),
    ...(before.spotlight === after.spotlight ? [] : [{ kind: 'spotlight' as const, card: after.spotlight }]),
    ...outcomeChanges(before, after),
  ]
}

export function momentOf(state: SessionState): Moment {
  return {
    phase: state.phase,
    locked: state.locked,
    rehearsal: isRehearsal(state),
    spotlight: state.spotlight,
    cards: cardsOf(state),
    placements: {},
    decisions: Object.fromEntries(
      state.cards.flatMap(({ id }) => {
        const decision = state.decisions[id]
        return decision ? [[id, toldOf(decision)]] : []
      }),
    ),
    noted: [],
    outcome: state.lastOutcome?.number ?? 0,
  }
}

function isRehearsal({ participants }: SessionState): boolean {
  return participants.some(({ kind }) => kind === 'simulated')
}

function cardsOf({ cards }: SessionState): ReplayCard[] {
  return cards.map(({ id, title }) => ({ id, title }))
}

function toldOf({ column, lastWord }: SessionState['decisions'][CardId]) {
  return { column, lastWord }
}

function peopleChanges(before: SessionState, after: SessionState): Happening[] {
  const ids = ({ participants }: SessionState) =>
    participants.filter(({ kind }) => kind !== 'simulated').map(({ id }) => id)
  const [were, are] = [ids(before), ids(after)]
  return [
    ...are.filter((id) => !were.includes(id)).map((person) => ({ kind: 'come' as const, person })),
    ...were.filter((id) => !are.includes(id)).map((person) => ({ kind: 'leave' as const, person })),
  ]
}

function cardChanges(before: SessionState, after: SessionState): Happening[] {
  const were = new Map(before.cards.map((card) => [card.id, card]))
  const are = new Set(after.cards.map(({ id }) => id))
  const came = after.cards.filter(({ id }) => !were.has(id))
  const went = before.cards.filter(({ id }) => !are.has(id))
  const whole = came.find(({ splitFrom }) => splitFrom && !are.has(splitFrom.id))?.splitFrom?.id
  const joined = went.find(({ splitFrom }) => splitFrom && are.has(splitFrom.id))?.splitFrom?.id
  const sameOrder = before.cards.every(({ id }, at) => after.cards[at]?.id === id)
  const cards = cardsOf(after)
  if (whole !== undefined) return [{ kind: 'split', card: whole, cards }]
  if (joined !== undefined) return [{ kind: 'unsplit', card: joined, cards }]
  if (came.length > 0 || went.length > 0 || !sameOrder) return [{ kind: 'cards', cards }]
  return after.cards
    .filter(({ id, title }) => were.get(id)!.title !== title)
    .map(({ id, title }) => ({ kind: 'reword', card: id, title }))
}

function decisionChanges(before: SessionState, after: SessionState): Happening[] {
  return after.cards.flatMap(({ id }): Happening[] => {
    const [was, is] = [before.decisions[id], after.decisions[id]]
    if (!is) return was && before.cards.some((card) => card.id === id) ? [{ kind: 'reopen', card: id }] : []
    if (was && was.column === is.column && was.lastWord === is.lastWord) return []
    return [{ kind: 'decide', card: id, decision: toldOf(is) }]
  })
}

function outcomeChanges(before: SessionState, after: SessionState): Happening[] {
  const number = after.lastOutcome?.number ?? 0
  return number > (before.lastOutcome?.number ?? 0) ? [{ kind: 'outcome', number, savedBy: '' }] : []
}
