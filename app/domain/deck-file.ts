// A deck as it leaves the product: plain JSON, and rows for a spreadsheet. DECK-JSON.md describes both.

import type { Claim, DeckCard, DutyRole } from './deck.ts'
import type { CardId } from './ids.ts'
import type { Importance } from './talk-queue.ts'

/** Raised when a reader of the JSON would have to change. */
export const DECK_FORMAT_VERSION = 1
export const DECK_FORMAT = `dutyboard deck ${DECK_FORMAT_VERSION}`

/** Longer ones are cut: where to look is known then. */
export const QUOTE_MAX = 1_000
export const SECTION_MAX = 500
export const SOURCE_TITLE_MAX = 500

export interface DeckFile {
  format: string
  title: string
  sourceTitle: string
  /** Which of the versions of a team’s deck; null for one that has none. */
  version: number | null
  roles: { id: DutyRole; name: string }[]
  cards: {
    id: CardId
    title: string
    detail: string
    importance: Importance
    claims: Claim[]
  }[]
}

/** A deck’s content, or a draft. */
interface Written {
  title: string
  sourceTitle: string
  version: number | null
  roles: readonly { id: DutyRole; name: string }[]
  cards: readonly DeckCard[]
}

/** The source sentence of a claim; null where nobody knows it. */
export type QuoteOf = (card: CardId, claim: Claim) => string | null

const ownQuote: QuoteOf = (_card, { quote }) => quote ?? null

/** Plain data, the keys always in the same order, so that two files can be compared by eye. */
export function deckFile(deck: Written, quoteOf: QuoteOf = ownQuote): DeckFile {
  return {
    format: DECK_FORMAT,
    title: deck.title,
    sourceTitle: cutTo(SOURCE_TITLE_MAX, deck.sourceTitle),
    version: deck.version,
    roles: (['po', 'pm'] as const).map((id) => ({ id, name: nameIn(deck, id) })),
    cards: deck.cards.map(({ id, title, detail, importance, claims }) => ({
      id,
      title,
      detail,
      importance,
      claims: claims.map((claim) => fileClaim(claim, quoteOf(id, claim))),
    })),
  }
}

function fileClaim({ role, section, paragraph }: Claim, quote: string | null): Claim {
  const place = { role, section: cutTo(SECTION_MAX, section), paragraph }
  return quote ? { ...place, quote: cutTo(QUOTE_MAX, quote) } : place
}

function nameIn({ roles }: Pick<Written, 'roles'>, id: DutyRole): string {
  return roles.find((role) => role.id === id)?.name ?? id
}

/** At most that many characters, and no half one at the end. */
export function cutTo(most: number, text: string): string {
  return text.length <= most
    ? text
    : text
        .slice(0, most)
        .replace(/[\ud800-\udbff]$/, '')
        .trimEnd()
}

/** The last two say which roles there are, and which is the first: not every deck has cards of both. */
export const DECK_COLUMNS = [
  'card',
  'title',
  'detail',
  'importance',
  'role',
  'section',
  'paragraph',
  'quote',
  'first role',
  'second role',
] as const
export type DeckColumn = (typeof DECK_COLUMNS)[number]

/** A head, and a row for each claim. */
export function deckRows(file: DeckFile): string[][] {
  const names = [nameIn(file, 'po'), nameIn(file, 'pm')]
  const rows = file.cards.flatMap(({ id, title, detail, importance, claims }) =>
    claims.map(({ role, section, paragraph, quote }) => [
      ...[id, title, detail, String(importance)],
      ...[nameIn(file, role), section, String(paragraph), quote ?? ''],
      ...names,
    ]),
  )
  return [[...DECK_COLUMNS], ...rows]
}
