// What is begun can be saved, whatever it was begun with: a draft that no server takes would lose what is done to it.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Block } from '#app/domain/derive/article.ts'
import { derive } from '#app/domain/derive/derive.ts'
import { rolesNamed } from '#app/domain/derive/roles.ts'
import { draftOf, type DeckDraft } from '#app/domain/draft/draft.ts'
import { contentOf } from '#app/domain/draft/publish.ts'
import { edit, type Edit } from '#app/domain/draft/edits.ts'
import { changeOf } from '#app/routes/drafts.$draftId/kept-draft.ts'
import { takeFile, withCard } from '../../support/deck-files.ts'
import { readDeckFile } from '#server/deck-file.ts'
import { blocksOfText, formOf } from '#server/derive/blocks.ts'
import { loadTagger } from '#server/derive/tagger.ts'
import { savedDraft } from '#server/draft-input.ts'

const tagger = await loadTagger()
const ROLES = rolesNamed('Product Owner', 'Product Manager')

function begun(blocks: readonly Block[]): DeckDraft {
  return draftOf(derive(blocks, ROLES, tagger))
}

/** The same once more, as it has been through the server. */
function saved({ title, roles: [po, pm], cards }: DeckDraft): unknown {
  const sent = { revision: 1, draft: { title, roles: { po: po.name, pm: pm.name }, cards } }
  return savedDraft.parse(JSON.parse(JSON.stringify(sent))).draft.cards
}

const words = fc.constantFrom(
  ...['The product owner', 'product managers', 'POs', 'they', 'manage', 'order', 'writes', 'must', 'talk to'],
  ...['the backlog', 'users', 'scope, budget and 🎉🎉🎉🎉🎉🎉', 'stories', 'İ’s ß', 'é', '“', '\u202e', '…'],
  ...[',', '.', ':', '\n', '\n\n', '# ', '## ', '- ', '| '],
)

test('Z11: whatever the article, its draft is saved as it is', () => {
  fc.assert(
    fc.property(fc.array(words, { maxLength: 80 }), (parts) => {
      const text = `The product owner orders the backlog. ${parts.join(' ')}`
      const draft = begun(blocksOfText(text, formOf(text, null)))
      expect(saved(draft)).toEqual(draft.cards)
    }),
    { numRuns: 400, verbose: 1 },
  )
})

test.each(['must', 'to', 'must not', 'often must'])(
  'Z11: an entry of nothing but “%s” says nothing',
  (said) => {
    const text = `The product owner:\n\n - ${said}\n - talks to users`
    expect(begun(blocksOfText(text, formOf(text, null))).cards.map(({ title }) => title)).toEqual([
      'Talk to users',
    ])
  },
)

test('Z11: also one with a heading as long as a page, and a duty that is said forty times', () => {
  const many = Array.from({ length: 40 }, (): Block => ({
    kind: 'paragraph',
    text: 'The PO orders the backlog.',
  }))
  const draft = begun([
    { kind: 'heading', level: 1, text: 'How we work '.repeat(400) },
    ...many,
    { kind: 'paragraph', text: 'The product manager orders the backlog.' },
  ])
  const [card] = draft.cards
  expect(card!.claims).toHaveLength(20)
  expect(new Set(card!.claims.map(({ role }) => role))).toEqual(new Set(['po', 'pm']))
  expect(draft.title.length).toBeLessThanOrEqual(100)
  expect(saved(draft)).toEqual(draft.cards)
})

test('Z11: and so is what a file was, with the sentences it quotes', () => {
  const csv =
    'title;role;section;quote\nOrder the backlog;Product Owner;Scope;“The PO orders it.”\nTalk to users;both;;\n'
  const read = readDeckFile(new TextEncoder().encode(csv), 'ours.csv')
  if (!read.ok) throw new Error(JSON.stringify(read.refusal))
  expect(saved(read.draft)).toEqual(read.draft.cards)
  expect(JSON.stringify(read.draft.cards)).toContain('The PO orders it.')
})

test('Z11: all of a file is still there once the editor has sent it: quotes, lines of a detail, and long ids', () => {
  const quoted = { role: 'po', section: 'Scope', paragraph: 2, quote: 'The PO orders it.\nAlways.' }
  const file = withCard({ id: 'x'.repeat(100), detail: 'One line.\nAnother.', claims: [quoted] })
  const draft = takeFile(file)
  expect(draft.cards[1]).toMatchObject({ id: 'x'.repeat(100), detail: 'One line.\nAnother.' })
  expect(draft.cards[1]!.claims[0]!.quote).toBe('The PO orders it.\nAlways.')
  expect(saved({ ...draft, ...changeOf(draft) })).toEqual(draft.cards)
})

test('Z9, Z11: a card that is written anew under a rejected one’s title leaves a next version that can be saved', () => {
  const before = takeFile(withCard({ title: 'Order the backlog', id: 'order-the-backlog' }))
  const steps: Edit[] = [
    { do: 'judge', card: 'order-the-backlog', verdict: 'rejected' },
    { do: 'add', title: 'Order the backlog', role: 'pm', words: null },
  ]
  const changed = steps.reduce((draft, step) => {
    const made = edit(draft, step)
    if (!made.ok) throw new Error(made.refusal.kind)
    return made.draft
  }, before)
  const made = contentOf(changed)
  if (!made.ok) throw new Error(made.refusal.kind)
  expect(made.content.cards.at(-1)!.id).toBe('order-the-backlog')
  expect(made.draft.cards.map(({ id, verdict }) => [id, verdict])).toEqual([
    [before.cards[0]!.id, 'accepted'],
    ['order-the-backlog-2', 'rejected'],
    ['order-the-backlog', 'accepted'],
  ])
  expect(saved(made.draft)).toEqual(made.draft.cards)
})
