import type { Words } from '../../domain/minutes.ts'

/** A sentence of the minutes, the titles of cards set apart from the words. */
export function Sentence({ words }: { words: Words }) {
  return words.map((it, at) => (typeof it === 'string' ? it : <cite key={at}>{it.title}</cite>))
}
