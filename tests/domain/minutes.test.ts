import { describe, expect, test } from 'vitest'
import { knownZone, minutesMarkdown } from '#app/domain/minutes-markdown.ts'
import { minutesOf, namesOf, plainWords, sentenceOf } from '#app/domain/minutes.ts'
import { BEGAN, toldLog } from '../support/told-log.ts'

type Log = ReturnType<typeof toldLog>

function told(log: Log): string[] {
  const replay = log.told()
  const names = namesOf(replay)
  return minutesOf(replay)
    .filter((minute) => minute.told)
    .map((minute) => plainWords(sentenceOf(minute, names)))
}

/** A log on which the time goes on before each step. */
function after(...steps: ((log: Log) => void)[]): Log {
  const log = toldLog()
  for (const step of steps) {
    log.wait(1_000)
    step(log)
  }
  return log
}

describe('the minutes of a session', () => {
  test('a move is told with who, what, from where and to where', () => {
    const log = after(
      (it) => it.put('p1', 'roadmap', 'pm'),
      (it) => it.put('p1', 'roadmap', 'shared'),
      (it) => it.takeBack('nobody we know', 'roadmap'),
    )
    expect(told(log)).toEqual([
      'Fay moved The roadmap from Unsorted to Product Manager',
      'Fay moved The roadmap from Product Manager to Shared',
      'Somebody who left moved The roadmap from Shared to Unsorted',
    ])
  })

  test('[Y2] a change of order within a column is none, and is told only where it is looked at', () => {
    const log = after(
      (it) => it.put('p1', 'roadmap', 'pm', 'a'),
      (it) => it.put('p1', 'roadmap', 'pm', 'z'),
    )
    expect(told(log)).toHaveLength(1)
    const replay = log.told()
    expect(plainWords(sentenceOf(minutesOf(replay)[1]!, namesOf(replay)))).toBe(
      'Fay put The roadmap elsewhere within Product Manager',
    )
  })

  test('a decided card that somebody drags all the same moves nowhere', () => {
    const log = after(
      (it) => it.put('p1', 'roadmap', 'shared'),
      (it) =>
        it.command((state) => {
          state.decisions = { roadmap: { column: 'shared', lastWord: 'po', ask: '', at: '' } }
        }),
      (it) => it.put('p1', 'roadmap', 'pm'),
      (it) =>
        it.command((state) => {
          state.decisions = {}
        }),
    )
    expect(told(log).slice(1)).toEqual([
      'The roadmap was decided: Shared, last word Product Owner',
      'The roadmap was opened again',
    ])
  })

  test('a card is called as it was called then', () => {
    const log = after(
      (it) => it.put('p1', 'roadmap', 'pm'),
      (it) =>
        it.command(({ cards }) => {
          cards.roadmap = { ...cards.roadmap!, title: 'Where we go' }
        }),
      (it) => it.put('p1', 'roadmap', 'po'),
    )
    expect(told(log)).toEqual([
      'Fay moved The roadmap from Unsorted to Product Manager',
      'The roadmap was reworded: Where we go',
      'Fay moved Where we go from Product Manager to Product Owner',
    ])
  })

  test('[Y3] what the board moves in a rehearsal is marked, and what people move is theirs', () => {
    const simulated = {
      name: 'Simulated designer',
      role: 'participant',
      seat: 'designer',
      colour: 1,
      kind: 'simulated',
      placedBy: null,
      position: 1,
    } as const
    const log = after(
      (it) => it.command((state) => void (state.roster.s1 = simulated)),
      (it) => it.put(null, 'roadmap', 'pm'),
      (it) => it.command((state) => void delete state.roster.s1),
      (it) => it.takeBack(null, 'roadmap'),
    )
    expect(told(log)).toEqual([
      'A rehearsal with simulated people began',
      'Rehearsal: The roadmap filed itself into Product Manager',
      'The rehearsal ended',
      'The roadmap went back to Unsorted',
    ])
  })

  test('as a text they have a heading for each phase and day, and no title can break out of its line', () => {
    const log = after(
      (it) =>
        it.command(({ cards }) => {
          cards.roadmap = { ...cards.roadmap!, title: '# A *bold*\n- roadmap' }
        }),
      (it) => it.put('p1', 'roadmap', 'pm'),
      (it) => it.command((state) => void (state.session.phase = 'vote')),
      (it) => it.wait(24 * 60 * 60_000),
      (it) => it.put('p1', 'vision', 'po'),
    )
    expect(minutesMarkdown(log.told(), 'Europe/Berlin')).toBe(`# Who owns what: minutes

Times are those of Europe/Berlin.

## Discuss, 1 January 2026

- 15:00 The board was made
- 15:00 *The roadmap* was reworded\\: *\\# A \\*bold\\*<br>\\- roadmap*
- 15:00 Fay moved *\\# A \\*bold\\*<br>\\- roadmap* from Unsorted to Product Manager

## Vote

- 15:00 Everyone moved to Vote

## Later, 2 January 2026

- 15:00 Fay moved *The vision* from Unsorted to Product Owner
`)
    expect(BEGAN).toBe(Date.UTC(2026, 0, 1, 14))
  })

  test('what is no time zone counts as UTC', () => {
    expect(knownZone('Europe/Berlin')).toBe('Europe/Berlin')
    for (const zone of [null, '', 'Nowhere/Else', '\0']) expect(knownZone(zone)).toBe('UTC')
  })
})
