// From what somebody brought to duty cards, in one go; deriver.ts runs it beside the server's own work.

import { type Block, layOut } from '#app/domain/derive/article.ts'
import { type Derivation, derive } from '#app/domain/derive/derive.ts'
import { foreignLanguage } from '#app/domain/derive/language.ts'
import { ARTICLE_MAX_BYTES } from '#app/domain/derive/limits.ts'
import { DRAFT_CARDS_MAX } from '#app/domain/draft/limits.ts'
import { proposeRoles } from '#app/domain/derive/propose-roles.ts'
import type { Roles } from '#app/domain/derive/roles.ts'
import type { Tagger } from '#app/domain/derive/words.ts'
import { type Result, refused } from '#app/domain/refusal.ts'
import { blocksOfText, formOf } from './blocks.ts'
import { decodeText, isZip } from './decode.ts'
import { blocksOfDocx } from './docx.ts'

/** An article as it is brought: pasted, or a file. */
export interface Upload {
  bytes: Uint8Array
  /** Null for what was pasted. */
  fileName: string | null
  /** What somebody has made of the proposed roles; null to have them proposed. */
  roles: Roles | null
}

export type Derived = Result<{
  derivation: Derivation
  /** How many of the two roles the article itself names; 2 where they were given. */
  rolesFound: 0 | 1 | 2
}>

/** What the thread is asked for. */
export type Task =
  | { do: 'derive'; upload: Upload }
  /** Only its text, in whatever language. */
  | { do: 'read'; upload: Upload }
  /** What was read before, for roles that somebody names. */
  | { do: 'derive-again'; blocks: Block[]; roles: Roles }

/** Reads an article and derives its cards, or says why there are none. */
export async function carryOut(task: Task, tagger: Tagger): Promise<Derived> {
  if (task.do === 'derive-again') return derived(task.blocks, task.roles, 2, tagger)
  const { bytes, fileName, roles } = task.upload
  if (bytes.length === 0) return refused({ kind: 'article-empty' })
  if (bytes.length > ARTICLE_MAX_BYTES) return refused({ kind: 'article-too-large' })
  const read = await blocksOf(bytes, fileName)
  if (!read.ok) return read
  const article = layOut(read.blocks)
  if (!/[\p{L}\p{N}]/u.test(article.text)) return refused({ kind: 'article-empty' })
  const proposed = roles ? { roles, found: 2 as const } : proposeRoles(article)
  if (task.do === 'read') {
    const { title, text, blocks } = article
    const derivation = { title, text, blocks, roles: proposed.roles, cards: [] }
    return { ok: true, derivation, rolesFound: proposed.found }
  }
  const language = foreignLanguage(article.text)
  if (language) return refused({ kind: 'article-language', language })
  return derived(read.blocks, proposed.roles, proposed.found, tagger)
}

function derived(blocks: readonly Block[], roles: Roles, rolesFound: 0 | 1 | 2, tagger: Tagger): Derived {
  const derivation = derive(blocks, roles, tagger)
  const found = derivation.cards.length
  if (found === 0) return refused({ kind: 'article-no-duties', roles: [roles[0].name, roles[1].name] })
  if (found > DRAFT_CARDS_MAX) return refused({ kind: 'article-too-long', cards: found })
  return { ok: true, derivation, rolesFound }
}

async function blocksOf(bytes: Uint8Array, fileName: string | null): Promise<Result<{ blocks: Block[] }>> {
  if (isZip(bytes)) {
    const blocks = await blocksOfDocx(bytes)
    if (blocks) return { ok: true, blocks }
    return refused({ kind: /\.docx$/i.test(fileName ?? '') ? 'article-unread' : 'article-not-text' })
  }
  // A Word file that is locked is no zip.
  if (/\.docx$/i.test(fileName ?? '')) return refused({ kind: 'article-unread' })
  const text = decodeText(bytes)
  return text === null
    ? refused({ kind: 'article-not-text' })
    : { ok: true, blocks: blocksOfText(text, formOf(text, fileName)) }
}
