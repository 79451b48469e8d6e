// Decks: duty cards that were derived from one article, and what the article claims about each.

import type { CardId } from './ids.ts'
import type { Importance } from './talk-queue.ts'

export const DUTY_ROLES = ['po', 'pm'] as const
/** The two roles a deck divides; their names belong to the deck. */
export type DutyRole = (typeof DUTY_ROLES)[number]

/** One place where the article gives a duty to a role. */
export interface Claim {
  role: DutyRole
  /** The nearest heading above; the article's title for its introduction. */
  section: string
  /** Counted from 1 within the section. */
  paragraph: number
  /** The sentence that says so, where it is known: for a deck’s files and its page. Boards do without. */
  quote?: string
}

export interface DutyCard {
  id: CardId
  /** Our own words, `TITLE_MAX` characters at most. */
  title: string
  detail: string
  /** At least one. */
  claims: Claim[]
}

/** A card as a deck has it. */
export interface DeckCard extends DutyCard {
  importance: Importance
}

export interface Deck {
  slug: string
  title: string
  source: { title: string }
  roles: { id: DutyRole; name: string }[]
  cards: DeckCard[]
}

export const CARD_TITLE_MAX = 60
export const CARD_DETAIL_MAX = 400

/** Which column the article would put a card in: `shared` if it gives the duty to both roles. */
export function claimedColumn(card: Pick<DutyCard, 'claims'>): 'po' | 'pm' | 'shared' {
  const po = card.claims.some((claim) => claim.role === 'po')
  const pm = card.claims.some((claim) => claim.role === 'pm')
  return po && pm ? 'shared' : po ? 'po' : 'pm'
}

/**
 * Whether it is given to one role in one place and to the other in another, and to both together nowhere. A place is a
 * paragraph, or a sentence where it is known.
 */
export function contradictsItself({ claims }: Pick<DutyCard, 'claims'>): boolean {
  if (claimedColumn({ claims }) !== 'shared') return false
  const place = ({ section, paragraph, quote = '' }: Claim) => JSON.stringify([section, paragraph, quote])
  const of = (role: DutyRole) => new Set(claims.filter((claim) => claim.role === role).map(place))
  const po = of('po')
  return ![...of('pm')].some((it) => po.has(it))
}

export interface Source {
  role: DutyRole
  /** As a heading is read aloud: without the signs at its end. */
  section: string
  paragraphs: number[]
}

/** Claims put together by role and section, in the order of their first place. */
export function sourcesOf(claims: readonly Claim[]): Source[] {
  const sources: Source[] = []
  for (const { role, section, paragraph } of claims) {
    const heading = section.replace(/[\s:?]+$/, '')
    const known = sources.find((source) => source.role === role && source.section === heading)
    if (known) known.paragraphs.push(paragraph)
    else sources.push({ role, section: heading, paragraphs: [paragraph] })
  }
  return sources
}
