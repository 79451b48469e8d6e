// The tagger that the rules are given: `compromise`, loaded when somebody first brings an article.

import type { Tag, TaggedWord, Tagger } from '#app/domain/derive/words.ts'

interface Term {
  text: string
  tags?: string[]
  root?: string
  normal?: string
  offset?: { start: number; length: number }
}

// Roots are given too, though the library's types do not say so.
const WANTED: { offset: boolean; terms: Record<string, boolean> } = {
  offset: true,
  terms: { text: true, tags: true, normal: true, offset: true, root: true },
}

/** Loads the library (some 200 ms once) and gives the function that tags with it. */
export async function loadTagger(): Promise<Tagger> {
  const { default: nlp } = await import('compromise/two')
  return (text) => {
    const document = nlp(text)
    document.compute('root')
    const sentences = document.json(WANTED) as { terms: Term[] }[]
    return sentences.flatMap(({ terms }) => terms.flatMap(wordOf))
  }
}

function wordOf({ text, tags = [], root, normal, offset }: Term): TaggedWord[] {
  // Of "she's" there is a second term without letters of its own.
  if (!offset || offset.length === 0 || text === '') return []
  const base = (root ?? normal ?? text).toLowerCase()
  return [{ start: offset.start, end: offset.start + offset.length, tag: tagOf(tags), base }]
}

function tagOf(tags: readonly string[]): Tag {
  if (tags.includes('Pronoun') || tags.includes('Determiner') || tags.includes('QuestionWord')) return 'other'
  if (tags.includes('Verb')) return 'verb'
  if (tags.includes('Noun')) return 'noun'
  if (tags.includes('Adjective')) return 'adjective'
  if (tags.includes('Adverb')) return 'adverb'
  return 'other'
}
