// Two outcomes, card by card: what became of each duty between then and now (M1–M5).

import type { DutyRole } from './deck.ts'
import { seriesOf } from './deck-version.ts'
import { DECIDED_COLUMNS } from './decisions.ts'
import type { Gap } from './agreement.ts'
import { toldGap } from './agreement-words.ts'
import { isBoardId, type BoardId, type CardId } from './ids.ts'
import type { Outcome, OutcomeCard } from './outcome.ts'
import type { Column } from './placement.ts'

/** In the order in which they are told. */
export const CHANGE_KINDS = ['moved', 'agreed', 'split', 'drifted', 'added', 'gone', 'same'] as const
export type ChangeKind = (typeof CHANGE_KINDS)[number]

/** Where an outcome is found; in addresses `<board>.<number>`. */
export interface OutcomeAddress {
  boardId: BoardId
  number: number
}

/** @returns null for what has another form */
export function readAddress(text: string): OutcomeAddress | null {
  const [, boardId = '', number = ''] = /^([^.]*)\.([1-9]\d{0,8})$/.exec(text) ?? []
  return isBoardId(boardId) ? { boardId, number: Number(number) } : null
}

export function addressText({ boardId, number }: OutcomeAddress): string {
  return `${boardId}.${number}`
}

/** What is compared of a card. */
export interface CardState {
  id: CardId
  title: string
  detail: string
  note: string
  column: Column
  isDecided: boolean
  lastWord: DutyRole | null
  ask: string
  /** From 0 to 1; null where nobody sorted it alone. */
  agreement: number | null
  gap: Gap | null
}

/** What is compared of an outcome. */
export interface ComparedOutcome extends Pick<
  Outcome,
  'boardId' | 'number' | 'title' | 'deckSlug' | 'deckTitle' | 'roleNames' | 'savedAt' | 'savedBy'
> {
  cards: readonly CardState[]
}

export type OutcomeHead = Omit<ComparedOutcome, 'cards'>

export interface CardChange {
  id: CardId
  kind: ChangeKind
  /** Null for a card that was added. */
  then: CardState | null
  /** Null for a card that is gone. */
  now: CardState | null
  /** M4 */
  cut: Cut | null
}

/** How a card that was added or is gone hangs together with others of the two outcomes. */
export type Cut =
  | { kind: 'split-into' | 'joined-from'; titles: string[] }
  | { kind: 'cut-out-of' | 'joined-into'; title: string }

export interface Comparison {
  then: OutcomeHead
  now: OutcomeHead
  /** Whether there is anything to compare card by card. */
  isSameDeck: boolean
  /** Cards of now in the order they have there, then those that are gone. */
  cards: CardChange[]
  counts: Record<ChangeKind, number>
}

export function cardState(
  card: Pick<OutcomeCard, 'id' | 'title' | 'detail' | 'note' | 'column' | 'decision' | 'tally'>,
): CardState {
  const { id, title, detail, note, column, decision, tally } = card
  return {
    id,
    title,
    detail,
    note,
    column,
    isDecided: decision !== null,
    lastWord: decision?.lastWord ?? null,
    ask: decision?.ask ?? '',
    agreement: tally?.agreement ?? null,
    gap: tally && toldGap(tally),
  }
}

export function comparedOutcome(outcome: Outcome): ComparedOutcome {
  return { ...headOf(outcome), cards: outcome.cards.map(cardState) }
}

/** M1: decided, or in a column that says whose it is, with no gap between the ballots. */
export function isAgreed({
  isDecided,
  column,
  gap,
}: Pick<CardState, 'isDecided' | 'column' | 'gap'>): boolean {
  return isDecided || (gap === null && (DECIDED_COLUMNS as readonly Column[]).includes(column))
}

/** Not agreed, and not merely because nobody has looked at it. */
function isSplit(card: CardState): boolean {
  return !isAgreed(card) && (card.gap !== null || card.column === 'unclear')
}

/** M3: ids tell cards apart within one deck only, whose versions keep them. */
export function areOfOneDeck(
  a: Pick<OutcomeHead, 'boardId' | 'deckSlug'>,
  b: Pick<OutcomeHead, 'boardId' | 'deckSlug'>,
): boolean {
  return (
    a.boardId === b.boardId ||
    (a.deckSlug !== null && b.deckSlug !== null && seriesOf(a.deckSlug) === seriesOf(b.deckSlug))
  )
}

export function compareOutcomes(then: ComparedOutcome, now: ComparedOutcome): Comparison {
  const isSameDeck = areOfOneDeck(then, now)
  const before = isSameDeck ? byId(then.cards) : new Map<CardId, CardState>()
  const after = isSameDeck ? byId(now.cards) : new Map<CardId, CardState>()
  const isItself = then.boardId === now.boardId && then.number === now.number
  const cards: CardChange[] = [
    ...now.cards.map((card): CardChange => {
      const was = before.get(card.id)
      if (!was) return { id: card.id, kind: 'added', then: null, now: card, cut: cutOfAdded(card, then, now) }
      return { id: card.id, kind: isItself ? 'same' : kindOf(was, card), then: was, now: card, cut: null }
    }),
    ...then.cards
      .filter(({ id }) => !after.has(id))
      .map((card): CardChange => ({
        id: card.id,
        kind: 'gone',
        then: card,
        now: null,
        cut: cutOfGone(card, then, now),
      })),
  ]
  return { then: headOf(then), now: headOf(now), isSameDeck, cards, counts: countKinds(cards) }
}

/** M2: the first of these that holds. */
function kindOf(then: CardState, now: CardState): ChangeKind {
  const wasAgreed = isAgreed(then)
  const stays = then.column === now.column
  if (wasAgreed && !isAgreed(now)) return 'drifted'
  if (stays && then.isDecided && hasOtherTerms(then, now)) return 'drifted'
  if (!wasAgreed && isAgreed(now)) return 'agreed'
  if (stays && then.column === 'shared' && then.lastWord === null && now.lastWord !== null) return 'agreed'
  if (!stays) return 'moved'
  return !wasAgreed && (isSplit(then) || isSplit(now)) ? 'split' : 'same'
}

/** A last word that is given for the first time answers a question; one that is another than before is a new one. */
function hasOtherTerms(then: CardState, now: CardState): boolean {
  return then.ask !== now.ask || (then.lastWord !== null && then.lastWord !== now.lastWord)
}

const CUT = '~'

/** K3: the id of a part begins with that of the card it was cut out of. */
function isCutOutOf(part: CardId, whole: CardId): boolean {
  return part.startsWith(`${whole}${CUT}`)
}

function cutOfAdded({ id }: CardState, then: ComparedOutcome, now: ComparedOutcome): Cut | null {
  if (!areOfOneDeck(then, now)) return null
  const whole = then.cards.find((card) => isCutOutOf(id, card.id))
  if (whole) return { kind: 'cut-out-of', title: whole.title }
  const parts = then.cards.filter((card) => isCutOutOf(card.id, id))
  return parts.length === 0 ? null : { kind: 'joined-from', titles: parts.map(({ title }) => title) }
}

function cutOfGone(card: CardState, then: ComparedOutcome, now: ComparedOutcome): Cut | null {
  const backwards = cutOfAdded(card, now, then)
  switch (backwards?.kind) {
    case 'joined-from':
      return { kind: 'split-into', titles: backwards.titles }
    case 'cut-out-of':
      return { kind: 'joined-into', title: backwards.title }
    default:
      return null
  }
}

/** M5: whatever became of it, its words are others. */
export function isReworded({ then, now }: CardChange): boolean {
  return then !== null && now !== null && (then.title !== now.title || then.detail !== now.detail)
}

/** As they are told: what is unchanged last. */
export function byKind(cards: readonly CardChange[]): CardChange[] {
  return [...cards].sort((a, b) => CHANGE_KINDS.indexOf(a.kind) - CHANGE_KINDS.indexOf(b.kind))
}

export interface Flow {
  /** Null where the card was not there. */
  from: Column | null
  to: Column | null
  cards: number
}

/** How many cards went from where to where, each pair of columns once. */
export function flowsOf(cards: readonly CardChange[]): Flow[] {
  const flows = new Map<string, Flow>()
  for (const { then, now } of cards) {
    const from = then?.column ?? null
    const to = now?.column ?? null
    const key = `${from} ${to}`
    const flow = flows.get(key) ?? { from, to, cards: 0 }
    flow.cards++
    flows.set(key, flow)
  }
  return [...flows.values()]
}

function headOf(outcome: OutcomeHead): OutcomeHead {
  const { boardId, number, title, deckSlug, deckTitle, roleNames, savedAt, savedBy } = outcome
  return { boardId, number, title, deckSlug, deckTitle, roleNames, savedAt, savedBy }
}

function byId(cards: readonly CardState[]): Map<CardId, CardState> {
  return new Map(cards.map((card) => [card.id, card]))
}

function countKinds(cards: readonly CardChange[]): Record<ChangeKind, number> {
  const counts = { moved: 0, agreed: 0, split: 0, drifted: 0, added: 0, gone: 0, same: 0 }
  for (const { kind } of cards) counts[kind]++
  return counts
}
