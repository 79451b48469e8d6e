// Commands about the cards themselves: how much they matter, what they are called, and whether one is really two.

import { expect, test } from 'vitest'
import { decide, type Command } from '#app/domain/commands.ts'
import type { Lead } from '#app/domain/lead.ts'
import { IMPORTANCES } from '#app/domain/talk-queue.ts'
import { after, FAY, facts, NOW, refusalOf } from '../support/commands.ts'

const SPLIT: Command & { do: 'split' } = { do: 'split', card: 'scope', titles: ['In', 'Out'] }

/** The first part of the next split. */
const IN = 'scope~0123abcda'

/** All that can have been said and planned about these cards. */
function saidAbout(...cards: string[]): Partial<Lead> {
  const of = <T>(value: T) => Object.fromEntries(cards.map((card) => [card, value]))
  return {
    phase: 'discuss',
    spotlight: cards[0] ?? null,
    decisions: of({ column: 'po' as const, lastWord: null, ask: '', at: '2026-01-01T00:00:00.000Z' }),
    consents: of([{ participantId: 'ben', consent: 'agree' as const, line: '' }]),
    queue: { first: cards, parked: cards, endsAt: NOW },
  }
}

test('K1: a facilitator says how much a duty matters', () => {
  for (const importance of IMPORTANCES) {
    const judged = decide(facts(), FAY, { do: 'weigh', card: 'scope', importance }, NOW)
    expect(judged).toMatchObject({ effects: [{ kind: 'weigh-card', card: 'scope', importance }] })
  }
})

test('K2: a card is reworded with a title at least, and what was said about it stays', () => {
  const lead = facts(saidAbout('scope'))
  const reword: Command = { do: 'reword', card: 'scope', title: ' What is in ', detail: ' And what is not ' }
  const judged = decide(lead, FAY, reword, NOW)
  expect(judged).toEqual({
    ok: true,
    lead: lead.lead,
    effects: [{ kind: 'reword-card', card: 'scope', title: 'What is in', detail: 'And what is not' }],
  })
  expect(refusalOf(lead, FAY, { ...reword, title: ' ' })).toBe('words-needed')
  expect(refusalOf(lead, FAY, { ...reword, detail: '' })).toBe(null)
})

test('K3: a card is split into two or three, each with a title of its own', () => {
  const given = facts({ phase: 'discuss' })
  const into = (...titles: string[]) => refusalOf(given, FAY, { ...SPLIT, titles })
  expect(into('In', 'Out')).toBe(null)
  expect(into('In', 'Out', 'Later')).toBe(null)
  for (const titles of [[], ['In'], ['In', ' '], ['In', 'In '], ['In', 'Out', 'Later', 'Never']])
    expect(into(...titles), titles.join()).toBe('words-needed')
  const judged = decide(given, FAY, { ...SPLIT, titles: [' In ', 'Out'] }, NOW)
  expect(judged).toMatchObject({
    effects: [
      {
        kind: 'split-card',
        card: 'scope',
        parts: [
          { id: IN, title: 'In' },
          { id: 'scope~0123abcdb', title: 'Out' },
        ],
      },
    ],
  })
})

test('K3, K4: what was said about a card that is split is forgotten, nothing else, and its first part is in its light', () => {
  const lead = after(facts(saidAbout('scope', 'budget')), FAY, SPLIT)
  expect(lead).toEqual({ ...facts(saidAbout('budget')).lead, spotlight: IN })
})

test('K3, K4: split cards become one again, in the light of any part, and what was said about those is forgotten', () => {
  const parts = new Map([
    ['whole', ['scope', 'half']],
    ['half', ['budget', 'more']],
  ])
  const given = facts(saidAbout('scope', 'budget', 'other'), { parts })
  const unsplit: Command = { do: 'unsplit', card: 'whole' }
  const judged = decide(given, FAY, unsplit, NOW)
  expect(judged).toEqual({
    ok: true,
    lead: { ...facts(saidAbout('other')).lead, spotlight: 'whole' },
    effects: [{ kind: 'join-card', card: 'whole', pieces: ['scope', 'half', 'budget', 'more'] }],
  })
  expect(refusalOf(given, FAY, { ...unsplit, card: 'scope' })).toBe('no-such-card')
})

test('K4: a light on another card, or none, stays as it is', () => {
  for (const spotlight of ['budget', null])
    expect(after(facts({ phase: 'discuss', spotlight }), FAY, SPLIT).spotlight).toBe(spotlight)
})

test('D2, K3: a card that somebody holds can be split, and is held again once it is put together', () => {
  const objection = { participantId: 'ben', consent: 'object' as const, line: 'Not yet' }
  const agreed = { participantId: 'ida', consent: 'agree' as const, line: '' }
  const held = facts({ phase: 'discuss', consents: { scope: [objection, agreed] } })
  const split = after(held, FAY, SPLIT)
  expect(split.consents).toEqual({ scope: [objection] })
  const parts = new Map([['scope', [IN, 'scope~0123abcdb']]])
  const apart = facts(split, { parts, cards: new Set([IN, 'scope~0123abcdb', 'budget']) })
  const settle: Command = { do: 'decide', card: IN, column: 'po', lastWord: null, ask: '' }
  expect(refusalOf(apart, FAY, settle)).toBe(null)
  const whole = facts(after(apart, FAY, { do: 'unsplit', card: 'scope' }))
  expect(refusalOf(whole, FAY, { ...settle, card: 'scope' })).toBe('held')
})
