import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { COMMAND_RIGHTS, decide, faultOf, type Command } from '#app/domain/commands.ts'
import { firstLead, type Lead, type Settings } from '#app/domain/lead.ts'
import { ROLES } from '#app/domain/people.ts'
import { mayGo, PHASES, type Phase } from '#app/domain/phases.ts'
import { refusalStatus, refusalWords } from '#app/domain/refusal.ts'
import { after, BEN, FAY, facts, NOW, ONE_OF_EACH, refusalOf } from '../support/commands.ts'

test('there is one of each command here', () => {
  expect(ONE_OF_EACH.map((command) => command.do).toSorted()).toEqual(Object.keys(COMMAND_RIGHTS).toSorted())
})

describe('C1: rights', () => {
  const cells = ONE_OF_EACH.flatMap((command) =>
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
    expect(everybodys.map(([name]) => name)).toEqual(['done', 'consent', 'vote', 'take-over', 'finish'])
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

  test('S2: stand-ins are not waited for', () => {
    const go: Command = { do: 'go', to: 'reveal', sure: false }
    const standIns = new Map([
      ['ben', 'fay'],
      ['ida', null],
    ])
    expect(refusalOf(facts({ phase: 'sort', done: ['fay'] }, { standIns }), FAY, go)).toBe(null)
    const judged = decide(facts({ phase: 'sort' }, { standIns }), FAY, go, NOW)
    expect(judged).toEqual({ ok: false, refusal: { kind: 'not-done', people: 1 } })
  })

  test('S3: everybody is done for themselves, and a facilitator for the proxies that are theirs', () => {
    const standIns = new Map([
      ['pat', 'fay'],
      ['sim', null],
    ])
    const given = facts({ phase: 'sort' }, { standIns })
    const say = (person: string): Command => ({ do: 'done', done: true, person })
    expect(after(given, FAY, say('pat')).done).toEqual(['pat'])
    expect(
      after({ ...given, lead: after(given, FAY, say('pat')) }, FAY, { ...say('pat'), done: false } as Command)
        .done,
    ).toEqual([])
    expect(after(given, BEN, say('ben')).done).toEqual(['ben'])
    const ivy = { id: 'ivy', role: 'facilitator' } as const
    for (const [actor, person] of [
      [ivy, 'pat'],
      [BEN, 'pat'],
      [FAY, 'ben'],
      [FAY, 'sim'],
      [FAY, 'nobody'],
    ] as const)
      expect(refusalOf(given, actor, say(person)), `${actor.id} for ${person}`).toBe('no-such-person')
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
    expect(effects('sort', 'reveal')).toEqual(['tally', 'lay-as-then'])
    expect(effects('discuss', 'reveal')).toEqual(['tally', 'lay-as-then'])
    expect(effects('lobby', 'discuss')).toEqual(['lay-as-then'])
    expect(effects('discuss', 'sort')).toEqual(['hide-tally'])
    expect(effects('reveal', 'lobby')).toEqual(['hide-tally'])
    expect(effects('reveal', 'discuss')).toEqual([])
  })

  test('B5: who was counted once goes on being counted; observers and simulated participants never are', () => {
    const standIns = new Map([
      ['pat', 'fay'],
      ['sim', null],
    ])
    const people = new Map([...facts().people, ['pat', 'participant'], ['sim', 'participant']] as const)
    const first = after(facts({ phase: 'sort' }, { people, standIns }), FAY, {
      do: 'go',
      to: 'reveal',
      sure: true,
    })
    expect(first.counted).toEqual(['fay', 'ben', 'ida', 'pat'])
    const removed = after(facts(first, { people, standIns }), FAY, { do: 'remove', person: 'ben' })
    const back = after(facts(removed), FAY, { do: 'go', to: 'sort', sure: true })
    const again = after(
      facts(back, {
        people: new Map([
          ['fay', 'facilitator'],
          ['zoe', 'participant'],
        ] as const),
      }),
      FAY,
      { do: 'go', to: 'reveal', sure: true },
    )
    expect(again.counted).toEqual(['fay', 'ben', 'ida', 'pat', 'zoe'])
  })

  test('S1: whether ballots have names is settled before anybody sorts', () => {
    const named: Command = { do: 'set', settings: { named: true } }
    for (const phase of PHASES.filter((it) => it !== 'closed'))
      expect(refusalOf(facts({ phase }), FAY, named), phase).toBe(phase === 'lobby' ? null : 'named-too-late')
    expect(
      refusalOf(facts({ phase: 'discuss' }), FAY, { do: 'set', settings: { drag: 'facilitators' } }),
    ).toBe(null)
  })

  test('S1: a ballot that was begun without a name never gets one, also after a way back to the lobby', () => {
    const named = (on: boolean): Command => ({ do: 'set', settings: { named: on } })
    const { settings } = facts().lead
    expect(refusalOf(facts({}, { sorted: true }), FAY, named(true))).toBe('named-too-late')
    const begunWithNames = facts({ settings: { ...settings, named: true } }, { sorted: true })
    expect(refusalOf(begunWithNames, FAY, named(false))).toBe(null)
  })

  test('S1: names begin another sheet of every ballot, and nothing else does', () => {
    const set = (lead: Lead, settings: Partial<Settings>) => after(facts(lead), FAY, { do: 'set', settings })
    const on = set(firstLead('lobby'), { named: true })
    expect(on.ballotSheet).toBe(1)
    expect(set(on, { named: true, dots: 5 }).ballotSheet).toBe(1)
    const off = set(on, { named: false })
    expect(off.ballotSheet).toBe(1)
    expect(set(off, { named: true }).ballotSheet).toBe(2)
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

  test('D5: a card is put where it was decided to, and again when it is opened, so that it stays there', () => {
    const put = { kind: 'place', card: 'scope', column: 'shared' }
    expect(decide(facts({ phase: 'discuss' }), FAY, decideScope, NOW)).toMatchObject({ effects: [put] })
    const decided = facts(after(facts({ phase: 'discuss' }), FAY, decideScope))
    const object: Command = { do: 'consent', card: 'scope', consent: 'object', line: 'Too early' }
    for (const [actor, command] of [
      [FAY, { do: 'undecide', card: 'scope' }],
      [BEN, object],
    ] as const)
      expect(decide(decided, actor, command, NOW)).toMatchObject({ lead: { decisions: {} }, effects: [put] })
    const open = decide(facts({ phase: 'discuss' }), FAY, { do: 'undecide', card: 'scope' }, NOW)
    expect(open).toMatchObject({ effects: [] })
  })

  test('a last word belongs to shared duties alone', () => {
    const lead = after(facts({ phase: 'discuss' }), FAY, { ...decideScope, column: 'pm' })
    expect(lead.decisions.scope).toMatchObject({ column: 'pm', lastWord: null })
  })

  test('a card that is not on the table is refused', () => {
    for (const command of ONE_OF_EACH.filter((it) => 'card' in it && it.do !== 'undecide')) {
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
