// What a person does to a draft, one step at a time, and the steps back.

import { CARD_DETAIL_MAX, CARD_TITLE_MAX, type DutyRole } from '../deck.ts'
import type { Range } from '../derive/article.ts'
import { rolesNamed, type Roles } from '../derive/roles.ts'
import type { CardId } from '../ids.ts'
import { refused, type Result } from '../refusal.ts'
import type { Importance } from '../talk-queue.ts'
import {
  claimAt,
  freshCardId,
  writtenCard,
  type DeckDraft,
  type DraftCard,
  type DraftClaim,
  type Verdict,
} from './draft.ts'
import { DECK_CARDS_MAX, DECK_CLAIMS_MAX, DECK_TITLE_MAX, DRAFT_CARDS_MAX, ROLE_NAME_MAX } from './limits.ts'

export type Edit =
  | { do: 'judge'; card: CardId; verdict: Verdict }
  /** All that nobody has looked at and that is at least as sure. */
  | { do: 'accept-rest'; atLeast: number }
  | { do: 'reword'; card: CardId; title: string; detail: string }
  | { do: 'weigh'; card: CardId; importance: Importance }
  /** Into the first one, with the claims of all. */
  | { do: 'merge'; cards: CardId[]; title: string }
  /** Each part has the claims of the whole. */
  | { do: 'split'; card: CardId; titles: string[] }
  | { do: 'reclaim'; card: CardId; claim: number; role: DutyRole }
  | { do: 'unclaim'; card: CardId; claim: number }
  /** `words` in the text, or null for a claim without a place. */
  | { do: 'claim'; card: CardId; role: DutyRole; words: Range | null }
  /** A duty that was missed. */
  | { do: 'add'; title: string; role: DutyRole; words: Range | null }
  | { do: 'remove'; card: CardId }
  | { do: 'entitle'; title: string }
  | { do: 'name-roles'; po: string; pm: string }
  /** What the text says of two other roles; cards that a person wrote stay. */
  | { do: 'read-again'; roles: Roles; cards: DraftCard[] }

const PARTS_LEAST = 2
const PARTS_MOST = 3

export type Edited = Result<{ draft: DeckDraft; /** The card to look at next. */ card: CardId | null }>

/** The draft after a step, or why the step cannot be made. The draft given stays as it is. */
export function edit(draft: DeckDraft, step: Edit): Edited {
  switch (step.do) {
    case 'judge':
      return change(draft, step.card, (card) => ({ ...card, verdict: step.verdict }))
    case 'accept-rest':
      return edited(
        withCards(
          draft,
          draft.cards.map((card) =>
            card.verdict === 'proposed' && (card.confidence ?? 1) >= step.atLeast
              ? { ...card, verdict: 'accepted' }
              : card,
          ),
        ),
      )
    case 'reword': {
      const title = titleOf(step.title)
      if (title === null) return refused({ kind: 'words-needed' })
      const detail = step.detail.trim().slice(0, CARD_DETAIL_MAX)
      return change(draft, step.card, (card) => ({ ...card, title, detail, verdict: 'accepted' }))
    }
    case 'weigh':
      return change(draft, step.card, (card) => ({ ...card, importance: step.importance }))
    case 'merge':
      return merge(draft, step.cards, step.title)
    case 'split':
      return split(draft, step.card, step.titles)
    case 'reclaim':
      return changeClaims(draft, step.card, (claims) =>
        claims.map((claim, at) => (at === step.claim ? { ...claim, role: step.role } : claim)),
      )
    case 'unclaim':
      return changeClaims(draft, step.card, (claims) => claims.filter((_, at) => at !== step.claim))
    case 'claim': {
      const claim = claimOf(draft, step.role, step.words)
      if (!claim) return refused({ kind: 'no-such-place' })
      return changeClaims(draft, step.card, (claims) => [...claims, claim])
    }
    case 'add':
      return add(draft, step)
    case 'remove':
      if (!draft.cards.some(({ id }) => id === step.card)) return refused({ kind: 'no-such-card' })
      return edited(
        withCards(
          draft,
          draft.cards.filter(({ id }) => id !== step.card),
        ),
      )
    case 'entitle': {
      const title = step.title.trim().slice(0, DECK_TITLE_MAX)
      return title === '' ? refused({ kind: 'words-needed' }) : edited({ ...draft, title })
    }
    case 'name-roles': {
      const [po, pm] = [step.po, step.pm].map((name) => name.trim().slice(0, ROLE_NAME_MAX))
      if (!po || !pm || po.toLowerCase() === pm.toLowerCase()) return refused({ kind: 'roles-needed' })
      return edited({ ...draft, roles: rolesNamed(po, pm) })
    }
    case 'read-again': {
      const next = withWritten({ ...draft, roles: step.roles, cards: step.cards }, draft.cards)
      return next.cards.length > DRAFT_CARDS_MAX ? refused({ kind: 'deck-full' }) : edited(next)
    }
  }
}

function edited(draft: DeckDraft, card: CardId | null = null): Edited {
  return { ok: true, draft, card }
}

function withCards(draft: DeckDraft, cards: DraftCard[]): DeckDraft {
  return { ...draft, cards }
}

/** What people wrote by hand comes after what was read, under ids that are still free. */
function withWritten(draft: DeckDraft, before: readonly DraftCard[]): DeckDraft {
  return before
    .filter(({ confidence }) => confidence === null)
    .reduce((grown, card) => withCards(grown, [...grown.cards, { ...card, id: freshCardId(grown) }]), draft)
}

/** What is rejected takes nobody's place, but for the room that a draft has itself. */
function isFull(draft: DeckDraft, more: number): boolean {
  if (draft.cards.length + more > DRAFT_CARDS_MAX) return true
  return draft.cards.filter(({ verdict }) => verdict !== 'rejected').length + more > DECK_CARDS_MAX
}

function titleOf(title: string): string | null {
  const words = title.trim().replace(/\s+/g, ' ')
  // Signs without a width are nothing to read.
  return !/[\p{L}\p{N}\p{P}\p{S}]/u.test(words) || words.length > CARD_TITLE_MAX ? null : words
}

function change(draft: DeckDraft, id: CardId, next: (card: DraftCard) => DraftCard): Edited {
  if (!draft.cards.some((card) => card.id === id)) return refused({ kind: 'no-such-card' })
  const cards = draft.cards.map((card) => (card.id === id ? next(card) : card))
  return edited(withCards(draft, cards), id)
}

function changeClaims(
  draft: DeckDraft,
  id: CardId,
  next: (claims: readonly DraftClaim[]) => DraftClaim[],
): Edited {
  const card = draft.cards.find((it) => it.id === id)
  if (!card) return refused({ kind: 'no-such-card' })
  const claims = distinct(next(card.claims))
  // A duty that nobody is said to have is no card of a deck.
  if (claims.length === 0) return refused({ kind: 'claim-needed' })
  return change(draft, id, (it) => ({ ...it, claims }))
}

/** Each place once for a role, in the order of the text. */
function distinct(claims: readonly DraftClaim[]): DraftClaim[] {
  const seen = new Set<string>()
  const key = ({ role, section, paragraph, words }: DraftClaim) =>
    JSON.stringify([role, section, paragraph, words?.start ?? null])
  return claims
    .filter((claim) => !seen.has(key(claim)) && seen.add(key(claim)))
    .toSorted((a, b) => (a.words?.start ?? Infinity) - (b.words?.start ?? Infinity) || 0)
    .slice(0, DECK_CLAIMS_MAX)
}

function merge(draft: DeckDraft, ids: readonly CardId[], wanted: string): Edited {
  const chosen = draft.cards.filter(({ id }) => ids.includes(id))
  const title = titleOf(wanted)
  if (title === null) return refused({ kind: 'words-needed' })
  const first = chosen[0]
  if (!first || chosen.length < 2) return refused({ kind: 'no-such-card' })
  const one: DraftCard = {
    ...first,
    title,
    detail: chosen.map(({ detail }) => detail).find((detail) => detail !== '') ?? '',
    importance: Math.max(...chosen.map(({ importance }) => importance)) as Importance,
    claims: distinct(chosen.flatMap(({ claims }) => claims)),
    verdict: 'accepted',
  }
  const cards = draft.cards.flatMap((card) => {
    if (card.id === first.id) return [one]
    return ids.includes(card.id) ? [] : [card]
  })
  return edited(withCards(draft, cards), first.id)
}

function split(draft: DeckDraft, id: CardId, wanted: readonly string[]): Edited {
  const whole = draft.cards.find((card) => card.id === id)
  if (!whole) return refused({ kind: 'no-such-card' })
  const titles = wanted.map(titleOf).filter((title) => title !== null)
  if (titles.length < wanted.length || new Set(titles).size < titles.length)
    return refused({ kind: 'words-needed' })
  if (titles.length < PARTS_LEAST || titles.length > PARTS_MOST) return refused({ kind: 'words-needed' })
  const more = whole.verdict === 'rejected' ? titles.length : titles.length - 1
  if (isFull(draft, more)) return refused({ kind: 'deck-full' })
  let grown = draft
  const parts = titles.map((title, at): DraftCard => {
    if (at === 0) return { ...whole, title, detail: '', verdict: 'accepted' }
    const part: DraftCard = { ...whole, id: freshCardId(grown), title, detail: '', verdict: 'accepted' }
    grown = withCards(grown, [...grown.cards, part])
    return part
  })
  const cards = draft.cards.flatMap((card) => (card.id === id ? parts : [card]))
  return edited(withCards(draft, cards), id)
}

function add(draft: DeckDraft, step: Edit & { do: 'add' }): Edited {
  const title = titleOf(step.title)
  if (title === null) return refused({ kind: 'words-needed' })
  if (isFull(draft, 1)) return refused({ kind: 'deck-full' })
  const claim = claimOf(draft, step.role, step.words)
  if (!claim) return refused({ kind: 'no-such-place' })
  const card = writtenCard(freshCardId(draft), title, [claim])
  return edited(withCards(draft, [...draft.cards, card]), card.id)
}

function claimOf(draft: DeckDraft, role: DutyRole, words: Range | null): DraftClaim | null {
  if (words !== null) return claimAt(draft, role, words)
  return { role, section: draft.sourceTitle || draft.title, paragraph: 1, sentence: null, words: null }
}
