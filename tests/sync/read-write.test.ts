import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { COLUMNS, placeCard } from '#app/domain/placement.ts'
import { ACTIONS_MAX } from '#app/domain/actions.ts'
import { Actions } from '#app/sync/actions.ts'
import { readActions, readBoard } from '#app/sync/read.ts'
import { Notes } from '#app/sync/note.ts'
import { mirrorSession, writePlacements } from '#app/sync/write.ts'
import { CARDS, sessionState, typeNote } from '../support/documents.ts'

const IDS = CARDS.map((card) => card.id)

function sessionDoc(): Y.Doc {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, mirrorSession([], sessionState())!)
  return doc
}

const step = fc.oneof(
  fc.record({
    kind: fc.constant('move' as const),
    peer: fc.nat(2),
    card: fc.constantFrom(...IDS),
    column: fc.constantFrom(...COLUMNS),
    before: fc.option(fc.constantFrom(...IDS)),
  }),
  fc.record({
    kind: fc.constant('note' as const),
    peer: fc.nat(2),
    card: fc.constantFrom(...IDS),
    text: fc.string({ maxLength: 8 }),
  }),
  fc.record({ kind: fc.constant('deliver' as const), peer: fc.nat(2), from: fc.nat(2), twice: fc.boolean() }),
)

describe('documents', () => {
  test('P6: whoever moves and writes what and whenever it arrives, in the end all read the same board', () => {
    const session = sessionDoc()
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), fc.integer(), (steps, seed) => {
        let bits = seed | 1
        const coin = () => ((bits = (Math.imul(bits, 1103515245) + 12345) & 0x7fffffff) & 0x10000) !== 0
        const docs = [new Y.Doc(), new Y.Doc(), new Y.Doc()]
        for (const it of steps) {
          const doc = docs[it.peer]!
          if (it.kind === 'deliver') {
            const update = Y.encodeStateAsUpdate(docs[it.from]!)
            for (let times = it.twice ? 2 : 1; times > 0; times--) Y.applyUpdate(doc, update)
          } else if (it.kind === 'note') typeNote(doc, it.card, it.text)
          else {
            const { columns } = readBoard('b', session, doc)
            writePlacements(
              doc,
              placeCard(columns, it.card, it.column, it.before === it.card ? null : it.before, coin),
              null,
            )
          }
        }
        for (const doc of docs) for (const other of docs) Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
        const boards = docs.map((doc) => readBoard('b', session, doc))
        expect(boards[1]).toEqual(boards[0])
        expect(boards[2]).toEqual(boards[0])
        expect(
          COLUMNS.flatMap((column) => boards[0]!.columns[column].map(({ id }) => id)).toSorted(),
        ).toEqual(IDS.toSorted())
      }),
      { numRuns: 150 },
    )
  })

  test('a placement is never half of one move and half of another', () => {
    const [a, b] = [new Y.Doc(), new Y.Doc()]
    writePlacements(a, new Map([['vision', { column: 'po', rank: 'a' }]]), null)
    writePlacements(b, new Map([['vision', { column: 'pm', rank: 'z' }]]), null)
    Y.applyUpdate(a, Y.encodeStateAsUpdate(b))
    Y.applyUpdate(b, Y.encodeStateAsUpdate(a))
    const value = a.getMap('placements').get('vision')
    expect(b.getMap('placements').get('vision')).toEqual(value)
    expect([
      { column: 'po', rank: 'a' },
      { column: 'pm', rank: 'z' },
    ]).toContainEqual(value)
  })

  test('whatever lies in the documents, a board is read and nothing throws', () => {
    const junk = fc.dictionary(
      fc.oneof(fc.constantFrom(...IDS, 'title', 'phase', 'roleNames', 'lastOutcome'), fc.string()),
      fc.jsonValue() as fc.Arbitrary<unknown>,
    )
    fc.assert(
      fc.property(junk, junk, junk, junk, (session, cards, roster, table) => {
        const [a, b] = [new Y.Doc(), new Y.Doc()]
        for (const [doc, root, values] of [
          [a, 'session', session],
          [a, 'cards', cards],
          [a, 'roster', roster],
          [a, 'decisions', roster],
          [b, 'placements', table],
          [b, 'today', table],
          [b, 'actions', table],
          [b, 'handovers', table],
        ] as const) {
          for (const [key, value] of Object.entries(values)) doc.getMap(root).set(key, value)
        }
        const board = readBoard('b', a, b)
        expect(Object.keys(board.columns)).toEqual([...COLUMNS])
      }),
    )
  })
})

describe('the time after', () => {
  const item = (id: string, due = '') => ({ id, text: `Do ${id}`, owner: '', due, cardId: null })

  test('I1: action items come by their day, those without one last, and broken ones not at all', () => {
    const table = new Y.Doc()
    const actions = new Actions(table)
    for (const it of [item('b'), item('c', '2026-06-01'), item('a'), item('d', '2026-05-31')])
      actions.write(it)
    table.getMap('actions').set('broken', { text: 'No owner' })
    expect(readActions(table).map(({ id }) => id)).toEqual(['d', 'c', 'a', 'b'])
    actions.write({ ...item('a', '2026-01-01'), owner: 'Ben', cardId: 'scope' })
    actions.remove('c')
    expect(readActions(table)).toEqual([
      { ...item('a', '2026-01-01'), owner: 'Ben', cardId: 'scope' },
      item('d', '2026-05-31'),
      item('b'),
    ])
  })

  test('I1: of too many action items only as many as there may be are shown', () => {
    const table = new Y.Doc()
    const actions = new Actions(table)
    for (let index = 0; index < ACTIONS_MAX + 5; index++) actions.write(item(`item-${index}`))
    expect(readActions(table)).toHaveLength(ACTIONS_MAX)
  })

  test('handovers are read for the cards of the board, and broken ones not at all', () => {
    const table = new Y.Doc()
    const actions = new Actions(table)
    actions.writeHandover('scope', { owner: 'Ida', due: '2026-05-31' })
    actions.writeHandover('ghost', { owner: 'Ida', due: '' })
    table.getMap('handovers').set('budget', { owner: 'Ida', due: 'soon' })
    const { handovers } = readBoard('b', sessionDoc(), table)
    expect(handovers).toEqual({ scope: { owner: 'Ida', due: '2026-05-31' } })
  })

  test('who does a duty today is read beside who should, and neither changes the other', () => {
    const table = new Y.Doc()
    table.getMap('today').set('scope', { column: 'pm', rank: 'm' })
    writePlacements(table, new Map([['scope', { column: 'po', rank: 'm' }]]), null)
    const { columns, today } = readBoard('b', sessionDoc(), table)
    expect(columns.po.map(({ id }) => id)).toEqual(['scope'])
    expect(today.pm.map(({ id }) => id)).toEqual(['scope'])
    expect(today.unsorted).toHaveLength(CARDS.length - 1)
  })

  test('D5: a decided card is read where it was decided to, wherever it was put since', () => {
    const decision = { column: 'shared', lastWord: null, ask: '', at: '2026-01-01T00:00:00.000Z' } as const
    const session = new Y.Doc()
    Y.applyUpdate(session, mirrorSession([], { ...sessionState(), decisions: { scope: decision } })!)
    const table = new Y.Doc()
    writePlacements(table, new Map([['scope', { column: 'po', rank: 'm' }]]), null)
    const { columns } = readBoard('b', session, table)
    expect(columns.shared.map(({ id }) => id)).toEqual(['scope'])
    expect(columns.po).toEqual([])
  })
})

describe('notes', () => {
  test('what several people type at once is all there, each at its place', () => {
    const [a, b] = [new Y.Doc(), new Y.Doc()]
    const sync = () => {
      Y.applyUpdate(a, Y.encodeStateAsUpdate(b))
      Y.applyUpdate(b, Y.encodeStateAsUpdate(a))
    }
    typeNote(a, 'vision', 'one two')
    sync()
    typeNote(a, 'vision', 'zero one two')
    typeNote(b, 'vision', 'one two three')
    sync()
    expect(a.getText('note:vision').toString()).toBe('zero one two three')
    expect(b.getText('note:vision').toString()).toBe('zero one two three')
  })

  test('an edit of text shown earlier lands where it was meant, whatever others did meanwhile', () => {
    fc.assert(
      fc.property(
        fc.nat(10),
        fc.constantFrom('«', '«»', '«-»'),
        fc.nat(10),
        fc.nat(4),
        (theirAt, theirs, mineAt, removed) => {
          const doc = new Y.Doc()
          const shown = '0123456789'
          typeNote(doc, 'vision', shown)
          const me = {}
          const moves: ((index: number) => number)[] = []
          const notes = new Notes(doc)
          const stop = notes.observe('vision', me, (_text, move) => moves.push(move))
          doc.getText('note:vision').insert(theirAt, theirs)
          if (removed > 0 && theirAt + theirs.length + removed <= 10 + theirs.length)
            doc.getText('note:vision').delete(theirAt + theirs.length, removed)
          stop()
          notes.edit('vision', me, shown, `${shown.slice(0, mineAt)}ME${shown.slice(mineAt)}`, moves)
          const text = notes.read('vision')
          expect(text).toContain('ME')
          expect(text.replace('ME', '')).toContain(theirs)
          for (const digit of shown.slice(0, mineAt)) {
            const at = text.replace(theirs, '').indexOf(digit)
            if (at !== -1 && !theirs.includes(digit))
              expect(at).toBeLessThan(text.replace(theirs, '').indexOf('ME'))
          }
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('the session', () => {
  test('its mirror writes only what differs, and nothing twice', () => {
    const first = mirrorSession([], sessionState())!
    expect(mirrorSession([first], sessionState())).toBeNull()
    const second = mirrorSession([first], {
      ...sessionState(),
      session: { ...sessionState().session, title: 'Another' },
    })!
    expect(second.length).toBeLessThan(100)
    const doc = new Y.Doc()
    for (const update of [second, first]) Y.applyUpdate(doc, update)
    expect(readBoard('b', doc, new Y.Doc())).toMatchObject({ title: 'Another', cards: CARDS })
  })
})
