// Files that are no deck, each with the sentence that says so.

import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { outcomeJson } from '#app/domain/export.ts'
import { DECK_FILE_MAX } from '#server/deck-file.ts'
import { anOutcome } from '../support/an-outcome-file.ts'
import { FILE, sayOfFile as say, withCard, type Brought } from '../support/deck-files.ts'

describe('what is no deck is refused in a plain sentence', () => {
  const NO_CARDS = 'This table has no cards: each row below the names of the columns is one.'
  const NO_DECK = 'This JSON is no deck. Choose a file that the JSON button of a deck gave you.'
  const NO_TEXT = 'This is no text. Save the sheet as CSV, or choose the JSON of a deck.'
  const [outcome] = fc.sample(anOutcome, { seed: 4, numRuns: 1 })
  const column = (name: string) =>
    `This table has no column “${name}”. Its first row names the columns, and title and role have to be there.`
  const sheet = (...rows: string[]) => `title,role\n${rows.join('\n')}`
  const many = (most: number, row: (at: number) => string) =>
    sheet(...Array.from({ length: most }, (_, at) => row(at)))

  test.each<[string, Brought, string]>([
    ['nothing', '', 'There is nothing in this file. Choose one with cards in it.'],
    ['blanks', ' \n\ufeff', 'There is nothing in this file. Choose one with cards in it.'],
    ['too much', 'a'.repeat(DECK_FILE_MAX + 1), 'The file is larger than 1 MB.'],
    ['a spreadsheet as it is', zipSync({ 'xl/workbook.xml': strToU8('<x/>') }), NO_TEXT],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 1]), NO_TEXT],
    [
      'an outcome',
      outcomeJson(outcome!),
      'This is an outcome, not a deck. It starts a board at “Start from a file”.',
    ],
    ['other JSON', { cards: [] }, NO_DECK],
    ['a list', [1, 2], NO_DECK],
    ['a format of nobody', { ...FILE, format: 'dutyboard deck 0' }, NO_DECK],
    [
      'a newer format',
      { format: 'dutyboard deck 2' },
      'This deck was made by a newer Dutyboard: its format is 2, and this one reads 1.',
    ],
    [
      'half of a JSON',
      JSON.stringify(FILE).slice(0, -9),
      'This JSON is broken, or its end is missing. Choose a file that the JSON button of a deck gave you.',
    ],
    ['no title of the deck', { ...FILE, title: ' ' }, 'This deck has no title.'],
    [
      'a title of the deck that is too long',
      { ...FILE, title: 'a'.repeat(101) },
      'This deck has a title of 101 characters; 100 are the most.',
    ],
    [
      'one role in JSON',
      { ...FILE, roles: FILE.roles.slice(1) },
      'This deck names its two roles in another way than it should.',
    ],
    [
      'the same role twice',
      { ...FILE, roles: [FILE.roles[0], FILE.roles[0]] },
      'This deck names its two roles in another way than it should.',
    ],
    [
      'one name for both',
      {
        ...FILE,
        roles: [
          { id: 'pm', name: 'A' },
          { id: 'po', name: 'a' },
        ],
      },
      'This deck gives both roles the same name.',
    ],
    [
      'a role without a name',
      { ...FILE, roles: [FILE.roles[0], { id: 'pm', name: '' }] },
      'Role 2 has no name.',
    ],
    ['no cards in JSON', { ...FILE, cards: [] }, 'This deck has no cards.'],
    ['cards that are none', { ...FILE, cards: 'x' }, 'This deck has no cards.'],
    [
      'too many cards in JSON',
      { ...FILE, cards: Array.from({ length: 121 }, () => FILE.cards[0]) },
      'This deck has more than 120 cards, which is the most a deck takes.',
    ],
    ['a card that is none', { ...FILE, cards: [null] }, 'Card 1 is not as it should be.'],
    ['a card without a title', withCard({ title: undefined }), 'Card 2 has no title.'],
    [
      'a title that is too long',
      withCard({ title: 'a'.repeat(61) }),
      'Card 2 has a title of 61 characters; 60 are the most.',
    ],
    [
      'a detail that is too long',
      withCard({ detail: 'a'.repeat(401) }),
      'Card 2 has a detail of 401 characters; 400 are the most.',
    ],
    [
      'an importance of its own',
      withCard({ importance: 4 }),
      'Card 2 has an importance that is not 1, 2 or 3.',
    ],
    ['a card without claims', withCard({ claims: [] }), 'Card 2 has no claims.'],
    [
      'too many claims',
      withCard({ claims: Array.from({ length: 21 }, () => FILE.cards[0]!.claims[0]) }),
      'Card 2 has more than 20 claims.',
    ],
    [
      'a claim of nobody',
      withCard({ claims: [{ role: 'ceo', section: 'A', paragraph: 1 }] }),
      'Card 2 has a claim that is not as it should be.',
    ],
    ['no column for titles', 'name,role\na,po', column('title')],
    ['no column for roles', 'title,who\na,po', column('role')],
    ['some text', 'The Product Owner sets the vision.', column('title')],
    ['a web page', '<!doctype html><title>x</title>', column('title')],
    ['a number', '12', column('title')],
    ['names of columns alone', 'title,role\n\n,\n', NO_CARDS],
    [
      'a third role',
      sheet('a,Tech Lead', 'b,Designer', 'c,Tester'),
      'This table has more than two roles: Tech Lead, Designer and Tester. A deck divides duties between two.',
    ],
    [
      'a column of something else',
      many(30, (at) => `a${at},b${at}`),
      'This table has more than two roles: b0, b1, b2, b3 and 26 more. A deck divides duties between two.',
    ],
    ['a row without a title', sheet('a,po', '', ',pm'), 'Row 4 has no title.'],
    ['a row of blanks for a title', sheet('"\n ",pm'), 'Row 2 has no title.'],
    ['a row without a role', sheet('a,po', 'b'), 'Row 3 has no role.'],
    [
      'a title in a row that is too long',
      sheet('a,po', `${'b'.repeat(75)},po`),
      'Row 3 has a title of 75 characters; 60 are the most.',
    ],
    [
      'a role that is too long',
      sheet(`a,${'b'.repeat(41)}`),
      'Row 2 has a role of 41 characters; 40 are the most.',
    ],
    [
      'an importance in words',
      'title,role,importance\na,po,high',
      'Row 2 has an importance that is not 1, 2 or 3.',
    ],
    [
      'a paragraph in words',
      'title,role,paragraph\na,po,first',
      'Row 2 has a paragraph that is no number from 1 on.',
    ],
    [
      'too many cards',
      many(121, (at) => `a${at},po`),
      'This table has 121 cards; 120 are the most a deck takes.',
    ],
    [
      'too many rows',
      many(2401, () => 'a,po'),
      'This table has 2401 rows; a deck takes 120 cards of at most 20 rows each.',
    ],
    [
      'too many claims of a card',
      `title,role,paragraph\n${Array.from({ length: 21 }, (_, at) => `a,po,${at + 1}`).join('\n')}`,
      'The card “a” has more than 20 claims.',
    ],
    [
      'a quotation mark that stays open',
      sheet('"a,po', 'b,pm'),
      'This table cannot be read: a quotation mark is opened in it and never closed.',
    ],
    // The parser would work at these for a minute.
    [
      'a million empty rows',
      sheet('\n'.repeat(DECK_FILE_MAX - 12)),
      'This table has more than 10,000 rows, counting empty ones.',
    ],
    [
      'rows of two lengths',
      '\n,'.repeat(DECK_FILE_MAX / 2),
      'This table has more than 10,000 rows, counting empty ones.',
    ],
  ])('%s', (_what, brought, sentence) => {
    expect(say(brought)).toBe(sentence)
  })

  test('a broken JSON is known by its name, whatever it begins with', () => {
    expect(say('[1, 2', 'deck.json')).toContain('This JSON is broken')
    expect(say('[1, 2', 'deck.csv')).toBe(column('title'))
  })
})
