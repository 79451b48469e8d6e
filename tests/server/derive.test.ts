// Articles as they are brought: every form of file, and everything that is none.

import { strToU8, zipSync } from 'fflate'
import { afterAll, expect, test } from 'vitest'
import { rolesNamed } from '#app/domain/derive/roles.ts'
import { refusalWords } from '#app/domain/refusal.ts'
import { createDeriver } from '#server/derive/deriver.ts'
import type { Derived, Task } from '#server/derive/carry-out.ts'

const deriver = createDeriver()
afterAll(() => deriver.close())

function bring(content: string | Uint8Array, fileName: string | null = null): Promise<Derived> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  return deriver.carryOut({ do: 'derive', upload: { bytes, fileName, roles: null } }, null)
}

/** Titles with the first letters of their roles and the paragraph. */
function cardsOf(derived: Derived): string[] {
  if (!derived.ok) throw new Error(refusalWords(derived.refusal).sentence)
  return derived.derivation.cards.map(
    ({ title, claims }) => `${claims.map(({ role, paragraph }) => `${role}${paragraph}`).join(' ')} ${title}`,
  )
}

function kindOf(derived: Derived): string {
  return derived.ok ? 'ok' : derived.refusal.kind
}

const WANTED = ['po1 Write user stories', 'pm2 Set prices', 'pm3 Watch the market']

test('a text that is pasted keeps its headings, paragraphs and lists', async () => {
  const text = `Product Owner and Product Manager

What they do

The Product Owner writes user stories.

A Product Manager has two tasks:

- set prices
- watch the market
`
  const derived = await bring(text)
  expect(cardsOf(derived)).toEqual(['po1 Write user stories', 'pm3 Set prices', 'pm4 Watch the market'])
  if (!derived.ok) return
  expect(derived.rolesFound).toBe(2)
  expect(derived.derivation.blocks.map(({ kind }) => kind)).toEqual([
    ...['heading', 'heading', 'paragraph', 'paragraph', 'item', 'item'],
  ])
  expect(derived.derivation.cards[0]!.claims[0]!.section).toBe('What they do')
})

test('Markdown and HTML, by the name of the file or by their looks', async () => {
  const markdown = `# Product Owner vs Product Manager

The Product Owner **writes** [user stories](https://example.org).

## Product Manager

| Area | Product Owner | Product Manager |
| --- | --- | --- |
| Money | – | Sets prices |
| Outside | | Watches the market |
`
  expect(cardsOf(await bring(markdown, 'roles.md'))).toEqual([
    'po1 Write user stories',
    'pm2 Set prices',
    'pm3 Watch the market',
  ])
  expect(cardsOf(await bring(markdown))).toEqual(cardsOf(await bring(markdown, 'roles.md')))
  const html = `<!DOCTYPE html><html><head><title>Roles</title></head><body>
<h1>Product Owner vs Product Manager</h1><p>The Product Owner writes user&nbsp;stories.</p>
<p>The Product Manager&rsquo;s tasks include:</p><ul><li>setting prices<li>watching the market</ul></body></html>`
  expect(cardsOf(await bring(html, 'roles.html'))).toEqual([
    WANTED[0],
    'pm3 Set prices',
    'pm4 Watch the market',
  ])
})

test('nothing of a page is run or kept but what one reads', async () => {
  const html = `<html><head><script>globalThis.__ran = true</script><style>p { color: red }</style></head><body>
<nav><p>The Product Owner manages the menu.</p></nav>
<!-- The Product Owner manages the comment. -->
<h1>Product Owner vs Product Manager</h1>
<p onclick="globalThis.__ran = true">The Product Owner writes user stories.<script>document.write('The Product Owner writes scripts.')</script></p>
<p hidden>The Product Owner hides things.</p><p style="display:none">The Product Owner conceals things.</p>
<svg><script>globalThis.__ran = true</script><text>The Product Owner draws.</text></svg>
<p>The Product Manager sets prices &amp; &#119;atches the market. &lt;script&gt;</p>
<img src=x onerror="globalThis.__ran = true"><iframe srcdoc="<script>1</script>"></iframe>
<footer>The Product Manager manages the footer.</footer></body></html>`
  const derived = await bring(html, 'page.html')
  expect(cardsOf(derived)).toEqual(['po1 Write user stories', 'pm2 Set prices', 'pm2 Watch the market'])
  const kept = JSON.stringify(derived)
  for (const gone of ['__ran', 'menu', 'comment', 'footer', 'hides', 'conceals', 'draws', 'color', 'onclick'])
    expect(kept).not.toContain(gone)
  expect('__ran' in globalThis).toBe(false)
  // Scripts in Markdown go the same way.
  const markdown =
    '# Product Owner vs Product Manager\n\n<script>globalThis.__ran = true</script>\n\nThe Product Owner writes stories.\n'
  expect(JSON.stringify(await bring(markdown, 'a.md'))).not.toContain('__ran')
})

test('a Word file with headings, a list and a table', async () => {
  const derived = await bring(docx(), 'roles.docx')
  expect(cardsOf(derived)).toEqual([
    ...[
      'po1 Write user stories',
      'pm1 Set prices',
      'pm2 Watch the market',
      'po2 Accept stories',
      'pm2 Win customers',
    ],
  ])
  expect(cardsOf(await bring(docx()))).toHaveLength(5)
})

test('a text in another encoding than UTF-8 is read all the same', async () => {
  const text = 'Product Owner vs Product Manager\n\nThe Product Owner writes “user stories” every week.\n'
  const wide = new Uint8Array(2 + text.length * 2)
  wide.set([0xff, 0xfe])
  for (const [at, letter] of [...text].entries()) {
    wide[2 + at * 2] = letter.charCodeAt(0) & 0xff
    wide[3 + at * 2] = letter.charCodeAt(0) >> 8
  }
  expect(cardsOf(await bring(wide, 'a.txt'))).toHaveLength(1)
  const old = Uint8Array.from([...text], (letter) =>
    letter === '“' ? 0x93 : letter === '”' ? 0x94 : letter.charCodeAt(0),
  )
  const derived = await bring(old, 'a.txt')
  expect(derived.ok && derived.derivation.text).toContain('“user stories”')
})

test('what is no text, or too much or too little of it, is refused in a plain sentence', async () => {
  const kinds = {
    empty: await bring(''),
    blank: await bring(' \n\t\u200B\n'),
    onlyTags: await bring('<html><body><script>1</script></body></html>', 'a.html'),
    large: await bring('word '.repeat(50_000)),
    picture: await bring(Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]), 'a.txt'),
    pdf: await bring('%PDF-1.7\n%âãÏÓ\n1 0 obj', 'a.pdf'),
    noise: await bring(Uint8Array.from({ length: 4000 }, (_, at) => (at * 7919) % 251)),
    zip: await bring(zipSync({ 'a.txt': strToU8('The Product Owner writes stories.') }), 'a.zip'),
    broken: await bring(docx().slice(0, 300), 'a.docx'),
    noWord: await bring('The Product Owner writes stories.', 'a.docx'),
    bomb: await bring(zipSync({ 'word/document.xml': new Uint8Array(20_000_000) }), 'a.docx'),
    none: await bring('The weather was fine, and the hills were green. We walked for hours and met nobody.'),
  }
  expect(Object.fromEntries(Object.entries(kinds).map(([name, it]) => [name, kindOf(it)]))).toEqual({
    empty: 'article-empty',
    blank: 'article-empty',
    onlyTags: 'article-empty',
    large: 'article-too-large',
    picture: 'article-not-text',
    pdf: 'article-not-text',
    noise: 'article-not-text',
    zip: 'article-not-text',
    broken: 'article-unread',
    noWord: 'article-unread',
    bomb: 'article-unread',
    none: 'article-no-duties',
  })
  for (const it of Object.values(kinds))
    expect(!it.ok && refusalWords(it.refusal).sentence).toMatch(/^[A-Z].*\.$/)
})

test('another language is named, and the empty deck offered', async () => {
  const texts: Record<string, string> = {
    German:
      'Der Product Owner ist für das Backlog verantwortlich und schreibt die Anforderungen mit den Fachbereichen auf. Er ist auch für die Abnahme zuständig.',
    French:
      'Le Product Owner est responsable du backlog et il écrit les exigences avec les métiers. Il est aussi chargé de la recette, et pas des prix.',
    Spanish:
      'El Product Owner es responsable del backlog y escribe los requisitos con las áreas de negocio. También se encarga de la aceptación de las historias.',
    Japanese:
      'プロダクトオーナーはバックログに責任を持ち、要求を書きます。プロダクトマネージャーは価格を決めます。',
    Greek: 'Ο ιδιοκτήτης του προϊόντος είναι υπεύθυνος για τις ιστορίες των χρηστών και τις προτεραιότητες.',
  }
  for (const [language, text] of Object.entries(texts)) {
    const derived = await bring(text)
    expect(!derived.ok && derived.refusal).toEqual({ kind: 'article-language', language })
    expect(!derived.ok && refusalWords(derived.refusal).sentence).toContain('empty deck')
  }
})

test('ten thousand repeated words, and other walls of text, neither hang nor harm', async () => {
  const walls = [
    'manage '.repeat(10_000),
    'The Product Owner manages '.repeat(2_500),
    'and the Product Owner and the Product Manager, while they '.repeat(3_000),
    '>'.repeat(10_000),
    '* '.repeat(20_000),
    '<div>'.repeat(30_000),
    '['.repeat(50_000),
    '| a '.repeat(20_000),
  ]
  for (const wall of walls) {
    const started = performance.now()
    await bring(wall)
    expect(performance.now() - started, wall.slice(0, 20)).toBeLessThan(10_000)
  }
  expect(
    cardsOf(await bring('The Product Owner writes user stories. The Product Manager sets prices.')),
  ).toHaveLength(2)
})

test('somebody may say which roles it is about', async () => {
  const bytes = new TextEncoder().encode(
    'The gardener waters the plants. The cook prepares lunch and cleans the kitchen.',
  )
  const upload = { bytes, fileName: null, roles: rolesNamed('Gardener', 'Cook') }
  const cards = ['po1 Water the plants', 'pm1 Prepare lunch', 'pm1 Clean the kitchen']
  expect(cardsOf(await deriver.carryOut({ do: 'derive', upload }, null))).toEqual(cards)

  const read = await deriver.carryOut({ do: 'read', upload }, null)
  if (!read.ok) throw new Error(read.refusal.kind)
  expect(read.derivation).toMatchObject({ text: new TextDecoder().decode(bytes), cards: [] })
  const again = await deriver.carryOut(
    {
      do: 'derive-again',
      blocks: read.derivation.blocks,
      roles: upload.roles,
    },
    null,
  )
  expect(cardsOf(again)).toEqual(cards)
})

test('an article that takes too long is given up, and the next one is read', async () => {
  const hasty = createDeriver({ longestMs: 1 })
  const bytes = new TextEncoder().encode('The Product Owner writes stories.')
  const task: Task = { do: 'derive', upload: { bytes, fileName: null, roles: null } }
  expect(kindOf(await hasty.carryOut(task, null))).toBe('article-slow')
  await hasty.close()
  const [one, other] = await Promise.all([deriver.carryOut(task, null), deriver.carryOut(task, null)])
  expect(kindOf(one)).toBe('ok')
  expect(other).toEqual(one)
})

test('one article at a time is read for a person, and five for all who are not known yet', async () => {
  const bytes = new TextEncoder().encode('The Product Owner writes stories.')
  const task: Task = { do: 'derive', upload: { bytes, fileName: null, roles: null } }
  const by = ['fay', 'fay', 'ben', null, null, null, null, null, null]
  const read = await Promise.all(by.map((person) => deriver.carryOut(task, person)))
  expect(read.map(kindOf)).toEqual([
    'ok',
    'article-waits',
    'ok',
    'ok',
    'ok',
    'ok',
    'ok',
    'ok',
    'article-waits',
  ])
  expect(kindOf(await deriver.carryOut(task, 'fay'))).toBe('ok')
})

function docx(): Uint8Array {
  const paragraph = (text: string, style = '') =>
    `<w:p>${style ? `<w:pPr>${style}</w:pPr>` : ''}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`
  const heading = (text: string, level: number) => paragraph(text, `<w:pStyle w:val="Heading${level}"/>`)
  const item = (text: string) => paragraph(text, '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
  const row = (...cells: string[]) =>
    `<w:tr>${cells.map((cell) => `<w:tc>${paragraph(cell)}</w:tc>`).join('')}</w:tr>`
  const body = [
    heading('Product Owner vs Product Manager', 1),
    paragraph('The Product Owner writes user stories.'),
    heading('Responsibilities of a Product Manager', 2),
    item('Set prices'),
    item('Watch the market'),
    heading('Side by side', 2),
    `<w:tbl>${row('Area', 'Product Owner', 'Product Manager')}${row('Outside', 'Accepts stories', 'Wins customers')}</w:tbl>`,
  ].join('')
  const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
  const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
  const style = (level: number) =>
    `<w:style w:type="paragraph" w:styleId="Heading${level}"><w:name w:val="heading ${level}"/></w:style>`
  return zipSync({
    '[Content_Types].xml': strToU8(
      `${xml}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    ),
    '_rels/.rels': strToU8(
      `${xml}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    ),
    'word/_rels/document.xml.rels': strToU8(
      `${xml}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/></Relationships>`,
    ),
    'word/styles.xml': strToU8(`${xml}<w:styles ${w}>${style(1)}${style(2)}</w:styles>`),
    'word/numbering.xml': strToU8(
      `${xml}<w:numbering ${w}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`,
    ),
    'word/document.xml': strToU8(`${xml}<w:document ${w}><w:body>${body}</w:body></w:document>`),
  })
}
