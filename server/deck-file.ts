// A deck out of a file that somebody brings, JSON or CSV by what is in it: a draft, to be looked at before it is used.

import { cutTo } from '#app/domain/deck-file.ts'
import { rolesNamed } from '#app/domain/derive/roles.ts'
import type { DeckDraft } from '#app/domain/draft/draft.ts'
import { CARD_ID_MAX, DECK_TITLE_MAX } from '#app/domain/draft/limits.ts'
import { draftOfContent } from '#app/domain/draft/publish.ts'
import { SLUG, type CardId } from '#app/domain/ids.ts'
import { refused, type Result } from '#app/domain/refusal.ts'
import { freeSlug, slugOf } from '#app/domain/slug.ts'
import { readDeckJson } from './deck-json.ts'
import { wrong, type ReadCard, type ReadDeck, type Reading } from './deck-fields.ts'
import { readDeckTable } from './deck-table.ts'
import { decodeText, isZip } from './derive/decode.ts'
import { plain } from './input.ts'

export const DECK_FILE_MAX = 1024 * 1024
/** Longer ones leave no room for a number behind them. */
const KEPT_ID_MAX = CARD_ID_MAX - 20

/** @param fileName null for what was pasted */
export function readDeckFile(bytes: Uint8Array, fileName: string | null): Result<{ draft: DeckDraft }> {
  const read = readDeck(bytes, fileName)
  return read.ok
    ? { ok: true, draft: draftOfDeck(read.deck) }
    : refused({ kind: 'bad-input', fields: { file: read.sentence } })
}

function readDeck(bytes: Uint8Array, fileName: string | null): Reading {
  if (bytes.length > DECK_FILE_MAX) return wrong('The file is larger than 1 MB.')
  const text = isZip(bytes) ? null : decodeText(bytes)?.replace(/^\ufeff/, '')
  if (text === null || text === undefined)
    return wrong('This is no text. Save the sheet as CSV, or choose the JSON of a deck.')
  if (text.trim() === '') return wrong('There is nothing in this file. Choose one with cards in it.')
  const json = parseJson(text)
  if (json) return readDeckJson(json)
  const table = readDeckTable(text, titleOfName(fileName))
  const wasJson = /^\s*\{/.test(text) || /\.json$/i.test(fileName ?? '')
  return table.ok || !wasJson
    ? table
    : wrong(
        'This JSON is broken, or its end is missing. Choose a file that the JSON button of a deck gave you.',
      )
}

/** Null for what is none, and for a single value, which could be a cell. */
function parseJson(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text)
    return value instanceof Object ? value : null
  } catch {
    // Perhaps a table: the caller sees.
    return null
  }
}

/** “duties-of_two (2).csv” is “Duties of two”. */
function titleOfName(fileName: string | null): string | null {
  const stem = plain(fileName ?? '')
    .replace(/^.*[/\\]/, '')
    .replace(/\.[a-z0-9]{1,5}$/i, '')
    .replace(/ ?\(\d+\)$/, '')
  const words = cutTo(DECK_TITLE_MAX, stem.replace(/[\s_-]+/g, ' ').trim())
  return words === '' ? null : words.charAt(0).toUpperCase() + words.slice(1)
}

function draftOfDeck({ title, sourceTitle, names, cards }: ReadDeck): DeckDraft {
  const ids = idsOf(cards)
  const roles = rolesNamed(...names).map(({ id, name }) => ({ id, name }))
  return draftOfContent({
    title,
    sourceTitle,
    roles,
    cards: cards.map((card, at) => ({ ...card, id: ids[at]! })),
  })
}

/** Kept where a card can have them, so that outcomes of both decks can be compared; else made of the titles. */
function idsOf(cards: readonly ReadCard[]): CardId[] {
  const taken = new Set<CardId>()
  const kept = cards.map(({ id }) => {
    if (!SLUG.test(id) || id.length > KEPT_ID_MAX || freeSlug(id, taken) !== id) return null
    taken.add(id)
    return id
  })
  return cards.map(({ title }, at) => {
    const id = kept[at] ?? freeSlug(slugOf(title), taken)
    taken.add(id)
    return id
  })
}
