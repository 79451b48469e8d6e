import { expect, test } from 'vitest'
import type { Counts } from '#app/domain/ballots.ts'
import { noCounts } from '#app/domain/ballots.ts'
import { agreementOf } from '#app/domain/agreement.ts'
import type { BoardCard } from '#app/domain/board.ts'
import type { Importance } from '#app/domain/talk-queue.ts'
import type { CardTally } from '#app/domain/tallies.ts'
import { talkQueueOf, topicsOf } from '#app/domain/topics.ts'

function card(id: string, importance: Importance = 2): BoardCard {
  return { id, title: id, detail: '', claims: [], importance, original: null, splitFrom: null, then: null }
}

function tally(placed: Partial<Counts>): CardTally {
  const counts = { ...noCounts(), ...placed }
  const agreement = agreementOf(counts)
  return { counts, withoutProxies: null, agreement, gap: null, seats: {}, names: null }
}

const DECIDED = { column: 'po', lastWord: null, ask: '', at: '2026-01-01T00:00:00.000Z' } as const
const BOARD = {
  cards: [card('alike'), card('split', 3), card('decided'), card('nobody'), card('raised')],
  tallies: {
    alike: tally({ po: 4 }),
    split: tally({ po: 2, pm: 2 }),
    decided: tally({ po: 1, pm: 1 }),
    nobody: tally({}),
    raised: tally({ po: 3, unclear: 2 }),
  },
  decisions: { decided: DECIDED },
}
const QUEUE = { first: [], parked: [], endsAt: null }

test('Q5: topics are the cards that are neither decided nor were placed alike by all, in deck order', () => {
  expect(topicsOf(BOARD)).toEqual([
    { id: 'split', contested: 1 - 1 / 3, importance: 3 },
    { id: 'nobody', contested: 1, importance: 2 },
    { id: 'raised', contested: 2 / 5, importance: 2 },
  ])
})

test('Q1: what nearly nobody understood comes before what a few see otherwise', () => {
  const tallies = { lost: tally({ po: 1, unclear: 8 }), split: tally({ po: 8, pm: 1 }) }
  const cards = [card('split'), card('lost')]
  expect(talkQueueOf({ cards, tallies, decisions: {}, queue: QUEUE }).open).toEqual(['lost', 'split'])
})

test('Q5: where nobody sorted alone all cards that are not decided are topics', () => {
  const ids = topicsOf({ ...BOARD, tallies: null }).map(({ id }) => id)
  expect(ids).toEqual(['alike', 'split', 'nobody', 'raised'])
})

test('Q5: a card that is decided leaves the queue, and comes back once it is opened again', () => {
  const decided = { ...BOARD, decisions: { split: DECIDED, decided: DECIDED } }
  const queue = { ...QUEUE, first: ['split'] }
  expect(talkQueueOf({ ...decided, queue }).open).toEqual(['nobody', 'raised'])
  expect(talkQueueOf({ ...BOARD, queue }).open).toEqual(['split', 'nobody', 'raised'])
})

test('Q5: only topics are parked, in the order they were', () => {
  const queue = { ...QUEUE, parked: ['raised', 'decided', 'gone', 'split'] }
  expect(talkQueueOf({ ...BOARD, queue })).toEqual({ open: ['nobody'], parked: ['raised', 'split'] })
})
