import { expect, test } from 'vitest'
import { isAlone, isRevealed, mayGo, PHASES, phasesFrom } from '#app/domain/phases.ts'

test('H1: one goes on step by step; sorting and voting can be left out, a reveal only follows a sort', () => {
  expect(Object.fromEntries(PHASES.map((phase) => [phase, phasesFrom(phase).onward]))).toEqual({
    lobby: ['sort', 'discuss'],
    sort: ['reveal'],
    reveal: ['discuss'],
    discuss: ['vote', 'closed'],
    vote: ['closed'],
    closed: [],
  })
})

test('H2: from everywhere there is a way back to every earlier phase, and from there on again', () => {
  for (const [at, phase] of PHASES.entries()) {
    for (const earlier of PHASES.slice(0, at)) expect(mayGo(phase, earlier)).toBe(true)
    expect(mayGo(phase, phase)).toBe(false)
  }
  const reached = new Set(['lobby'])
  for (const phase of PHASES)
    if (reached.has(phase)) phasesFrom(phase).onward.forEach((it) => reached.add(it))
  expect([...reached].toSorted()).toEqual([...PHASES].toSorted())
})

test('cards lie hidden in sort alone, and ballots and claims are shown from the reveal on', () => {
  expect(PHASES.filter(isAlone)).toEqual(['sort'])
  expect(PHASES.filter(isRevealed)).toEqual(['reveal', 'discuss', 'vote', 'closed'])
})
