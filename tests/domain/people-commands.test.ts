// Commands about people: who leads, who is let in, who is only made up.

import { describe, expect, test } from 'vitest'
import { decide, type Actor, type Command, type Effect, type Facts } from '#app/domain/commands.ts'
import { LEADERLESS_MS } from '#app/domain/people-commands.ts'
import type { Consent } from '#app/domain/decisions.ts'
import { PEOPLE_MAX, type Role } from '#app/domain/people.ts'
import { PHASES } from '#app/domain/phases.ts'
import { after, BEN, FAY, facts, NOW, refusalOf } from '../support/commands.ts'

const BEN_LEADS: Actor = { id: 'ben', role: 'facilitator' }
/** Ben leads in Fay's place, and both have made a proxy. */
const IN_PLACE = facts(
  { acting: 'ben', deputy: 'ben' },
  {
    people: new Map<string, Role>([
      ['fay', 'facilitator'],
      ['ben', 'facilitator'],
      ['ida', 'participant'],
      ['pat', 'participant'],
      ['pim', 'participant'],
    ]),
    standIns: new Map([
      ['pat', 'fay'],
      ['pim', 'ben'],
    ]),
  },
)

function effectsOf(given: Facts, actor: Actor, command: Command): Effect[] {
  const judged = decide(given, actor, command, NOW)
  if (!judged.ok) throw new Error(judged.refusal.kind)
  return judged.effects
}

describe('leading', () => {
  test('L5: an objection goes with whoever made it, and what they could live with stays', () => {
    const line = (participantId: string, consent: Consent) => ({ participantId, consent, line: 'x' })
    const consents = {
      scope: [line('ben', 'object'), line('ida', 'live-with')],
      budget: [line('ben', 'live-with'), line('ida', 'object')],
    }
    const given = facts({ phase: 'discuss', consents })
    const decideScope = { do: 'decide', card: 'scope', column: 'po', lastWord: null, ask: '' } as const
    expect(refusalOf(given, FAY, decideScope)).toBe('held')
    const gone = after(given, FAY, { do: 'remove', person: 'ben' })
    expect(gone.consents).toEqual({ scope: [line('ida', 'live-with')], budget: consents.budget })
    expect(refusalOf(facts(gone), FAY, decideScope)).toBe(null)
    expect(refusalOf(facts(gone), FAY, { ...decideScope, card: 'budget' })).toBe('held')
  })

  test('L6: who leads in somebody’s place does not remove who they lead for', () => {
    expect(refusalOf(IN_PLACE, BEN_LEADS, { do: 'remove', person: 'fay' })).toBe('in-place-of')
    for (const person of ['ida', 'pat', 'ben'])
      expect(refusalOf(IN_PLACE, BEN_LEADS, { do: 'remove', person }), person).toBe(null)
    expect(refusalOf(IN_PLACE, FAY, { do: 'remove', person: 'ben' })).toBe(null)
  })

  test('L6: whoever takes over from one who led in somebody’s place makes them a participant again', () => {
    const given = {
      ...IN_PLACE,
      lead: { ...IN_PLACE.lead, deputy: 'ida' },
      leaderlessSince: NOW - LEADERLESS_MS,
    }
    const ida: Actor = { id: 'ida', role: 'participant' }
    expect(after(given, ida, { do: 'take-over' }).acting).toBe('ida')
    expect(effectsOf(given, ida, { do: 'take-over' })).toEqual([
      { kind: 'set-role', person: 'ida', role: 'facilitator' },
      { kind: 'pass-proxies', from: 'ben', to: 'ida' },
      { kind: 'set-role', person: 'ben', role: 'participant' },
    ])
  })

  test('L7: the proxies of whoever leaves, or leads no more, are placed by who leads then', () => {
    const pass = (from: string, to: string) => ({ kind: 'pass-proxies', from, to })
    expect(effectsOf(IN_PLACE, FAY, { do: 'remove', person: 'ben' })).toContainEqual(pass('ben', 'fay'))
    expect(effectsOf(IN_PLACE, FAY, { do: 'remove', person: 'fay' })).toContainEqual(pass('fay', 'ben'))
    for (const actor of [FAY, BEN_LEADS])
      expect(effectsOf(IN_PLACE, actor, { do: 'hand-back' })).toContainEqual(pass('ben', 'fay'))
    for (const person of ['ida', 'pat'])
      expect(effectsOf(IN_PLACE, FAY, { do: 'remove', person })).toEqual([{ kind: 'remove-person', person }])
  })

  test('R5: a full board takes neither proxies, nor a rehearsal, nor whoever stands at the door', () => {
    const people = (count: number) =>
      new Map([
        ...facts().people,
        ...Array.from({ length: count - 4 }, (_, at) => [`p${at}`, 'observer'] as const),
      ])
    const proxy: Command = { do: 'add-proxy', name: 'Pat', seat: 'po' }
    const admit: Command = { do: 'admit', person: 'wim', admitted: true }
    const rehearse: Command = { do: 'simulate', on: true }
    const outside = new Set(['wim'])
    const full = facts({}, { people: people(PEOPLE_MAX), outside })
    for (const command of [proxy, admit, rehearse]) expect(refusalOf(full, FAY, command)).toBe('board-full')
    for (const command of [
      { ...admit, admitted: false },
      { ...rehearse, on: false },
    ])
      expect(refusalOf(full, FAY, command)).toBe(null)
    const almost = facts({}, { people: people(PEOPLE_MAX - 1), outside })
    for (const command of [proxy, admit]) expect(refusalOf(almost, FAY, command)).toBe(null)
    expect(refusalOf(almost, FAY, rehearse)).toBe('board-full')
    const rehearsing = { ...almost, standIns: new Map([['p0', null]]) }
    expect(refusalOf(rehearsing, FAY, rehearse)).toBe(null)
  })

  test('L1: whoever is removed, somebody leads', () => {
    expect(refusalOf(facts(), FAY, { do: 'remove', person: 'fay' })).toBe('last-facilitator')
    const two = new Map<string, Role>([
      ['fay', 'facilitator'],
      ['ivy', 'facilitator'],
    ])
    expect(refusalOf(facts({}, { people: two }), FAY, { do: 'remove', person: 'fay' })).toBe(null)
    const gone = after(facts({ done: ['ben'], deputy: 'ben' }), FAY, { do: 'remove', person: 'ben' })
    expect(gone).toMatchObject({ done: [], deputy: null })
  })

  test('a deputy is a participant, and nobody who has no browser', () => {
    const standIns = new Map([['ida', 'fay']])
    const name = (person: string | null): Command => ({ do: 'deputy', person })
    expect(after(facts({}, { standIns }), FAY, name('ben')).deputy).toBe('ben')
    expect(after(facts({ deputy: 'ben' }, { standIns }), FAY, name(null)).deputy).toBe(null)
    for (const person of ['ida', 'ola', 'fay', 'nobody'])
      expect(refusalOf(facts({}, { standIns }), FAY, name(person)), person).toBe('no-such-person')
  })

  test('L2: the deputy and nobody else takes over, once nobody has led for twenty seconds', () => {
    const lead = { deputy: 'ben' }
    const take: Command = { do: 'take-over' }
    const since = (ms: number) => facts(lead, { leaderlessSince: NOW - ms })
    expect(refusalOf(facts(lead), BEN, take)).toBe('led-already')
    expect(refusalOf(since(LEADERLESS_MS - 1), BEN, take)).toBe('led-already')
    expect(refusalOf(since(LEADERLESS_MS), { id: 'ida', role: 'participant' }, take)).toBe('not-the-deputy')
    const judged = decide(since(LEADERLESS_MS), BEN, take, NOW)
    expect(judged).toMatchObject({
      lead: { acting: 'ben' },
      effects: [{ kind: 'set-role', person: 'ben', role: 'facilitator' }],
    })
  })

  test('L3: the facilitator takes the lead back, and the deputy gives it back only to somebody who is there', () => {
    const people = new Map<string, Role>([
      ['fay', 'facilitator'],
      ['ben', 'facilitator'],
    ])
    const given = facts({ acting: 'ben' }, { people })
    for (const actor of [FAY, { id: 'ben', role: 'facilitator' } as const]) {
      expect(decide(given, actor, { do: 'hand-back' }, NOW)).toMatchObject({
        lead: { acting: null },
        effects: [{ kind: 'set-role', person: 'ben', role: 'participant' }],
      })
    }
    const alone = facts({ acting: 'ben' }, { people: new Map<string, Role>([['ben', 'facilitator']]) })
    expect(refusalOf(alone, { id: 'ben', role: 'facilitator' }, { do: 'hand-back' })).toBe('last-facilitator')
  })
})

test('L4: whoever is outside is let in or turned away by a facilitator, and nobody else is', () => {
  const given = facts({ phase: 'discuss' }, { outside: new Set(['wim']) })
  const admit = (person: string, admitted: boolean): Command => ({ do: 'admit', person, admitted })
  const effects = (admitted: boolean) => decide(given, FAY, admit('wim', admitted), NOW)
  expect(effects(true)).toMatchObject({ lead: given.lead, effects: [{ kind: 'let-in', person: 'wim' }] })
  expect(effects(false)).toMatchObject({ lead: given.lead, effects: [{ kind: 'turn-away', person: 'wim' }] })
  for (const person of ['ben', 'fay', 'nobody'])
    expect(refusalOf(given, FAY, admit(person, true)), person).toBe('no-such-person')
  expect(refusalOf(given, BEN, admit('wim', true))).toBe('facilitators-only')
})

test('E1: a rehearsal begins before the reveal only, and ends at any time', () => {
  for (const phase of PHASES) {
    const begin = decide(facts({ phase }), FAY, { do: 'simulate', on: true }, NOW)
    const isEarly = phase === 'lobby' || phase === 'sort'
    expect(begin, phase).toMatchObject(
      isEarly ? { effects: [{ kind: 'add-simulated' }] } : { refusal: { kind: 'not-now' } },
    )
    const end = decide(facts({ phase }), FAY, { do: 'simulate', on: false }, NOW)
    expect(end, phase).toMatchObject({ effects: [{ kind: 'remove-simulated' }] })
  }
})

test('a proxy has the name and the seat that the facilitator gives, before the reveal', () => {
  const add: Command = { do: 'add-proxy', name: 'Pat', seat: 'designer' }
  for (const phase of PHASES) {
    const judged = decide(facts({ phase }), FAY, add, NOW)
    const isEarly = phase === 'lobby' || phase === 'sort'
    expect(judged, phase).toMatchObject(
      isEarly
        ? { effects: [{ kind: 'add-proxy', name: 'Pat', seat: 'designer' }] }
        : { refusal: { kind: 'not-now' } },
    )
  }
})

test('L3: a deputy who leads and is taken off the board comes back, if at all, as a participant', () => {
  const acting = facts(
    { acting: 'ben' },
    {
      people: new Map([
        ['fay', 'facilitator'],
        ['ben', 'facilitator'],
      ]),
    },
  )
  const judged = decide(acting, FAY, { do: 'remove', person: 'ben' }, NOW)
  expect(judged).toMatchObject({
    ok: true,
    effects: [
      { kind: 'set-role', person: 'ben', role: 'participant' },
      { kind: 'remove-person', person: 'ben' },
    ],
  })
})
