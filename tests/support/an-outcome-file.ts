// Outcomes as a server could have saved them, of any content, for round trips through their file.

import fc from 'fast-check'
import { productOwnerVsProductManager as deck } from '#prisma/decks/product-owner-vs-product-manager.ts'
import { changesOfHands } from '#app/domain/actions.ts'
import { agreementOf, GAPS } from '#app/domain/agreement.ts'
import { CONSENTS, DECIDED_COLUMNS, needsLine } from '#app/domain/decisions.ts'
import type { Outcome, OutcomeAction, OutcomeCard } from '#app/domain/outcome.ts'
import { arrangeColumns, COLUMNS, compareRanked } from '#app/domain/placement.ts'
import { plain } from '#server/input.ts'

const words = (most: number) =>
  fc
    .oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
      fc.constantFrom('Äpfel 🍏', '__proto__', 'constructor', '=1+1', '"', 'a, b', '{}'),
    )
    .map((text) => plain(text).slice(0, most).toWellFormed().trim())
    .filter((text) => text !== '')
const maybe = (most: number) => fc.oneof(fc.constant(''), words(most))
const day = fc.constantFrom('', '2026-05-31', '2027-01-01')
const at = fc
  .integer({ min: 0, max: 10 ** 9 })
  .map((minutes) => new Date(Date.UTC(2026, 0, 1) + minutes).toISOString())
const count = fc.integer({ min: 0, max: 12 })
const rank = fc.stringMatching(/^[0-9A-Za-z]{1,6}$/)
const column = fc.constantFrom(...COLUMNS)
const owner = fc.constantFrom('po', 'shared', 'pm', 'unclear', 'not-ours' as const)

const decision = fc
  .record({
    column: fc.constantFrom(...DECIDED_COLUMNS),
    lastWord: fc.constantFrom('po', 'pm', null),
    ask: maybe(40),
    at,
  })
  .map((it) => ({ ...it, lastWord: it.column === 'shared' ? it.lastWord : null }))

const consent = fc
  .record({ name: words(40), consent: fc.constantFrom(...CONSENTS), line: words(40) })
  .map((it) => ({ ...it, line: needsLine(it.consent) ? it.line : '' }))

const tally = fc
  .record({
    counts: fc.record({ po: count, shared: count, pm: count, unclear: count, 'not-ours': count }),
    gap: fc.constantFrom(null, ...GAPS),
  })
  .map(({ counts, gap }) => ({ counts, agreement: agreementOf(counts), gap }))

const card: fc.Arbitrary<OutcomeCard> = fc
  .record({
    id: fc.stringMatching(/^[a-z]{1,4}(-[a-z]{1,3})?(~[0-9a-f]{2}[abc])?$/).filter((id) => !(id in {})),
    title: words(60),
    detail: fc.oneof(fc.constant(''), words(60), fc.constant('two\nlines')),
    claims: fc.array(
      fc.record({
        role: fc.constantFrom('po' as const, 'pm' as const),
        section: words(20),
        paragraph: fc.integer({ min: 1, max: 9 }),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    column,
    rank,
    note: fc.oneof(fc.constant(''), words(80), fc.constant(' a\r\n b ')),
    decision: fc.option(decision),
    consents: fc.array(consent, { maxLength: 3 }),
    tally: fc.option(tally),
    dots: fc.constant(null),
    today: fc.option(owner),
    original: fc.option(fc.record({ title: words(60), detail: maybe(60) })),
    splitFrom: fc.option(words(60)),
  })
  .map((it) => ({ ...it, column: it.decision?.column ?? it.column }))

const item = (cards: readonly OutcomeCard[]): fc.Arbitrary<OutcomeAction> =>
  fc
    .record({
      id: fc.stringMatching(/^[\w-]{1,8}$/),
      text: words(80),
      owner: maybe(40),
      due: day,
      of: fc.option(fc.constantFrom(...cards)),
    })
    .map(({ of, ...it }) => ({ ...it, cardId: of?.id ?? null, card: of?.title ?? null }))

/** In the order in which one is saved. */
export const anOutcome: fc.Arbitrary<Outcome> = fc
  .uniqueArray(card, { minLength: 1, maxLength: 8, selector: ({ id }) => id })
  .chain((cards) =>
    fc.record({
      cards: fc.constant(cards),
      actions: fc.uniqueArray(item(cards), { maxLength: 4, selector: ({ id }) => id }),
      handover: fc.record({ owner: maybe(40), due: day }),
      title: words(60),
    }),
  )
  .map(({ cards, actions, handover, title }) => {
    const order = ({ id, due }: OutcomeAction) => `${due || '9999'} ${id}`
    const ids = cards.map(({ id }) => id)
    const of = (id: string) => cards.find((it) => it.id === id)!
    const today = arrangeColumns(ids, (id) => of(id).today && { column: of(id).today, rank: of(id).rank })
    const target = arrangeColumns(ids, (id) => ({ column: of(id).column, rank: of(id).rank }))
    return {
      boardId: 'bcdfghjkmnpq',
      number: 7,
      title,
      deckSlug: deck.slug,
      deckTitle: deck.title,
      sourceTitle: deck.source.title,
      roleNames: { po: deck.roles[0]!.name, pm: deck.roles[1]!.name },
      savedAt: '2026-03-01T12:03:00.000Z',
      savedBy: 'Ana',
      cards: COLUMNS.flatMap((it) => cards.filter((one) => one.column === it).sort(compareRanked)),
      people: [{ name: 'Ana', role: 'facilitator', seat: 'po' }],
      actions: actions.sort((a, b) => (order(a) < order(b) ? -1 : 1)),
      handovers: changesOfHands(today, target).map(({ id, from, to }) => ({
        title: of(id).title,
        from,
        to,
        ...handover,
      })),
      seal: null,
    }
  })
