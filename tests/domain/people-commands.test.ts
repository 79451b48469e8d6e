// Commands about people: who leads, who is let in, who is only made up.

import { describe, expect, test } from 'vitest'
import { decide, type Command } from '#app/domain/commands.ts'
import { LEADERLESS_MS } from '#app/domain/people-commands.ts'
import type { Role } from '#app/domain/people.ts'
import { PHASES } from '#app/domain/phases.ts'
import { after, BEN, FAY, facts, NOW, refusalOf } from '../support/commands.ts'

describe('leading', () => {
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
