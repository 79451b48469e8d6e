// From what somebody brought to duty cards, in one go; deriver.ts runs it beside the server's own work.

import { type Block, layOut } from '#app/domain/derive/article.ts'
import { type Derivation, derive } from '#app/domain/derive/derive.ts'
import { foreignLanguage } from '#app/domain/derive/language.ts'
import { ARTICLE_MAX_BYTES } from '#app/domain/derive/limits.ts'
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

/** Reads an article and derives its cards, or says why there are none. */
export async function readUpload({ bytes, fileName, roles }: Upload, tagger: Tagger): Promise<Derived> {
  if (bytes.length === 0) return refused({ kind: 'article-empty' })
  if (bytes.length > ARTICLE_MAX_BYTES) return refused({ kind: 'article-too-large' })
  const blocks = await blocksOf(bytes, fileName)
  if (!blocks.ok) return blocks
  const article = layOut(blocks.blocks)
  if (!/[\p{L}\p{N}]/u.test(article.text)) return refused({ kind: 'article-empty' })
  const language = foreignLanguage(article.text)
  if (language) return refused({ kind: 'article-language', language })
  const proposed = roles ? { roles, found: 2 as const } : proposeRoles(article)
  const derivation = derive(blocks.blocks, proposed.roles, tagger)
  const [first, second] = proposed.roles
  if (derivation.cards.length === 0)
    return refused({ kind: 'article-no-duties', roles: [first.name, second.name] })
  return { ok: true, derivation, rolesFound: proposed.found }
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
