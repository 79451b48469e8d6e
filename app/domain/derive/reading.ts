// Reads an article from top to bottom, and keeps in mind whose turn it is: the headings above, the last one named, the
// sentence that leads into a list.

import type { DutyRole } from '../deck.ts'
import type { Article, PlacedBlock, Range } from './article.ts'
import { type Heading, type HeadingKind, askedFor, readHeading, within } from './headings.ts'
import { jobOf } from './job.ts'
import type { Doubt } from './phrase.ts'
import type { Roles } from './roles.ts'
import { sentencesOf } from './sentences.ts'
import {
  type Said,
  type Statement,
  isBesideThePoint,
  readAnswer,
  readEntry,
  readLabel,
  readSentence,
} from './statements.ts'
import { type TaggedWord, type Tagger, type Word, wordsOf } from './words.ts'

export interface Reading {
  statement: Statement
  block: PlacedBlock
  sentence: Range
}

const ROW_WITHOUT_DUTIES =
  /^(?:focus|salary|pay|skills?|background|education|certifications?|certificates?|mindset|horizon|time horizon|perspective|tools?|origin|definition|reports? to|career|typical question|measured by|metrics|kpis?|seniority|experience|team size|nature|title)$/i
const TICK = /^(?:✓|✔|✔️|✅|x|yes|●|•)$/i
const LEAD_WITHOUT_DUTIES =
  /\b(?:not|never|skills?|qualities|traits|knowledge|benefits|advantages|differences|reasons|tools|signs|should (?:have|be)|must have|needs? to (?:have|know)|characteristics)\b/i

interface Turn {
  roles: DutyRole[]
  /** Sentences since they were named. */
  age: number
}

/** Everything the article gives to roles, in its order. */
export function readArticle(article: Article, roles: Roles, tagger: Tagger): Reading[] {
  return new Reader(article, roles, tagger).read()
}

class Reader {
  readonly #article: Article
  readonly #roles: Roles
  readonly #tagger: Tagger
  readonly #found: Reading[] = []
  readonly #tags = new Map<number, TaggedWord[]>()
  readonly #you: DutyRole | null
  #stack: Heading[] = []
  #turn: Turn = { roles: [], age: 0 }
  #asked: string | null = null
  /** The roles that a sentence leads into a list for; null if nothing does. */
  #lead: { roles: DutyRole[]; open: boolean } | null = null
  #columns: (DutyRole | null)[] = []
  #row: { label: PlacedBlock | null; roles: DutyRole[]; barren: boolean } = {
    label: null,
    roles: [],
    barren: false,
  }

  constructor(article: Article, roles: Roles, tagger: Tagger) {
    this.#article = article
    this.#roles = roles
    this.#tagger = tagger
    this.#you = jobOf(article, (block) => this.#words(block))
    if (this.#you) this.#turn = { roles: [this.#you], age: 0 }
  }

  read(): Reading[] {
    for (const block of this.#article.blocks) this.#block(block)
    return this.#found
  }

  #block(block: PlacedBlock): void {
    if (block.kind !== 'item') this.#lead = block.kind === 'paragraph' ? this.#lead : null
    switch (block.kind) {
      case 'heading':
        return this.#heading(block)
      case 'paragraph':
        return this.#paragraph(block)
      case 'item':
        return this.#item(block)
      case 'cell':
        return this.#cell(block, block.row, block.column, block.head)
      case 'aside':
        return
    }
  }

  #words(range: Range): Word[] {
    return wordsOf(this.#article.text, range, this.#tagsAt(range.start), this.#roles)
  }

  /** The tagged words of the block in which that place lies. */
  #tagsAt(at: number): TaggedWord[] {
    const block = this.#blockAt(at)
    if (!block) return []
    const known = this.#tags.get(block.start)
    if (known) return known
    const tags = isReadable(block.text) ? this.#tagger(block.text) : []
    const placed = tags.map((word) => ({
      ...word,
      start: word.start + block.start,
      end: word.end + block.start,
    }))
    this.#tags.set(block.start, placed)
    return placed
  }

  /** The last that begins there or before: blocks lie in the order of the text, and there may be thousands. */
  #blockAt(at: number): PlacedBlock | undefined {
    const { blocks } = this.#article
    let [low, high] = [0, blocks.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (blocks[middle]!.start <= at) low = middle + 1
      else high = middle
    }
    return blocks[low - 1]
  }

  #heading(block: PlacedBlock): void {
    const level = block.kind === 'heading' ? block.level : 1
    const heading = readHeading(block.text, level, this.#words(block))
    this.#stack = [...this.#stack.filter((it) => it.level < level), heading]
    const { role } = within(this.#stack)
    const whose = role ?? this.#you
    this.#turn = { roles: whose ? [whose] : [], age: 0 }
    this.#asked = askedFor(block.text)
    this.#lead = null
  }

  #paragraph(block: PlacedBlock): void {
    const { kind, role } = within(this.#stack)
    const sentences = sentencesOf(block.text, block.start)
    this.#lead = null
    if ((this.#you && kind === 'none') || isDisclaimer(block.text)) return
    for (const [index, sentence] of sentences.entries()) {
      const text = this.#article.text.slice(sentence.start, sentence.end)
      const leads =
        index === sentences.length - 1 &&
        (/[:]$/.test(text) || !/[.!?"”)]$/.test(text) || /\b(?:following|below)\b/.test(text))
      if (isBesideThePoint(text)) continue
      const words = withoutMark(this.#words(sentence))
      const said = this.#answer(words, index) ?? readSentence(words, this.#spoken(kind))
      this.#add(said.statements, block, sentence)
      this.#next(said)
      if (leads) this.#leadBy(words, said, text, role)
      if (said.statements.length === 0 && index === 0) this.#fragment(words, block, sentence, kind, role)
    }
  }

  #answer(words: Word[], index: number): Said | null {
    if (!this.#asked || index > 0) return null
    return readAnswer(words, this.#asked, this.#spoken('open'))
  }

  /** A paragraph that is no sentence, under a heading of duties: _Responsible for the budget._ */
  #fragment(
    words: Word[],
    block: PlacedBlock,
    sentence: Range,
    kind: HeadingKind,
    role: DutyRole | null,
  ): void {
    const first = words[0]
    if (!first || kind !== 'duties' || !(role ?? this.#you) || words.some((word) => word.role)) return
    if (!/^(?:responsible|accountable)$/.test(first.low)) return
    this.#add(readEntry(words, [(role ?? this.#you)!], 'heading'), block, sentence)
  }

  #spoken(kind: HeadingKind): { roles: DutyRole[]; doubts: Doubt[]; you: DutyRole | null } {
    const doubts: Doubt[] = this.#turn.age > 1 ? ['far'] : []
    const whose = within(this.#stack).role ?? this.#you
    return { roles: this.#turn.roles, doubts, you: kind === 'none' || !this.#you ? null : whose }
  }

  #next(said: Said): void {
    if (said.spoken && said.spoken.length > 0) this.#turn = { roles: said.spoken, age: 0 }
    else this.#turn = { ...this.#turn, age: this.#turn.age + 1 }
  }

  #leadBy(words: readonly Word[], said: Said, text: string, role: DutyRole | null): void {
    const named = [...new Set(words.filter((word) => word.role && !word.short).map((word) => word.role!))]
    const both = /\bboth\b/i.test(text)
    const roles: DutyRole[] = both
      ? ['po', 'pm']
      : named.length > 0
        ? named.slice(-1)
        : (said.spoken ?? (role ? [role] : this.#turn.roles))
    this.#lead = { roles, open: !LEAD_WITHOUT_DUTIES.test(text) }
  }

  #item(block: PlacedBlock): void {
    const { kind, role } = within(this.#stack)
    if (kind === 'none' || (this.#lead && !this.#lead.open)) return
    const shared =
      this.#stack.at(-1)?.both &&
      kind === 'duties' &&
      /\b(?:both|shared?|common|joint)\b/i.test(this.#stack.at(-1)!.text)
    const roles: DutyRole[] =
      this.#lead?.roles ?? (role ? [role] : shared ? ['po', 'pm'] : this.#you ? [this.#you] : [])
    const sentences = sentencesOf(block.text, block.start)
    const read = sentences.map((sentence) => {
      const text = this.#article.text.slice(sentence.start, sentence.end)
      const words = this.#words(sentence)
      return {
        sentence,
        words,
        said: isBesideThePoint(text) ? null : readSentence(withoutMark(words), this.#spoken(kind)),
      }
    })
    const whole = read.some(({ said }) => said && said.statements.length > 0)
    for (const { sentence, words, said } of read) {
      if (!said) continue
      if (said.statements.length > 0) {
        this.#add(said.statements, block, sentence)
        this.#next(said)
      } else if (!whole && roles.length > 0 && !isSentenceOfOthers(words))
        this.#add(readEntry(withoutStop(words), roles, 'list'), block, sentence)
    }
  }

  #cell(block: PlacedBlock, row: number, column: number, head: boolean): void {
    const words = this.#words(block)
    const named = [...new Set(words.filter((word) => word.role).map((word) => word.role!))]
    if (row === 0 && column === 0) this.#columns = []
    if (head && row === 0) {
      this.#columns[column] = named.length === 1 ? named[0]! : null
      return
    }
    if (column === 0) {
      const ofRow = !this.#columns.some((it) => it) && named.length === 1 ? named : []
      this.#row = { label: block, roles: ofRow, barren: ROW_WITHOUT_DUTIES.test(block.text.trim()) }
      if (ofRow.length > 0 || !this.#columns[0]) return
    }
    const inColumn = this.#columns[column]
    const roles = inColumn ? [inColumn] : this.#row.roles
    if (roles.length === 0 || (this.#row.barren && column > 0)) return
    if (TICK.test(block.text.trim()) && this.#row.label)
      return this.#add(readLabel(this.#words(this.#row.label), roles), block, this.#row.label)
    for (const sentence of sentencesOf(block.text, block.start)) {
      const part = this.#words(sentence)
      const said = readSentence(withoutMark(part), { roles, doubts: [], you: null })
      const statements =
        said.statements.length > 0 ? said.statements : readEntry(withoutStop(part), roles, 'table')
      this.#add(statements, block, sentence)
    }
  }

  #add(statements: readonly Statement[], block: PlacedBlock, { start, end }: Range): void {
    for (const statement of statements) this.#found.push({ statement, block, sentence: { start, end } })
  }
}

/** A wall of words without a stop is no text, and no tagger likes it. */
function isReadable(text: string): boolean {
  return text.length <= 900 || sentencesOf(text).every(({ start, end }) => end - start <= 1500)
}

/** A paragraph that takes back what the article may have been taken for. */
function isDisclaimer(text: string): boolean {
  return /\b(?:informational purposes|professional advice|no liability|all rights reserved|disclaimer)\b/i.test(
    text,
  )
}

/** Without the `A:` before an answer. */
function withoutMark(words: Word[]): Word[] {
  return /^(?:a|q|answer)$/.test(words[0]?.low ?? '') && words[1]?.text === ':' ? words.slice(2) : words
}

function withoutStop(words: Word[]): Word[] {
  let end = words.length
  while (end > 0 && /^[.;,]$/.test(words[end - 1]!.text)) end--
  return words.slice(0, end)
}

/** A sentence with a subject of its own that is neither role: nothing for the roles a list stands under. */
function isSentenceOfOthers(words: readonly Word[]): boolean {
  const first = words[0]
  if (!first) return true
  if (/^(?:it|this|that|there|we|i|you|he|she|they|nobody|everyone|if|when|because)$/.test(first.low))
    return true
  return words
    .slice(1, 7)
    .some(
      (word, at) =>
        /^(?:is|are|was|were|has|have|will|can|should)$/.test(word.low) &&
        words[at]?.low !== 'who' &&
        words[at]?.low !== 'that',
    )
}
