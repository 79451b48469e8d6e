// What becomes of sentences, by sentences of our own.

import { expect, test } from 'vitest'
import type { Block } from '#app/domain/derive/article.ts'
import { doubtWords } from '#app/domain/derive/confidence.ts'
import { type Derivation, derive } from '#app/domain/derive/derive.ts'
import { rolesNamed } from '#app/domain/derive/roles.ts'
import { loadTagger } from '#server/derive/tagger.ts'

const tagger = await loadTagger()
const TITLE: Block = { kind: 'heading', level: 1, text: 'Product Owner vs Product Manager' }
const ROLES = rolesNamed('Product Owner', 'Product Manager')

function paragraph(text: string): Block {
  return { kind: 'paragraph', text }
}

function heading(text: string, level = 2): Block {
  return { kind: 'heading', level, text }
}

function item(text: string): Block {
  return { kind: 'item', list: 1, text }
}

function from(...blocks: (Block | string)[]): Derivation {
  return derive([TITLE, ...blocks.map((it) => (typeof it === 'string' ? paragraph(it) : it))], ROLES, tagger)
}

/** `po Title` for each card, both roles where it is given to both. */
function cards(...blocks: (Block | string)[]): string[] {
  return from(...blocks).cards.map(
    ({ title, claims }) => `${[...new Set(claims.map(({ role }) => role))].join('+')} ${title}`,
  )
}

test('a duty is what a role is said to do, must do or answers for', () => {
  expect(cards('The product owner orders the backlog.')).toEqual(['po Order the backlog'])
  expect(cards('Product managers must set prices.')).toEqual(['pm Set prices'])
  expect(cards('A product manager is expected to watch the market.')).toEqual(['pm Watch the market'])
  expect(cards('The PO is responsible for writing user stories.')).toEqual(['po Write user stories'])
  expect(cards('The PO is accountable for the quality of the product.')).toEqual([
    'po Answer for the quality of the product',
  ])
  expect(cards('The PM is in charge of the budget.')).toEqual(['pm Take charge of the budget'])
  expect(cards('The product owner has the final say on priorities.')).toEqual([
    'po Have the say on priorities',
  ])
  expect(cards('The product owner is the one who accepts finished work.')).toEqual([
    'po Accept finished work',
  ])
  expect(cards('It is the product manager who talks to investors.')).toEqual(['pm Talk to investors'])
})

test('what was so once is no duty', () => {
  expect(cards('The product owner was here.')).toEqual([])
  expect(cards('Product managers were late for lunch, and the product owner had the last word.')).toEqual([])
  expect(cards('The product manager did the release notes in those days.')).toEqual([])
})

test('a duty may come first and then whose it is', () => {
  expect(cards('The budget is approved by the product manager.')).toEqual(['pm Approve the budget'])
  expect(cards('Ordering the backlog is the product owner’s job.')).toEqual(['po Order the backlog'])
  expect(cards('It is the product owner’s job to protect the team.')).toEqual(['po Protect the team'])
  expect(cards('It falls to the product manager to negotiate contracts.')).toEqual(['pm Negotiate contracts'])
  expect(cards('Final acceptance lies with the product owner.')).toEqual(['po Answer for final acceptance'])
  expect(cards('The duties of a product manager include setting prices and visiting customers.')).toEqual([
    'pm Set prices',
    'pm Visit customers',
  ])
})

test('several verbs are several duties', () => {
  expect(cards('The product owner writes stories, orders the backlog and accepts finished work.')).toEqual([
    ...['po Write stories', 'po Order the backlog', 'po Accept finished work'],
  ])
  expect(cards('The PM is in charge of optimising processes, cost control and finding revenue.')).toEqual([
    ...['pm Optimise processes', 'pm Control cost', 'pm Find revenue'],
  ])
})

test('three things under one verb of keeping are three, two are one, and a shared object is one', () => {
  expect(cards('Product managers manage scope, budget and timeline.')).toEqual([
    ...['pm Manage scope', 'pm Manage budget', 'pm Manage timeline'],
  ])
  expect(cards('Product managers manage risks and dependencies.')).toEqual([
    'pm Manage risks and dependencies',
  ])
  expect(cards('The product owner prepares and moderates the review.')).toEqual([
    'po Prepare and moderate the review',
  ])
  expect(cards('The product owner works with designers, developers and testers.')).toEqual([
    'po Work with designers, developers and testers',
  ])
})

test('each clause has its own role', () => {
  expect(
    cards('The product owner leads the planning, while the product manager presents the roadmap.'),
  ).toEqual([...['po Lead the planning', 'pm Present the roadmap']])
  expect(cards('The PM sets prices, whereas the PO writes stories, but the team is not asked.')).toEqual([
    ...['pm Set prices', 'po Write stories'],
  ])
  expect(
    cards('When sales fall, the product manager informs the product owner, who reorders the backlog.'),
  ).toEqual([...['pm Inform the product owner', 'po Reorder the backlog']])
})

test('pronouns mean whoever was spoken of last', () => {
  expect(cards('The product manager is new here. She interviews customers. They also set prices.')).toEqual([
    ...['pm Interview customers', 'pm Set prices'],
  ])
  expect(cards('A product owner has no easy life. This professional writes stories.')).toEqual([
    'po Write stories',
  ])
  expect(
    cards('The product owner is busy. Their tasks include answering questions and testing features.'),
  ).toEqual([...['po Answer questions', 'po Test features']])
})

test('a list has the role of the sentence that leads into it, or of the heading above', () => {
  expect(
    cards('A product manager:', item('sets prices'), item('Watching the market'), item('Budget control')),
  ).toEqual([...['pm Set prices', 'pm Watch the market', 'pm Control budget']])
  expect(
    cards(heading('What does a Product Owner do?'), item('Writes stories'), item('Order the backlog')),
  ).toEqual([...['po Write stories', 'po Order the backlog']])
  const [card] = from(heading('What does a Product Owner do?'), item('Writes stories')).cards
  expect(card?.claims).toMatchObject([
    { via: 'list', section: 'What does a Product Owner do?', paragraph: 1 },
  ])
})

test('a list of skills or offers has no duties', () => {
  expect(
    cards(heading('Skills of a Product Owner'), item('Writing clearly'), item('Leading people')),
  ).toEqual([])
  expect(cards('A product owner should have:', item('managed a team before'))).toEqual([])
})

test('a column of a table has the role in its head', () => {
  const cell = (row: number, column: number, text: string): Block => ({
    ...{ kind: 'cell', table: 1, row, column, head: row === 0, text },
  })
  const table = [
    ...[cell(0, 0, 'Area'), cell(0, 1, 'Product Owner'), cell(0, 2, 'Product Manager')],
    ...[cell(1, 0, 'Plan'), cell(1, 1, 'Orders the backlog; accepts work'), cell(1, 2, '–')],
    ...[cell(2, 0, 'Salary'), cell(2, 1, 'Gets less'), cell(2, 2, 'Earns more')],
    ...[cell(3, 0, 'Set prices'), cell(3, 1, ''), cell(3, 2, '✓')],
  ]
  expect(cards(...table)).toEqual(['po Order the backlog', 'po Accept work', 'pm Set prices'])
  expect(from(...table).cards[0]!.claims[0]).toMatchObject({ via: 'table', paragraph: 2 })
})

test('a heading asks and its paragraph only answers', () => {
  expect(cards(heading('Who owns the backlog?'), 'The product owner, without any doubt.')).toEqual([
    'po Own the backlog',
  ])
})

test('definitions, praise, denials, conditions, adverts and disclaimers are no duties', () => {
  const none = [
    'A product owner is a vital role in any team.',
    'Product managers are curious and patient people.',
    'The product owner does not manage anybody.',
    'The product manager has no authority over engineers.',
    'Neither the product owner nor the product manager writes code.',
    'If the product owner leaves the company, things get difficult.',
    'Does the product owner set prices?',
    'Sign up for our course and learn how a product owner writes stories.',
    'Product managers earn more than product owners.',
    'This article is for informational purposes only. Product owners should consult a lawyer.',
    'Product managers come from many professions.',
  ]
  for (const sentence of none) expect(cards(sentence), sentence).toEqual([])
})

test('the same duty said twice is one card, and given to both roles a contradiction', () => {
  const twice = from(
    'The product owner sets the vision.',
    'Later on we read that the product owner sets the product vision.',
  )
  expect(twice.cards).toHaveLength(1)
  expect(twice.cards[0]).toMatchObject({ contradiction: false, claims: [{ paragraph: 1 }, { paragraph: 2 }] })
  const given = from(
    'The product owner sets the vision.',
    'The product manager is responsible for setting the product vision.',
  )
  expect(given.cards).toHaveLength(1)
  expect(given.cards[0]).toMatchObject({ contradiction: true, claims: [{ role: 'po' }, { role: 'pm' }] })
  const together = from('Both the product owner and the product manager talk to users.')
  expect(together.cards[0]).toMatchObject({ contradiction: false, claims: [{ role: 'po' }, { role: 'pm' }] })
})

test('duties that are only alike stay two cards', () => {
  expect(cards('The PM prioritises initiatives, and the PO prioritises stories.')).toHaveLength(2)
  expect(cards('The PO writes user stories and the PM writes press releases.')).toHaveLength(2)
})

test('a title is short, in the base form, in the spelling of the article, and ends where a phrase ends', () => {
  expect(cards('The PM prioritizes the work and analyses the market.')).toEqual([
    'pm Prioritize the work',
    'pm Analyse the market',
  ])
  expect(
    cards(
      'The product owner keeps the list of all open requirements complete and current, because stale entries confuse people.',
    ),
  ).toEqual(['po Keep the list of all open requirements complete and current'])
  expect(cards('The product owner writes stories and explains them to developers.')).toEqual([
    ...['po Write stories', 'po Explain stories to developers'],
  ])
})

test('the sentence and its words can be shown in the text', () => {
  const { text, cards } = from(
    heading('Prices'),
    'Prices matter. The product manager sets prices, and reviews them.',
  )
  expect(cards.map(({ claims }) => claims.map(({ words }) => text.slice(words.start, words.end)))).toEqual([
    ['sets prices'],
    ['reviews them'],
  ])
  const [claim] = cards[0]!.claims
  expect(claim).toMatchObject({ role: 'pm', via: 'subject', section: 'Prices', paragraph: 1 })
  expect(text.slice(claim!.sentence.start, claim!.sentence.end)).toBe(
    'The product manager sets prices, and reviews them.',
  )
})

test('what is doubtful says why', () => {
  const [sure] = from('The product manager sets prices.').cards
  const [guessed] = from('The product manager is here. They may help with pricing.').cards
  expect(sure!.doubts).toEqual([])
  expect(guessed!.confidence).toBeLessThan(sure!.confidence)
  expect(guessed!.doubts).toEqual(expect.arrayContaining(['pronoun', 'loose', 'vague']))
  for (const doubt of guessed!.doubts) expect(doubtWords(doubt)).toMatch(/\.$/)
})

test('other roles can be given, by their names and short forms', () => {
  const roles = rolesNamed('Tech Lead', 'Engineering Manager')
  const blocks = [
    heading('Who does what', 1),
    paragraph('TLs review code. The EM holds one-on-ones, and the tech leads mentor juniors.'),
  ]
  expect(
    derive(blocks, roles, tagger).cards.map(({ title, claims }) => `${claims[0]!.role} ${title}`),
  ).toEqual([...['po Review code', 'pm Hold one-on-ones', 'po Mentor juniors']])
})
