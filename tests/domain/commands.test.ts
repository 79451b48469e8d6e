import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  COMMAND_RIGHTS,
  decide,
  faultOf,
  LEADERLESS_MS,
  type Actor,
  type Command,
  type Facts,
} from '#app/domain/commands.ts'
import { firstLead, type Lead } from '#app/domain/lead.ts'
import { ROLES, type Role } from '#app/domain/people.ts'
import { mayGo, PHASES, type Phase } from '#app/domain/phases.ts'
import { refusalStatus, refusalWords } from '#app/domain/refusal.ts'

const NOW = Date.UTC(2026, 0, 1)
const FAY: Actor = { id: 'fay', role: 'facilitator' }
const BEN: Actor = { id: 'ben', role: 'participant' }

function facts(lead: Partial<Lead> = {}, more: Partial<Facts> = {}): Facts {
  return {
    lead: { ...firstLead('lobby'), ...lead },
    cards: new Set(['scope', 'budget']),
    people: new Map<string, Role>([
      ['fay', 'facilitator'],
      ['ben', 'participant'],
      ['ida', 'participant'],
      ['ola', 'observer'],
    ]),
    dots: [],
    leaderlessSince: null,
    ...more,
  }
}

/** One of each, that would be taken where somebody may give it. */
const COMMANDS: Command[] = [
  { do: 'go', to: 'sort', sure: true },
  { do: 'set', settings: { dots: 5 } },
  { do: 'lock', locked: true },
  { do: 'done', done: true },
  { do: 'spotlight', card: 'scope' },
  { do: 'call' },
  { do: 'timer', what: 'start', ms: 60_000 },
  { do: 'queue-move', card: 'scope', before: null, order: ['scope', 'budget'] },
  { do: 'queue-park', card: 'scope', parked: true },
  { do: 'queue-time', minutes: 30 },
  { do: 'decide', card: 'scope', column: 'po', lastWord: null, ask: '' },
  { do: 'undecide', card: 'scope' },
  { do: 'consent', card: 'scope', consent: 'agree', line: '' },
  { do: 'vote', card: 'scope', dot: true },
  { do: 'show-dots', shown: true },
  { do: 'remove', person: 'ben' },
  { do: 'deputy', person: 'ben' },
  { do: 'take-over' },
  { do: 'hand-back' },
]

function after(given: Facts, actor: Actor, command: Command, now = NOW): Lead {
  const judged = decide(given, actor, command, now)
  if (!judged.ok) throw new Error(judged.refusal.kind)
  return judged.lead
}

function refusalOf(given: Facts, actor: Actor, command: Command, now = NOW): string | null {
  const judged = decide(given, actor, command, now)
  return judged.ok ? null : judged.refusal.kind
}

test('there is one of each command here', () => {
  expect(COMMANDS.map((command) => command.do).toSorted()).toEqual(Object.keys(COMMAND_RIGHTS).toSorted())
})

describe('C1: rights', () => {
  const cells = COMMANDS.flatMap((command) =>
    ROLES.flatMap((role) => PHASES.map((phase) => ({ command, role, phase }))),
  )

  test('the whole table: who has no right is told so and changes nothing', () => {
    for (const { command, role, phase } of cells) {
      const { roles, phases } = COMMAND_RIGHTS[command.do]
      const given = facts({ phase })
      const judged = decide(given, { id: 'x', role }, command, NOW)
      const kind = judged.ok ? null : judged.refusal.kind
      const cell = `${command.do} ${role} ${phase}`
      if (!roles.includes(role)) expect(['facilitators-only', 'observers-watch'], cell).toContain(kind)
      else if (!phases.includes(phase)) expect(kind, cell).toBe('not-now')
      else expect(['facilitators-only', 'observers-watch', 'not-now'], cell).not.toContain(kind)
      expect(faultOf(phase, role, command.do) === null, cell).toBe(
        roles.includes(role) && phases.includes(phase),
      )
      expect(given, cell).toEqual(facts({ phase }))
    }
  })

  test('observers may do nothing, and only facilitators lead', () => {
    for (const [name, { roles }] of Object.entries(COMMAND_RIGHTS)) {
      expect(roles, name).not.toContain('observer')
      expect(roles, name).toContain('facilitator')
    }
    const everybodys = Object.entries(COMMAND_RIGHTS).filter(([, { roles }]) => roles.includes('participant'))
    expect(everybodys.map(([name]) => name)).toEqual(['done', 'consent', 'vote', 'take-over'])
  })

  test('every refusal has a status and a sentence without jargon', () => {
    for (const { command, role, phase } of cells) {
      const judged = decide(facts({ phase }), { id: 'x', role }, command, NOW)
      if (judged.ok) continue
      expect(refusalStatus(judged.refusal)).toBeGreaterThanOrEqual(400)
      expect(refusalWords(judged.refusal).sentence).toMatch(/^[A-Z].*\.$/)
    }
  })
})

describe('phases', () => {
  test('H1, H2: the board goes exactly where the phases lead', () => {
    for (const from of PHASES) {
      for (const to of PHASES) {
        const kind = refusalOf(facts({ phase: from }), FAY, { do: 'go', to, sure: true })
        expect(kind, `${from} to ${to}`).toBe(mayGo(from, to) ? null : 'cannot-go')
      }
    }
  })

  test('H3: while somebody is not done it asks; observers are not waited for', () => {
    const go: Command = { do: 'go', to: 'reveal', sure: false }
    const judged = decide(facts({ phase: 'sort', done: ['fay'] }), FAY, go, NOW)
    expect(judged).toEqual({ ok: false, refusal: { kind: 'not-done', people: 2 } })
    expect(refusalOf(facts({ phase: 'sort' }), FAY, { ...go, sure: true })).toBe(null)
    expect(refusalOf(facts({ phase: 'sort', done: ['fay', 'ben', 'ida'] }), FAY, go)).toBe(null)
  })

  test('H4: there and back nothing is lost, whatever the way', () => {
    const kept: Partial<Lead> = {
      done: ['ben'],
      dotsShown: true,
      queue: { first: ['budget'], parked: ['scope'], endsAt: NOW },
      decisions: { scope: { column: 'po', lastWord: null, ask: '', at: '2026-01-01T00:00:00.000Z' } },
      consents: { scope: [{ participantId: 'ben', consent: 'live-with', line: 'for now' }] },
    }
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PHASES), { maxLength: 12 }), (wishes) => {
        let lead: Lead = { ...firstLead('lobby'), ...kept }
        for (const to of wishes) {
          const judged = decide(facts(lead), FAY, { do: 'go', to, sure: true }, NOW)
          if (judged.ok) lead = judged.lead
        }
        expect(lead).toMatchObject(kept)
      }),
    )
  })

  test('tallies are made at the reveal and hidden again on the way back before it', () => {
    const effects = (from: Phase, to: Phase) => {
      const judged = decide(facts({ phase: from }), FAY, { do: 'go', to, sure: true }, NOW)
      return judged.ok ? judged.effects.map(({ kind }) => kind) : []
    }
    expect(effects('sort', 'reveal')).toEqual(['tally'])
    expect(effects('discuss', 'reveal')).toEqual(['tally'])
    expect(effects('discuss', 'sort')).toEqual(['hide-tally'])
    expect(effects('reveal', 'lobby')).toEqual(['hide-tally'])
    expect(effects('reveal', 'discuss')).toEqual([])
  })

  test('S1: whether ballots have names is settled before anybody sorts', () => {
    const named: Command = { do: 'set', settings: { named: true } }
    for (const phase of PHASES.filter((it) => it !== 'closed'))
      expect(refusalOf(facts({ phase }), FAY, named), phase).toBe(phase === 'lobby' ? null : 'named-too-late')
    expect(
      refusalOf(facts({ phase: 'discuss' }), FAY, { do: 'set', settings: { drag: 'facilitators' } }),
    ).toBe(null)
  })
})

describe('deciding', () => {
  const decideScope: Command = { do: 'decide', card: 'scope', column: 'shared', lastWord: 'po', ask: 'Sales' }

  test('D2: an objection holds a card, opens a decided one again, and can be taken back', () => {
    const decided = after(facts({ phase: 'discuss' }), FAY, decideScope)
    expect(decided.decisions.scope).toMatchObject({ column: 'shared', lastWord: 'po', ask: 'Sales' })
    const object: Command = { do: 'consent', card: 'scope', consent: 'object', line: 'Too early' }
    const held = after(facts(decided), BEN, object)
    expect(held.decisions).toEqual({})
    expect(refusalOf(facts(held), FAY, decideScope)).toBe('held')
    const free = after(facts(held), BEN, { ...object, consent: 'agree' })
    expect(free.consents.scope).toEqual([{ participantId: 'ben', consent: 'agree', line: '' }])
    expect(refusalOf(facts(free), FAY, decideScope)).toBe(null)
  })

  test('D1: who does not simply agree says why, and each has one say', () => {
    const live: Command = { do: 'consent', card: 'scope', consent: 'live-with', line: '  ' }
    expect(refusalOf(facts({ phase: 'discuss' }), BEN, live)).toBe('line-needed')
    const once = after(facts({ phase: 'discuss' }), BEN, { ...live, line: 'for now' })
    const twice = after(facts(once), BEN, { ...live, line: 'for a year' })
    expect(twice.consents.scope).toEqual([{ participantId: 'ben', consent: 'live-with', line: 'for a year' }])
  })

  test('a last word belongs to shared duties alone', () => {
    const lead = after(facts({ phase: 'discuss' }), FAY, { ...decideScope, column: 'pm' })
    expect(lead.decisions.scope).toMatchObject({ column: 'pm', lastWord: null })
  })

  test('a card that is not on the table is refused', () => {
    for (const command of COMMANDS.filter((it) => 'card' in it && it.do !== 'undecide')) {
      const given = facts({ phase: command.do === 'vote' ? 'vote' : 'discuss' })
      expect(refusalOf(given, FAY, { ...command, card: 'moon' } as Command), command.do).toBe('no-such-card')
    }
  })
})

test('Q3: all that lies before a card moved by hand stays where it is', () => {
  const move: Command = { do: 'queue-move', card: 'budget', before: 'scope', order: ['scope', 'budget'] }
  expect(after(facts({ phase: 'discuss' }), FAY, move).queue.first).toEqual(['budget'])
})

test('V1: dots are put into free slots and taken back, and there are no more than the budget', () => {
  const vote: Command = { do: 'vote', card: 'scope', dot: true }
  const dots = [0, 2].map((slot) => ({ participantId: 'ben', slot, cardId: 'scope' }))
  const judged = decide(facts({ phase: 'vote' }, { dots }), BEN, vote, NOW)
  expect(judged).toMatchObject({ effects: [{ kind: 'put-dot', slot: 1, card: 'scope' }] })
  const full = [...dots, { participantId: 'ben', slot: 1, cardId: 'budget' }]
  expect(refusalOf(facts({ phase: 'vote' }, { dots: full }), BEN, vote)).toBe('no-dots-left')
  const back = decide(facts({ phase: 'vote' }, { dots: full }), BEN, { ...vote, dot: false }, NOW)
  expect(back).toMatchObject({ effects: [{ kind: 'clear-dot', slot: 2 }] })
})

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
