// A draft of a deck: what a person does to it step by step, the steps back, and the deck that comes of it.

import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { productOwnerVsProductManager as builtIn } from '#prisma/decks/product-owner-vs-product-manager.ts'
import { CARD_TITLE_MAX, claimedColumn } from '#app/domain/deck.ts'
import { derive } from '#app/domain/derive/derive.ts'
import { rolesNamed } from '#app/domain/derive/roles.ts'
import {
  claimAt,
  countVerdicts,
  draftOf,
  emptyDraft,
  inOrderOfReview,
  type DeckDraft,
} from '#app/domain/draft/draft.ts'
import { edit, type Edit } from '#app/domain/draft/edits.ts'
import { begin, redo, step, undo } from '#app/domain/draft/history.ts'
import { DECK_CARDS_MAX } from '#app/domain/draft/limits.ts'
import { partnersOf } from '#app/domain/draft/partners.ts'
import { isContradiction } from '#app/domain/draft/contradiction.ts'
import { contentOf, draftOfContent } from '#app/domain/draft/publish.ts'
import { leftWords, stepWords } from '#app/domain/draft/step-words.ts'
import { SURE_FROM, surenessOf } from '#app/domain/draft/sureness.ts'

const TEXT =
  'Anglers and Cooks\n\nAnglers catch the trout. They mend the nets.\n\nCooks gut the trout and lay the table.'

function claim(role: 'po' | 'pm', words: string) {
  const start = TEXT.indexOf(words)
  return {
    role,
    section: 'Anglers and Cooks',
    paragraph: role === 'po' ? 1 : 2,
    sentence: { start, end: start + words.length },
    words: { start, end: start + words.length },
  }
}

function drafted(): DeckDraft {
  const card = (id: string, title: string, role: 'po' | 'pm', words: string, confidence: number) => ({
    id,
    title,
    detail: '',
    importance: 2 as const,
    claims: [claim(role, words)],
    verdict: 'proposed' as const,
    confidence,
    doubts: [],
  })
  return {
    title: 'Anglers and Cooks',
    sourceTitle: 'Anglers and Cooks',
    roles: rolesNamed('Angler', 'Cook'),
    text: TEXT,
    blocks: [
      {
        kind: 'heading',
        level: 1,
        text: 'Anglers and Cooks',
        start: 0,
        end: 17,
        section: 'Anglers and Cooks',
        paragraph: 0,
      },
      ...[TEXT.split('\n\n')[1]!, TEXT.split('\n\n')[2]!].map((text, at) => ({
        kind: 'paragraph' as const,
        text,
        start: TEXT.indexOf(text),
        end: TEXT.indexOf(text) + text.length,
        section: 'Anglers and Cooks',
        paragraph: at + 1,
      })),
    ],
    cards: [
      card('001-catch-the-trout', 'Catch the trout', 'po', 'catch the trout', 0.95),
      card('002-mend-the-nets', 'Mend the nets', 'po', 'mend the nets', 0.7),
      card('003-gut-the-trout', 'Gut the trout', 'pm', 'gut the trout', 0.9),
    ],
  }
}

function after(draft: DeckDraft, ...steps: Edit[]): DeckDraft {
  return steps.reduce((now, it) => {
    const made = edit(now, it)
    if (!made.ok) throw new Error(made.refusal.kind)
    return made.draft
  }, draft)
}

function refusalOf(draft: DeckDraft, it: Edit): string | null {
  const made = edit(draft, it)
  return made.ok ? null : made.refusal.kind
}

function titles(draft: DeckDraft): string[] {
  return draft.cards.map(({ title }) => title)
}

const CATCH = '001-catch-the-trout'
const MEND = '002-mend-the-nets'
const GUT = '003-gut-the-trout'

describe('reviewing', () => {
  test('doubtful cards come first, and what was said yes or no to last', () => {
    const draft = after(drafted(), { do: 'judge', card: MEND, verdict: 'rejected' })
    expect(inOrderOfReview(drafted().cards).map(({ id }) => id)).toEqual([MEND, GUT, CATCH])
    expect(inOrderOfReview(draft.cards).map(({ id }) => id)).toEqual([GUT, CATCH, MEND])
    expect(countVerdicts(draft.cards)).toEqual({ proposed: 2, accepted: 0, rejected: 1 })
  })

  test('the rest is accepted at once from a confidence on, and what was rejected stays so', () => {
    const draft = after(
      drafted(),
      { do: 'judge', card: GUT, verdict: 'rejected' },
      { do: 'accept-rest', atLeast: 0.8 },
    )
    expect(draft.cards.map(({ verdict }) => verdict)).toEqual(['accepted', 'proposed', 'rejected'])
  })

  test('who rewords a card has accepted it; a card needs a title that fits', () => {
    const draft = after(drafted(), {
      do: 'reword',
      card: MEND,
      title: ' Mend  the net ',
      detail: ' By hand. ',
    })
    expect(draft.cards[1]).toMatchObject({ title: 'Mend the net', detail: 'By hand.', verdict: 'accepted' })
    for (const title of [' ', 'x'.repeat(CARD_TITLE_MAX + 1)])
      expect(refusalOf(drafted(), { do: 'reword', card: MEND, title, detail: '' })).toBe('words-needed')
    expect(refusalOf(drafted(), { do: 'judge', card: 'nothing', verdict: 'accepted' })).toBe('no-such-card')
  })

  test('cards are merged into the first of them, with the claims of all, and to both roles if so claimed', () => {
    const draft = after(drafted(), { do: 'merge', cards: [GUT, CATCH], title: 'See to the trout' })
    expect(titles(draft)).toEqual(['See to the trout', 'Mend the nets'])
    expect(draft.cards[0]).toMatchObject({ id: CATCH, verdict: 'accepted' })
    expect(draft.cards[0]!.claims.map(({ role }) => role)).toEqual(['po', 'pm'])
    expect(claimedColumn(draft.cards[0]!)).toBe('shared')
    expect(refusalOf(drafted(), { do: 'merge', cards: [GUT], title: 'One' })).toBe('no-such-card')
  })

  test('a card is split into two or three with titles of their own, each with its sources', () => {
    const draft = after(drafted(), { do: 'split', card: MEND, titles: ['Find the holes', 'Close the holes'] })
    expect(titles(draft)).toEqual(['Catch the trout', 'Find the holes', 'Close the holes', 'Gut the trout'])
    expect(new Set(draft.cards.map(({ id }) => id)).size).toBe(4)
    expect(draft.cards[2]!.claims).toEqual(drafted().cards[1]!.claims)
    for (const wanted of [['One'], ['Same', 'Same'], ['a', 'b', 'c', 'd'], ['a', ' ']])
      expect(refusalOf(drafted(), { do: 'split', card: MEND, titles: wanted })).toBe('words-needed')
  })

  test('a claim is given to the other role, taken away but for the last, and added from a place in the text', () => {
    const turned = after(drafted(), { do: 'reclaim', card: MEND, claim: 0, role: 'pm' })
    expect(turned.cards[1]!.claims).toMatchObject([{ role: 'pm', paragraph: 1 }])
    expect(refusalOf(drafted(), { do: 'unclaim', card: MEND, claim: 0 })).toBe('claim-needed')
    const start = TEXT.indexOf('lay the table')
    const both = after(drafted(), {
      do: 'claim',
      card: MEND,
      role: 'pm',
      words: { start, end: start + 'lay the table'.length },
    })
    expect(both.cards[1]!.claims.map(({ role, paragraph }) => [role, paragraph])).toEqual([
      ['po', 1],
      ['pm', 2],
    ])
    expect(titles(after(both, { do: 'unclaim', card: MEND, claim: 0 }))).toEqual(titles(both))
  })

  test('a duty that was missed is added from the words that were selected, or without a place', () => {
    const start = TEXT.indexOf('lay the table')
    const words = { start, end: start + 'lay the table'.length }
    const draft = after(drafted(), { do: 'add', title: 'Lay the table', role: 'pm', words })
    expect(draft.cards.at(-1)).toMatchObject({
      title: 'Lay the table',
      verdict: 'accepted',
      confidence: null,
      claims: [{ role: 'pm', section: 'Anglers and Cooks', paragraph: 2, words }],
    })
    const byHand = after(emptyDraft(), { do: 'add', title: 'Light the fire', role: 'po', words: null })
    expect(byHand.cards[0]!.claims).toMatchObject([{ role: 'po', words: null }])
    expect(
      refusalOf(drafted(), { do: 'add', title: 'Nowhere', role: 'pm', words: { start: 9_000, end: 9_009 } }),
    ).toBe('no-such-place')
  })

  test('a selection over the end of a paragraph ends with it', () => {
    const start = TEXT.indexOf('mend the nets')
    expect(claimAt(drafted(), 'po', { start, end: TEXT.length })!.words!.end).toBe(drafted().blocks[1]!.end)
  })

  test('the two roles have names of their own, and their abbreviations follow', () => {
    const draft = after(drafted(), { do: 'name-roles', po: 'Tech Lead', pm: 'Engineering Manager' })
    expect(draft.roles.map(({ id, name, abbreviation }) => [id, name, abbreviation])).toEqual([
      ['po', 'Tech Lead', 'TL'],
      ['pm', 'Engineering Manager', 'EM'],
    ])
    for (const pm of ['', 'tech lead'])
      expect(refusalOf(drafted(), { do: 'name-roles', po: 'Tech Lead', pm })).toBe('roles-needed')
  })

  test('a deck is full of the cards that are not rejected', () => {
    const full = {
      ...drafted(),
      cards: Array.from({ length: DECK_CARDS_MAX }, (_, at) => ({
        ...drafted().cards[0]!,
        id: `${at}-card`,
      })),
    }
    const more: Edit = { do: 'add', title: 'Light the fire', role: 'po', words: null }
    const parts: Edit = { do: 'split', card: '1-card', titles: ['Light', 'Fire'] }
    for (const it of [more, parts]) expect(refusalOf(full, it)).toBe('deck-full')
    const room = after(full, { do: 'judge', card: '0-card', verdict: 'rejected' })
    for (const it of [more, parts]) expect(refusalOf(room, it)).toBeNull()
    expect(refusalOf(after(room, more), { do: 'split', card: '0-card', titles: ['Light', 'Fire'] })).toBe(
      'deck-full',
    )
  })

  test('read again for other roles, the cards are new but for those that somebody wrote', () => {
    const before = after(drafted(), { do: 'add', title: 'Light the fire', role: 'po', words: null })
    const cards = [{ ...drafted().cards[2]!, id: '004-added' }]
    const draft = after(before, { do: 'read-again', roles: rolesNamed('Fisher', 'Chef'), cards })
    expect(titles(draft)).toEqual(['Gut the trout', 'Light the fire'])
    expect(new Set(draft.cards.map(({ id }) => id)).size).toBe(2)
    expect(draft.roles.map(({ name }) => name)).toEqual(['Fisher', 'Chef'])
  })

  test('what was selected stands in its own sentence, or in those it reaches into', () => {
    const place = (from: string, to = from) => ({
      start: TEXT.indexOf(from),
      end: TEXT.indexOf(to) + to.length,
    })
    const sentence = (words: { start: number; end: number }) => {
      const { start, end } = claimAt(drafted(), 'po', words)!.sentence!
      return TEXT.slice(start, end)
    }
    expect(sentence(place('nets'))).toBe('They mend the nets.')
    expect(sentence(place('trout', 'mend'))).toBe('Anglers catch the trout. They mend the nets.')
  })

  test('cards are sure, fairly sure or doubtful, and all that are sure are accepted at once', () => {
    expect(drafted().cards.map(surenessOf)).toEqual(['sure', 'doubtful', 'sure'])
    expect(surenessOf({ confidence: null })).toBeNull()
    const { cards } = after(drafted(), { do: 'accept-rest', atLeast: SURE_FROM })
    expect(cards.filter(({ verdict }) => verdict === 'accepted').map(surenessOf)).toEqual(['sure', 'sure'])
  })

  test('what is most alike is proposed first to be put together with', () => {
    const [, , gut] = drafted().cards
    expect(partnersOf(gut!, drafted().cards).map(({ card: { id } }) => id)).toEqual([CATCH, MEND])
  })
})

describe('what is told of a step', () => {
  function told(step: Edit, before = drafted()): string {
    return stepWords(before, step, after(before, step))
  }

  test('names the card and how much is left', () => {
    const accept: Edit = { do: 'judge', card: MEND, verdict: 'accepted' }
    expect(told(accept)).toBe('Accepted: Mend the nets.')
    expect(leftWords(after(drafted(), accept).cards)).toBe('2 to look at.')
    expect(leftWords(after(drafted(), { do: 'accept-rest', atLeast: 0 }).cards)).toBe(
      'Nothing left to look at.',
    )
    expect(told({ do: 'accept-rest', atLeast: 0.8 })).toBe('Accepted: 2 cards.')
    expect(told({ do: 'split', card: MEND, titles: ['Find', 'Close'] })).toBe('Split into 2: Mend the nets.')
    expect(told({ do: 'merge', cards: [CATCH, GUT], title: 'See to it ' })).toBe('Merged 2 cards: See to it.')
    expect(told({ do: 'remove', card: GUT })).toBe('Removed: Gut the trout.')
    expect(told({ do: 'name-roles', po: 'Fisher', pm: 'Chef' })).toBe('The roles are called Fisher and Chef.')
  })

  test('is told again when the step is taken back, and when it is made once more', () => {
    const accepted = after(drafted(), { do: 'judge', card: MEND, verdict: 'accepted' })
    const history = step(begin(drafted()), accepted, 'Accepted: Mend the nets.')
    expect(undo(history).future[0]!.words).toBe('Accepted: Mend the nets.')
    expect(redo(undo(history)).past.at(-1)!.words).toBe('Accepted: Mend the nets.')
  })
})

const anyEdit = fc.oneof(
  fc.record({
    do: fc.constant('judge' as const),
    card: fc.constantFrom(CATCH, MEND, GUT),
    verdict: fc.constantFrom('accepted' as const, 'rejected' as const, 'proposed' as const),
  }),
  fc.record({
    do: fc.constant('reword' as const),
    card: fc.constantFrom(CATCH, MEND, GUT),
    title: fc.string({ maxLength: 70 }),
    detail: fc.string({ maxLength: 500 }),
  }),
  fc.record({
    do: fc.constant('split' as const),
    card: fc.constantFrom(CATCH, MEND, GUT),
    titles: fc.array(fc.string({ maxLength: 9 }), { maxLength: 4 }),
  }),
  fc.record({
    do: fc.constant('merge' as const),
    cards: fc.subarray([CATCH, MEND, GUT, '004-added']),
    title: fc.string({ maxLength: 9 }),
  }),
  fc.record({
    do: fc.constant('add' as const),
    title: fc.string({ maxLength: 9 }),
    role: fc.constantFrom('po' as const, 'pm' as const),
    words: fc.option(fc.record({ start: fc.nat(120), end: fc.nat(120) })),
  }),
  fc.record({ do: fc.constant('remove' as const), card: fc.constantFrom(CATCH, MEND, GUT) }),
)

describe('whatever is done', () => {
  test('every id stays one of a kind, every card keeps a title and a claim, and every place lies in the text', () => {
    fc.assert(
      fc.property(fc.array(anyEdit, { maxLength: 40 }), (edits) => {
        let draft = drafted()
        for (const it of edits) {
          const made = edit(draft, it)
          if (made.ok) draft = made.draft
        }
        expect(new Set(draft.cards.map(({ id }) => id)).size).toBe(draft.cards.length)
        for (const { title, claims } of draft.cards) {
          expect(title.trim()).not.toBe('')
          expect(title.length).toBeLessThanOrEqual(CARD_TITLE_MAX)
          expect(claims.length).toBeGreaterThan(0)
          for (const { words } of claims) if (words) expect(TEXT.slice(words.start, words.end)).not.toBe('')
        }
      }),
    )
  })

  test('as many steps back lead to where it began, and as many forward to where it was', () => {
    fc.assert(
      fc.property(fc.array(anyEdit, { maxLength: 40 }), (edits) => {
        let history = begin(drafted())
        for (const it of edits) {
          const made = edit(history.now, it)
          if (made.ok) history = step(history, made.draft)
        }
        const end = history.now
        const steps = history.past.length
        for (let count = 0; count < steps; count++) history = undo(history)
        expect(history.now).toEqual(drafted())
        for (let count = 0; count < steps; count++) history = redo(history)
        expect(history.now).toEqual(end)
      }),
    )
  })
})

describe('the deck that comes of it', () => {
  test('has the accepted cards alone, with ids that say what they are', () => {
    expect(contentOf(drafted())).toMatchObject({ ok: false, refusal: { kind: 'deck-empty' } })
    const draft = after(
      drafted(),
      { do: 'accept-rest', atLeast: 0.8 },
      { do: 'add', title: 'Catch the trout', role: 'pm', words: null },
    )
    const made = contentOf(draft)
    if (!made.ok) throw new Error(made.refusal.kind)
    expect(made.content).toMatchObject({
      title: 'Anglers and Cooks',
      roles: [
        { id: 'po', name: 'Angler' },
        { id: 'pm', name: 'Cook' },
      ],
    })
    expect(made.content.cards.map(({ id }) => id)).toEqual([
      'catch-the-trout',
      'gut-the-trout',
      'catch-the-trout-2',
    ])
    expect(Object.keys(made.content.cards[0]!.claims[0]!)).toEqual(['role', 'section', 'paragraph'])
  })

  test('becomes a draft again and the same deck again, with the same ids', () => {
    const content = {
      title: builtIn.title,
      sourceTitle: builtIn.source.title,
      roles: builtIn.roles,
      cards: builtIn.cards,
    }
    const draft = draftOfContent(content)
    expect(contentOf(draft)).toEqual({ ok: true, content, draft })
  })

  test('Z4: two sentences of one paragraph contradict one another, and one sentence for both does not', () => {
    const place = { section: 'S', paragraph: 1, words: null }
    const at = (role: 'po' | 'pm', start: number) => ({ ...place, role, sentence: { start, end: start + 9 } })
    expect(isContradiction({ claims: [at('po', 0), at('pm', 10)] })).toBe(true)
    expect(isContradiction({ claims: [at('po', 0), at('pm', 0)] })).toBe(false)
    expect(isContradiction({ claims: [at('po', 0), at('pm', 10), at('po', 10)] })).toBe(false)
    const byHand = { ...place, sentence: null }
    expect(
      isContradiction({
        claims: [
          { ...byHand, role: 'po' },
          { ...byHand, role: 'pm' },
        ],
      }),
    ).toBe(false)
  })

  test('a title of signs without a width is none', () => {
    const step = edit(drafted(), { do: 'add', title: '\u200b\u200b', role: 'po', words: null })
    expect(step).toMatchObject({ ok: false, refusal: { kind: 'words-needed' } })
  })

  test('no card gets an id that plain objects have already', () => {
    const made = contentOf(after(drafted(), { do: 'add', title: 'Constructor', role: 'po', words: null }))
    expect(made).toMatchObject({
      ok: true,
      content: { cards: [{ id: 'constructor-2', title: 'Constructor' }] },
    })
  })

  test('a derivation is a draft in which nobody has said yes yet', () => {
    const derived = derive(
      [
        { kind: 'heading', level: 1, text: 'Angler vs Cook' },
        { kind: 'paragraph', text: 'The angler is responsible for catching the trout.' },
      ],
      rolesNamed('Angler', 'Cook'),
      () => [],
    )
    const draft = draftOf(derived)
    expect(draft).toMatchObject({ title: 'Angler vs Cook', sourceTitle: 'Angler vs Cook' })
    expect(draft.cards.every(({ verdict }) => verdict === 'proposed')).toBe(true)
  })
})
