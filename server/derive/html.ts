// Reads HTML into blocks. Nothing of it is run or kept: scripts, styles, comments, menus and footers are passed over.

import { Parser } from 'htmlparser2'
import type { Block } from '#app/domain/derive/article.ts'
import { tidy } from './tidy.ts'

const PASSED_OVER = new Set(
  'script style noscript template nav footer aside form button select textarea svg math iframe object canvas audio video dialog menu'.split(
    ' ',
  ),
)
const BREAKS = new Set(
  'p div section article main header h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table thead tbody tfoot tr td th caption blockquote pre hr figure figcaption address details summary body br'.split(
    ' ',
  ),
)
const VOID = new Set('br hr img input meta link wbr source col area base embed track'.split(' '))
const ROLES_PASSED_OVER = new Set(['navigation', 'banner', 'contentinfo', 'search', 'complementary'])

/** The blocks of a page or a part of one. */
export function blocksOfHtml(html: string): Block[] {
  const reader = new HtmlReader()
  const parser = new Parser(
    {
      onopentag: (name, attributes) => reader.open(name, attributes),
      ontext: (text) => reader.text(text),
      onclosetag: (name) => reader.close(name),
    },
    { decodeEntities: true, lowerCaseTags: true },
  )
  parser.end(html)
  return reader.end()
}

interface Table {
  id: number
  row: number
  column: number
}

class HtmlReader {
  readonly #blocks: Block[] = []
  #text = ''
  /** Letters that are not bold: a line of bold ones alone is a heading in many a page. */
  #plain = 0
  #bold = 0
  #skipping: string[] = []
  #inHead = false
  #title = ''
  #titleOpen = false
  #heading = 0
  #lists: number[] = []
  #items = 0
  #listCount = 0
  #tables: Table[] = []
  #tableCount = 0
  #cell: { head: boolean } | null = null
  #aside = 0
  #siteHeader = 0

  open(name: string, attributes: Record<string, string>): void {
    if (this.#skipping.length > 0) {
      if (!VOID.has(name)) this.#skipping.push(name)
      return
    }
    if (name === 'head') this.#inHead = true
    if (name === 'title' && this.#title === '') this.#titleOpen = true
    if (PASSED_OVER.has(name) || isHidden(attributes)) {
      if (!VOID.has(name)) {
        if (BREAKS.has(name) || name === 'nav' || name === 'aside') this.#flush()
        this.#skipping.push(name)
      }
      return
    }
    if (name === 'b' || name === 'strong') this.#bold++
    if (!BREAKS.has(name)) return
    if (name === 'br' && this.#cell) {
      this.#text += ' '
      return
    }
    this.#flush()
    this.#enter(name)
  }

  #enter(name: string): void {
    if (/^h[1-6]$/.test(name)) this.#heading = Number(name[1])
    else if (name === 'dt' || name === 'summary' || name === 'caption') this.#heading = 5
    else if (name === 'ul' || name === 'ol') this.#lists.push(++this.#listCount)
    else if (name === 'li') this.#items++
    else if (name === 'figcaption' || name === 'figure') this.#aside++
    else if (name === 'header') this.#siteHeader++
    else if (name === 'table') this.#tables.push({ id: ++this.#tableCount, row: -1, column: -1 })
    const table = this.#tables.at(-1)
    if (!table) return
    if (name === 'tr') {
      table.row++
      table.column = -1
    } else if (name === 'td' || name === 'th') {
      table.column++
      this.#cell = { head: name === 'th' && table.row === 0 }
    }
  }

  close(name: string): void {
    if (this.#skipping.length > 0) {
      this.#skipping.pop()
      return
    }
    if (name === 'head') this.#inHead = false
    if (name === 'title') this.#titleOpen = false
    if (name === 'b' || name === 'strong') this.#bold = Math.max(0, this.#bold - 1)
    if (!BREAKS.has(name) || name === 'br') return
    this.#flush(name === 'td' || name === 'th')
    if (/^h[1-6]$/.test(name) || name === 'dt' || name === 'summary' || name === 'caption') this.#heading = 0
    else if (name === 'ul' || name === 'ol') this.#lists.pop()
    else if (name === 'li') this.#items = Math.max(0, this.#items - 1)
    else if (name === 'figcaption' || name === 'figure') this.#aside = Math.max(0, this.#aside - 1)
    else if (name === 'header') this.#siteHeader = Math.max(0, this.#siteHeader - 1)
    else if (name === 'table') this.#tables.pop()
    else if (name === 'td' || name === 'th') this.#cell = null
  }

  text(text: string): void {
    if (this.#skipping.length > 0) return
    if (this.#titleOpen) this.#title += text
    if (this.#inHead || this.#titleOpen) return
    if (this.#bold === 0) this.#plain += text.trim().length
    this.#text += text
  }

  #flush(ofCell = false): void {
    const text = tidy(this.#text)
    const bold = this.#plain === 0
    this.#text = ''
    this.#plain = 0
    const table = this.#tables.at(-1)
    if (table && this.#cell) {
      if (text === '' && !ofCell) return
      this.#blocks.push({
        kind: 'cell',
        table: table.id,
        row: table.row,
        column: table.column,
        head: this.#cell.head,
        text,
      })
      return
    }
    if (text === '') return
    const level = this.#heading || (bold && isHeadingLike(text) && this.#items === 0 ? 4 : 0)
    if (level > 0) this.#blocks.push({ kind: 'heading', level, text })
    else if (this.#siteHeader > 0 || this.#aside > 0) this.#blocks.push({ kind: 'aside', text })
    else if (this.#items > 0) this.#blocks.push({ kind: 'item', list: this.#lists.at(-1) ?? 0, text })
    else this.#blocks.push({ kind: 'paragraph', text })
  }

  end(): Block[] {
    this.#flush()
    const title = tidy(this.#title)
    const blocks = withHeads(this.#blocks).filter(
      (block) => block.kind !== 'cell' || block.text !== '' || block.column === 0,
    )
    const first = blocks.find((block) => block.kind === 'heading')
    if (title !== '' && (first?.kind !== 'heading' || first.level > 1))
      blocks.unshift({ kind: 'heading', level: 1, text: title })
    return blocks
  }
}

/** The first row is the head of a table that marks none as such. */
function withHeads(blocks: readonly Block[]): Block[] {
  const marked = new Set(blocks.map((block) => (block.kind === 'cell' && block.head ? block.table : 0)))
  return blocks.map((block) =>
    block.kind === 'cell' && block.row === 0 && !marked.has(block.table) ? { ...block, head: true } : block,
  )
}

function isHidden(attributes: Record<string, string>): boolean {
  return (
    'hidden' in attributes ||
    attributes['aria-hidden'] === 'true' ||
    ROLES_PASSED_OVER.has(attributes['role'] ?? '') ||
    /display\s*:\s*none/i.test(attributes['style'] ?? '')
  )
}

function isHeadingLike(text: string): boolean {
  return text.length <= 90 && text.split(' ').length <= 12 && !/[.,;!]$/.test(text)
}
