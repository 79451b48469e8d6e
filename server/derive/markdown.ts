// Reads Markdown into blocks, by way of HTML, so that there is one reader for what is in it.

import { marked } from 'marked'
import type { Block } from '#app/domain/derive/article.ts'
import { blocksOfHtml } from './html.ts'
import { blocksOfPlainText } from './plain-text.ts'

/** The blocks of a Markdown text; what no parser takes is read as plain text. */
export function blocksOfMarkdown(source: string): Block[] {
  const text = source.replace(/^\uFEFF?---\r?\n[\s\S]*?\r?\n---\r?\n/, '')
  try {
    return blocksOfHtml(marked.parse(text, { async: false, gfm: true }))
  } catch {
    // Thousands of nested quotes are too deep for it.
    return blocksOfPlainText(text)
  }
}
