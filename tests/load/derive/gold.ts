// The hand-made cards of tests/articles; README.md there says how they are written.

import { readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { DutyRole } from '#app/domain/deck.ts'
import type { Range } from '#app/domain/derive/article.ts'

const FOLDER = fileURLToPath(new URL('../../articles/', import.meta.url))

export type Half = 'tuning' | 'measuring'

export interface GoldPlace {
  roles: DutyRole[]
  /** Words that make the place unique, and within them the ones that say the duty. */
  context: string
  words: string
}

export interface GoldCard {
  title: string
  places: GoldPlace[]
}

export interface GoldArticle {
  name: string
  half: Half
  /** As the article names them. */
  roles: [string, string]
  file: string
  source: string
  cards: GoldCard[]
}

/** All articles, in the order of their names. */
export function goldArticles(): GoldArticle[] {
  const files = readdirSync(FOLDER)
  return files
    .filter((file) => file.endsWith('.gold.txt'))
    .map((file) => {
      const name = file.replace('.gold.txt', '')
      const text = files.find((it) => it.startsWith(`${name}.`) && it !== file)
      if (!text) throw new Error(`There is no article for ${file}.`)
      return {
        name,
        file: text,
        source: readFileSync(FOLDER + text, 'utf8'),
        ...parse(readFileSync(FOLDER + file, 'utf8'), file),
      }
    })
}

function parse(text: string, file: string): Pick<GoldArticle, 'half' | 'roles' | 'cards'> {
  const half = /^half: (tuning|measuring)$/m.exec(text)?.[1] as Half | undefined
  const roles = /^roles: (.+) \| (.+)$/m.exec(text)
  if (!half || !roles) throw new Error(`${file} does not say its half and roles.`)
  const cards: GoldCard[] = []
  for (const line of text.split('\n')) {
    if (line.startsWith('= ')) cards.push({ title: line.slice(2), places: [] })
    const place = /^(po|pm|both): (.+)$/.exec(line)
    if (!place) continue
    const marked = place[2]!
    const inner = /\[(.+)\]/.exec(marked)?.[1] ?? marked
    const both: DutyRole[] = ['po', 'pm']
    cards.at(-1)!.places.push({
      roles: place[1] === 'both' ? both : [place[1] as DutyRole],
      context: marked.replace(/[[\]]/g, ''),
      words: inner,
    })
  }
  return { half, roles: [roles[1]!, roles[2]!], cards }
}

/** Where the words of a place stand in the plain text; they have to be there once. */
export function locate(text: string, place: GoldPlace, name: string): Range {
  const plain = text.replaceAll('’', "'")
  const context = place.context.replaceAll('’', "'")
  const at = plain.indexOf(context)
  if (at < 0) throw new Error(`${name}: not found: ${place.context}`)
  if (plain.indexOf(context, at + 1) >= 0) throw new Error(`${name}: found twice: ${place.context}`)
  const start = at + context.indexOf(place.words.replaceAll('’', "'"))
  return { start, end: start + place.words.length }
}
