// Decks as they are brought: sheets of all kinds, and JSON that somebody has changed.

import { describe, expect, test } from 'vitest'
import type { DeckDraft } from '#app/domain/draft/draft.ts'
import { FILE, sayOfFile as say, takeFile as take, withCard } from '../support/deck-files.ts'

/** Titles with whom they are given to. */
function cards(draft: DeckDraft): string[] {
  return draft.cards.map(({ title, claims }) => `${claims.map(({ role }) => role).join('+')} ${title}`)
}

function names(draft: DeckDraft): string[] {
  return draft.roles.map(({ name }) => name)
}

describe('a sheet that somebody made', () => {
  test('Z8: title and role are enough', () => {
    const draft = take(
      'Title,Role\nSet the vision,PO\nSet prices,pm\nTalk to users,both\n',
      'who-does_what (2).csv',
    )
    expect(draft).toMatchObject({ title: 'Who does what', sourceTitle: '', text: '', blocks: [] })
    expect(names(draft)).toEqual(['Product Owner', 'Product Manager'])
    expect(cards(draft)).toEqual(['po Set the vision', 'pm Set prices', 'po+pm Talk to users'])
    expect(draft.cards[0]).toMatchObject({
      id: 'set-the-vision',
      detail: '',
      importance: 2,
      verdict: 'accepted',
      confidence: null,
      claims: [{ role: 'po', section: 'Who does what', paragraph: 1, sentence: null, words: null }],
    })
    expect(take('title,role\na,Tech Lead\nb,Engineering Manager').title).toBe(
      'Tech Lead vs Engineering Manager',
    )
  })

  test('Z8: with whatever stands between its cells and ends its rows', () => {
    const rows = [
      ['ROLE', ' Note', 'Title '],
      ['Scrum Master', 'x', '"Run, the ""retro"""'],
      ['', '', ''],
      ['Coach', 'y;z', '"Two\r\nlines; of text"'],
    ]
    for (const separator of [',', ';', '\t'])
      for (const end of ['\n', '\r\n', '\r']) {
        const text = rows.map((row) =>
          row.map((cell) => (/^y/.test(cell) ? `"${cell}"` : cell)).join(separator),
        )
        const draft = take(`\ufeff${text.join(end)}`)
        expect(cards(draft), JSON.stringify([separator, end])).toEqual([
          'po Run, the "retro"',
          'pm Two lines; of text',
        ])
      }
    expect(cards(take('title;role\nPlan, do, check, act;po\nx, y;pm'))).toEqual([
      'po Plan, do, check, act',
      'pm x, y',
    ])
  })

  test('in the encodings that spreadsheets write', () => {
    const text = 'title\trole\nÜber Preise entscheiden\tpm\n'
    const wide = new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'))
    const windows = new Uint8Array(Buffer.from(text, 'latin1'))
    for (const bytes of [wide, windows]) expect(cards(take(bytes))).toEqual(['pm Über Preise entscheiden'])
  })

  test('words in quotes, HTML and formulas stay what they are', () => {
    const text = 'title,role\n"Set" the "vision",po\n<script>alert(1)</script> & <b>,po\n\'=1+1,pm\n\'tis,pm'
    expect(take(text).cards.map(({ title }) => title)).toEqual([
      ...['"Set" the "vision"', '<script>alert(1)</script> & <b>', '=1+1', "'tis"],
    ])
  })

  test('Z8: rows of one id or one title are one card, which the first of them describes', () => {
    const text = `card,title,role,detail,importance,section,paragraph
vision,Set the vision,po,,,Roles,2
,Set prices,pm,,3,,
vision,Set the vision,pm,Why and for whom,3,Roles,4
,set  PRICES,po,,1,,
prices,Set prices,po,,,Later,
1,Plan,po,,,,
2,Plan,pm,,,,
other,Set the vision,pm,,,,`
    const draft = take(text)
    expect(draft.cards.map(({ id }) => id)).toEqual(['vision', 'prices', 'plan', 'other'])
    expect(cards(draft)).toEqual([
      'po+pm Set the vision',
      'pm+po+po Set prices',
      'po+pm Plan',
      'pm Set the vision',
    ])
    expect(draft.cards[0]).toMatchObject({ detail: 'Why and for whom', importance: 3 })
    expect(draft.cards[1]).toMatchObject({ importance: 3 })
    expect(draft.cards[1]!.claims[2]).toMatchObject({ section: 'Later', paragraph: 1 })
    expect(say('id,title,role\na,One,po\n\na,Other,pm')).toBe(
      'Row 4 has the card id “a” of row 2, and another title.',
    )
  })
})

test('Z7: ids that a card cannot have, or that came before, are made anew', () => {
  const ids = ['vision', 'vision', 'A b', 'constructor', '', 'x'.repeat(121)]
  const file = {
    ...FILE,
    cards: ids.map((id, at) => ({ ...FILE.cards[at], id, title: at < 2 ? 'Vision' : 'Constructor' })),
  }
  expect(take(file).cards.map(({ id }) => id)).toEqual([
    ...['vision', 'vision-2', 'constructor-2', 'constructor-3', 'constructor-4', 'constructor-5'],
  ])
})

test('control signs go, and ends of lines stay only where there may be several', () => {
  const [card] = take(withCard({ title: 'a\u0000b\nc', detail: 'one\r\ntwo\u0007\u0000three' })).cards.slice(
    1,
  )
  expect(card).toMatchObject({ title: 'a b c', detail: 'one\ntwo three' })
})

test('what it is shows in what is in it, not in its name', () => {
  expect(cards(take('title,role\na,po', 'deck.json'))).toEqual(['po a'])
  expect(take(FILE, 'deck.csv').cards).toHaveLength(FILE.cards.length)
})
