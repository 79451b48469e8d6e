// What a board begins with that begins with an outcome: the same board again, or the next session. Plain values; the
// server makes rows and documents of them.

import { ACTIONS_MAX, type ActionItem, type Handover } from './actions.ts'
import type { BoardCard } from './board.ts'
import type { ConsentLine } from './decisions.ts'
import type { DeckCard, DutyCard } from './deck.ts'
import type { CardId } from './ids.ts'
import { firstLead, type Lead, type Settings } from './lead.ts'
import type { Outcome, OutcomeCard, OutcomeHandover } from './outcome.ts'
import type { FirstPhase } from './phases.ts'
import type { Placement } from './placement.ts'
import type { Importance } from './talk-queue.ts'
import type { CardTally } from './tallies.ts'
import { thenOf, type Then } from './then.ts'

export interface SeedCard extends Omit<BoardCard, 'splitFrom' | 'then'> {
  splitFrom: CardId | null
  /** Lies on no table: others were cut out of it. */
  isSplit: boolean
  then: Then | null
}

export interface TableSeed {
  placements: ReadonlyMap<CardId, Placement>
  today: ReadonlyMap<CardId, Placement>
  notes: ReadonlyMap<CardId, string>
  actions: readonly ActionItem[]
  handovers: ReadonlyMap<CardId, Handover>
}

export interface BoardSeed {
  title: string
  /** In deck order. */
  cards: SeedCard[]
  lead: Lead
  /** Null where there are none. */
  tallies: ReadonlyMap<CardId, CardTally> | null
  table: TableSeed
}

/** A board that begins with a deck's cards, all in the tray. */
export function seedOfDeck(title: string, cards: readonly DeckCard[], phase: FirstPhase): BoardSeed {
  return {
    title,
    cards: cards.map((card) => ({ ...card, original: null, splitFrom: null, isSplit: false, then: null })),
    lead: firstLead(phase),
    tallies: null,
    table: { ...NOTHING, actions: [] },
  }
}

const NOTHING = { placements: new Map(), today: new Map(), notes: new Map(), handovers: new Map() }

/** As much of an outcome as a board can begin with. */
export type Begun = Pick<Outcome, 'title' | 'cards' | 'actions' | 'handovers'>

/**
 * F8: the board of an outcome once more, as it lay and as far as it was decided. What people said to it stays as words;
 * people and their dots do not come along.
 */
export function seedAgain(outcome: Begun, importanceOf: (id: CardId) => Importance): BoardSeed {
  const { title, cards } = outcome
  const asked = cards.some(({ today }) => today !== null)
  const lead = firstLead('discuss')
  return {
    title,
    cards: seedCards(outcome, importanceOf, () => null),
    lead: {
      ...lead,
      settings: { ...lead.settings, target: asked },
      decisions: Object.fromEntries(cards.flatMap(({ id, decision }) => (decision ? [[id, decision]] : []))),
      consents: Object.fromEntries(
        cards.flatMap((card) => (card.consents.length > 0 ? [[card.id, saidLines(card)]] : [])),
      ),
    },
    tallies: talliesOf(cards),
    table: { ...tableOf(outcome), actions: outcome.actions.map(itemOf) },
  }
}

/** At once with all on one table, or each alone first. */
export const NEXT_WAYS = ['resort', 'together'] as const
export type NextWay = (typeof NEXT_WAYS)[number]

export interface NextPlan {
  title: string
  chosen: ReadonlySet<CardId>
  how: NextWay
  settings: Settings
  /** Still to be done. */
  actions: readonly ActionItem[]
  importanceOf(id: CardId): Importance
  /** Where a card stood in the deck; those without a place come last. */
  placeOf(id: CardId): number
}

/**
 * F5: the next session. Together, the cards lie where they lay, with their notes; nothing is decided yet. In a re-sort
 * nothing of last time is on the table before the reveal, where it would lead people; open items come back in either.
 */
export function seedNext(outcome: Outcome, plan: NextPlan): BoardSeed {
  const cards = outcome.cards
    .filter(({ id }) => plan.chosen.has(id))
    .sort((a, b) => plan.placeOf(a.id) - plan.placeOf(b.id))
  const actions = plan.actions.slice(0, ACTIONS_MAX)
  const begun = { ...outcome, cards, actions: [] }
  const lead = firstLead(plan.how === 'resort' ? 'lobby' : 'discuss')
  return {
    title: plan.title,
    cards: seedCards(begun, plan.importanceOf, (card) => thenOf(card, outcome.number)),
    lead: { ...lead, settings: plan.settings, brought: actions.map(({ id }) => id) },
    tallies: null,
    table: { ...(plan.how === 'resort' ? NOTHING : tableOf(begun)), actions },
  }
}

function seedCards(
  { cards, actions }: Pick<Outcome, 'cards' | 'actions'>,
  importanceOf: (id: CardId) => Importance,
  then: (card: OutcomeCard) => Then | null,
): SeedCard[] {
  const wholes = new Wholes(cards)
  const seeds = cards.map(({ id, title, detail, claims, original, ...card }): SeedCard => ({
    id,
    title,
    detail,
    claims,
    original,
    importance: importanceOf(id),
    splitFrom: card.splitFrom === null ? null : wholes.of({ id, detail, claims }, card.splitFrom),
    isSplit: false,
    then: then({ id, title, detail, claims, original, ...card }),
  }))
  for (const { cardId, card } of actions)
    if (cardId !== null && card !== null) wholes.remember(cardId, { title: card, detail: '', claims: [] })
  return [...seeds, ...wholes.list()]
}

/** Cards that lie on no table, by what is left of them: the parts that were cut out of them, and items about them. */
class Wholes {
  readonly #onTable: ReadonlySet<CardId>
  readonly #wholes = new Map<CardId, Omit<DutyCard, 'id'>>()

  constructor(cards: readonly Pick<OutcomeCard, 'id'>[]) {
    this.#onTable = new Set(cards.map(({ id }) => id))
  }

  /** The id of the card of this title that a part was cut out of: the part's own begins with it. */
  of(part: Omit<DutyCard, 'title'>, title: string): CardId {
    const cut = part.id.lastIndexOf('~')
    const stem = cut > 0 ? part.id.slice(0, cut) : `${part.id}~whole`
    const whole = { title, detail: part.detail, claims: part.claims }
    for (let count = 0; ; count++) {
      const id = count === 0 ? stem : `${stem}~${count}`
      if (this.#wholes.get(id)?.title === title) return id
      if (this.remember(id, whole)) return id
    }
  }

  /** @returns false if there is another card of that id */
  remember(id: CardId, whole: Omit<DutyCard, 'id'>): boolean {
    if (this.#onTable.has(id) || this.#wholes.has(id)) return false
    this.#wholes.set(id, whole)
    return true
  }

  list(): SeedCard[] {
    return [...this.#wholes].map(([id, whole]) => ({
      ...whole,
      id,
      importance: 2,
      original: null,
      splitFrom: null,
      isSplit: true,
      then: null,
    }))
  }
}

function tableOf({ cards, handovers }: Pick<Outcome, 'cards' | 'handovers'>): Omit<TableSeed, 'actions'> {
  return {
    placements: new Map(cards.map(({ id, column, rank }) => [id, { column, rank }])),
    today: new Map(
      cards.flatMap(({ id, today, rank }) =>
        today === null ? [] : [[id, { column: today, rank }] as const],
      ),
    ),
    notes: new Map(cards.flatMap(({ id, note }) => (note === '' ? [] : [[id, note] as const]))),
    handovers: handoversOf(cards, handovers),
  }
}

/** Handovers name their duty by its title; of several alike each is the next one, as they stand in order. */
function handoversOf(
  cards: readonly OutcomeCard[],
  handovers: readonly OutcomeHandover[],
): Map<CardId, Handover> {
  const found = new Map<CardId, Handover>()
  for (const { title, from, to, owner, due } of handovers) {
    const card = cards.find(
      (it) => it.title === title && it.today === from && it.column === to && !found.has(it.id),
    )
    if (card) found.set(card.id, { owner, due })
  }
  return found
}

function itemOf({ id, text, owner, due, cardId }: ActionItem): ActionItem {
  return { id, text, owner, due, cardId }
}

function saidLines({ consents }: OutcomeCard): ConsentLine[] {
  return consents.map(({ name, consent, line }, at) => ({ participantId: `said-${at}`, consent, line, name }))
}

function talliesOf(cards: readonly OutcomeCard[]): Map<CardId, CardTally> | null {
  const told = cards.flatMap(({ id, tally }): [CardId, CardTally][] =>
    tally ? [[id, { ...tally, withoutProxies: null, seats: {}, names: null }]] : [],
  )
  return told.length === 0 ? null : new Map(told)
}
