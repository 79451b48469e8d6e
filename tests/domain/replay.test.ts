import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { without } from '#app/domain/changed.ts'
import { COLUMNS } from '#app/domain/placement.ts'
import {
  columnsAt,
  momentAfter,
  phaseMarks,
  playback,
  positionOfOutcome,
  type Replay,
} from '#app/domain/replay.ts'
import { packReplay, unpackReplay } from '#app/domain/replay-wire.ts'
import { PHASES } from '#app/domain/phases.ts'
import { readBoard } from '#app/sync/read.ts'
import { CARDS } from '../support/documents.ts'
import { BEGAN, toldLog } from '../support/told-log.ts'

const MINUTE = 60_000
const ids = CARDS.map(({ id }) => id)
const card = fc.constantFrom(...ids)
const person = fc.constantFrom('p1', 'p2', 'gone')

type Log = ReturnType<typeof toldLog>

/** What can happen in a session, each as it goes through the log. */
const step: fc.Arbitrary<(log: Log) => void> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.tuple(person, card, fc.constantFrom(...COLUMNS), fc.constantFrom('a1', 'b', 'm', 'zz')).map(
      ([by, id, column, rank]) =>
        (log: Log) =>
          void log.put(by, id, column, rank),
    ),
  },
  fc.tuple(person, card).map(
    ([by, id]) =>
      (log: Log) =>
        void log.takeBack(by, id),
  ),
  fc.tuple(person, card, fc.constantFrom('', 'why', 'because')).map(
    ([by, id, text]) =>
      (log: Log) =>
        void log.type(by, id, text),
  ),
  fc
    .constantFrom(...PHASES)
    .map((phase) => (log: Log) => log.command((state) => void (state.session.phase = phase))),
  fc.tuple(card, fc.constantFrom('po', 'shared', 'not-ours', null)).map(([id, column]) => (log: Log) => {
    log.command((state) => {
      // Nothing is decided about a card that is not there.
      const decision = state.cards[id] && column && { column, lastWord: null, ask: '', at: '' }
      const others = without(state.decisions, id)
      state.decisions = decision ? { ...others, [id]: decision } : others
    })
  }),
  fc.tuple(card, fc.constantFrom('Other words', 'New words')).map(([id, title]) => (log: Log) => {
    log.command((state) => {
      if (state.cards[id]) state.cards[id] = { ...state.cards[id], title }
    })
  }),
  card.map((id) => (log: Log) => {
    log.command((state) => {
      splitOrJoin(state.cards, id)
      // As for commands: what was decided about a card is forgotten with it.
      state.decisions = without(state.decisions, id)
    })
  }),
  fc.nat({ max: 100_000 }).map((ms) => (log: Log) => {
    log.wait(ms)
  }),
)

function splitOrJoin(cards: Parameters<Parameters<Log['command']>[0]>[0]['cards'], id: string): void {
  const whole = cards[id]
  const parts = [`${id}~1a`, `${id}~1b`]
  if (whole) {
    delete cards[id]
    for (const part of parts)
      cards[part] = { ...whole, title: `Part ${part}`, splitFrom: { id, title: whole.title } }
  } else {
    const { position, claims, detail, importance } = cards[parts[0]!]!
    for (const part of parts) delete cards[part]
    const title = `The ${id}`
    cards[id] = { position, claims, detail, importance, title, original: null, splitFrom: null, then: null }
  }
}

const sessions = fc.array(step, { maxLength: 60 }).map((steps) => {
  const log = toldLog()
  for (const take of steps) take(log)
  return log
})

describe('a replay', () => {
  test('[Y1] at its end the board is the one that the documents hold', () => {
    fc.assert(
      fc.property(sessions, (log) => {
        const replay = log.told()
        const board = readBoard('b', log.sessionDoc, log.tableDoc)
        const moment = playback(replay).momentAt(replay.events.length)
        expect(columnsAt(moment)).toEqual(board.columns)
        expect(moment.cards).toEqual(board.cards.map(({ id, title }) => ({ id, title })))
        expect(moment.phase).toBe(board.phase)
        expect(moment.cards.filter(({ id }) => moment.noted.includes(id))).toEqual(
          moment.cards.filter(({ id }) => board.notes[id] !== ''),
        )
        for (const { id } of board.cards)
          expect(moment.decisions[id]?.column).toBe(board.decisions[id]?.column)
      }),
    )
  })

  test('[Y1] sought in any order, it shows what playing from the start shows', () => {
    const log = toldLog()
    for (let index = 0; index < 650; index++) {
      log.put('p1', ids[index % ids.length]!, COLUMNS[(index * 7) % 6]!, `a${index % 10}`)
      if (index % 90 === 0) log.command(({ cards }) => splitOrJoin(cards, 'scope'))
    }
    const replay = log.told()
    const played = [replay.start]
    for (const event of replay.events) played.push(momentAfter(played.at(-1)!, event))
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -5, max: replay.events.length + 5 })), (positions) => {
        const sought = playback(replay)
        for (const position of positions) {
          const within = Math.min(Math.max(position, 0), replay.events.length)
          expect(sought.momentAt(position)).toEqual(played[within])
        }
      }),
    )
  })

  test('travels packed and comes out as it was', () => {
    fc.assert(
      fc.property(sessions, (log) => {
        const replay: Replay = log.told()
        const known = new Set(replay.people.map(({ id }) => id))
        const events = replay.events.map((event) => ({
          ...event,
          by: event.by !== null && known.has(event.by) ? event.by : null,
        }))
        const sent = JSON.parse(JSON.stringify(packReplay({ ...replay, events }))) as ReturnType<
          typeof packReplay
        >
        const { ids: _, ...got } = { ids: null, ...unpackReplay(sent) }
        expect(got).toEqual({ ...replay, events })
      }),
    )
  })

  test('[Y2] what one person writes on a note within a minute is one event, and never its words', () => {
    const log = toldLog()
    for (const text of ['T', 'Te', 'Ten secret words']) log.type('p1', 'scope', text)
    log.type('p1', 'vision', 'V')
    log.type('p2', 'scope', 'Ten secret words, Ben')
    log.type('p1', 'scope', '')
    log.wait(MINUTE)
    log.type('p1', 'scope', 'once more')
    const { events } = log.told()
    expect(events.map(({ by, what }) => [by, what])).toEqual([
      ['p1', { kind: 'note', card: 'scope', empty: false }],
      ['p1', { kind: 'note', card: 'vision', empty: false }],
      ['p2', { kind: 'note', card: 'scope', empty: false }],
      ['p1', { kind: 'note', card: 'scope', empty: true }],
      ['p1', { kind: 'note', card: 'scope', empty: false }],
    ])
    expect(JSON.stringify(events)).not.toContain('secret')
  })

  test('what one command does on both documents is told with the command first', () => {
    const log = toldLog()
    log.wait(MINUTE)
    log.put(null, 'scope', 'shared')
    log.command((state) => void (state.session.phase = 'reveal'))
    expect(log.told().events.map(({ what }) => what.kind)).toEqual(['phase', 'place'])
  })

  test('what lay on the table from the first moment on is how the board began', () => {
    const log = toldLog()
    log.put(null, 'scope', 'shared')
    log.put(null, 'vision', 'po')
    log.wait(MINUTE)
    log.put(null, 'budget', 'pm')
    const { start, events } = log.told()
    expect(start.placements.scope?.column).toBe('shared')
    expect(start.placements.vision?.column).toBe('po')
    expect(events).toHaveLength(1)
  })

  test('a clock that goes back does not turn the order of a room round', () => {
    const log = toldLog()
    log.wait(MINUTE)
    log.put('p1', 'scope', 'po')
    log.wait(-30_000)
    log.put('p1', 'scope', 'pm')
    const { events } = log.told()
    expect(events.map(({ at }) => at)).toEqual([BEGAN + MINUTE, BEGAN + MINUTE])
    expect(events.at(-1)!.what).toMatchObject({ placement: { column: 'pm' } })
  })

  test('its phases and saved outcomes can be gone to', () => {
    const log = toldLog()
    log.put('p1', 'scope', 'po')
    log.command((state) => void (state.session.phase = 'vote'))
    log.command((state) => void (state.session.lastOutcome = { number: 1, savedAt: '2026-01-01' }))
    log.put('p1', 'scope', 'pm')
    const replay = log.told()
    expect(phaseMarks(replay)).toEqual([
      { phase: 'discuss', position: 0 },
      { phase: 'vote', position: 1 },
    ])
    expect(positionOfOutcome(replay, 1)).toBe(2)
    expect(positionOfOutcome(replay, 2)).toBeNull()
  })
})
