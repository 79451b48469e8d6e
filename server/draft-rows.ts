// A draft as its row and back: the article, which never changes, and the rest. Nobody but us has written either.

import { rolesNamed } from '#app/domain/derive/roles.ts'
import type { DeckDraft } from '#app/domain/draft/draft.ts'
import type { Prisma } from './generated/prisma/client.ts'
import { storableJson } from './outcome-rows.ts'

export function articleColumn({ text, blocks }: DeckDraft) {
  return storableJson({ text, blocks })
}

export function contentColumn({ title, sourceTitle, roles: [po, pm], cards }: DeckDraft) {
  return storableJson({ title, sourceTitle, roles: { po: po.name, pm: pm.name }, cards })
}

export function readDraft(article: Prisma.JsonValue, content: Prisma.JsonValue): DeckDraft {
  const { text, blocks } = article as unknown as Pick<DeckDraft, 'text' | 'blocks'>
  const { roles, ...rest } = content as unknown as Omit<DeckDraft, 'roles'> & {
    roles: { po: string; pm: string }
  }
  return { ...rest, text, blocks, roles: rolesNamed(roles.po, roles.pm) }
}

/** The draft that a deck was made of; null for the built-in one. */
export function readDeckDraft(draft: Prisma.JsonValue): DeckDraft | null {
  if (draft === null) return null
  const { article, content } = draft as { article: Prisma.JsonValue; content: Prisma.JsonValue }
  return readDraft(article, content)
}
