// Blocks from what somebody brought, by its form.

import type { Block } from '#app/domain/derive/article.ts'
import { blocksOfHtml } from './html.ts'
import { blocksOfMarkdown } from './markdown.ts'
import { blocksOfPlainText } from './plain-text.ts'

export type TextForm = 'plain' | 'markdown' | 'html'

/** The blocks of a text in that form. */
export function blocksOfText(text: string, form: TextForm): Block[] {
  if (form === 'html') return blocksOfHtml(text)
  return form === 'markdown' ? blocksOfMarkdown(text) : blocksOfPlainText(text)
}

/** The form of a text by its file's name, or by its looks where it was pasted or has none. */
export function formOf(text: string, fileName: string | null): TextForm {
  const ending = /\.([a-z]+)$/i.exec(fileName ?? '')?.[1]?.toLowerCase()
  if (ending === 'html' || ending === 'htm' || ending === 'xhtml') return 'html'
  if (ending === 'md' || ending === 'markdown') return 'markdown'
  if (
    /^\s*(?:<!doctype html|<html\b|<\?xml)/i.test(text) ||
    (text.match(/<\/(?:p|h[1-6]|li|td|div)>/gi)?.length ?? 0) > 2
  )
    return 'html'
  const marks = text.match(/^(?:#{1,6} \S|\s*\|(?:\s*:?-+:?\s*\|)+\s*$|```)/gm)?.length ?? 0
  return marks > 0 ? 'markdown' : 'plain'
}
