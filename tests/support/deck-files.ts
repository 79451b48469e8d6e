// Files that are brought as decks.

import { productOwnerVsProductManager as builtIn } from '#prisma/decks/product-owner-vs-product-manager.ts'
import { deckFile } from '#app/domain/deck-file.ts'
import type { DeckDraft } from '#app/domain/draft/draft.ts'
import { readDeckFile } from '#server/deck-file.ts'

export type Brought = string | Uint8Array | object

export function bytesOf(brought: Brought): Uint8Array {
  if (brought instanceof Uint8Array) return brought
  return new TextEncoder().encode(typeof brought === 'string' ? brought : JSON.stringify(brought))
}

/** Why it is refused. */
export function sayOfFile(brought: Brought, fileName: string | null = null): string {
  const read = readDeckFile(bytesOf(brought), fileName)
  if (read.ok) return 'taken'
  if (read.refusal.kind !== 'bad-input') throw new Error(`refused as ${read.refusal.kind}`)
  return read.refusal.fields.file ?? 'nothing is said of the file'
}

export function takeFile(brought: Brought, fileName: string | null = null): DeckDraft {
  const read = readDeckFile(bytesOf(brought), fileName)
  if (!read.ok) throw new Error(sayOfFile(brought, fileName))
  return read.draft
}

/** The built-in deck’s. */
export const FILE = deckFile({ ...builtIn, sourceTitle: builtIn.source.title, version: 1 })

/** With a second card that is somehow else. */
export function withCard(more: object): object {
  return { ...FILE, cards: [FILE.cards[0], { ...FILE.cards[1], ...more }] }
}
