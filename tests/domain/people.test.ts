import { expect, test } from 'vitest'
import { firstLead } from '#app/domain/lead.ts'
import {
  higherRole,
  mayEditTable,
  mayLead,
  maySort,
  nextColour,
  PERSON_COLOURS,
  ROLES,
} from '#app/domain/people.ts'
import { PHASES } from '#app/domain/phases.ts'

test('R1: facilitators and participants edit an unlocked board in discuss and vote, nobody does at any other time', () => {
  for (const role of ROLES) {
    for (const phase of PHASES) {
      for (const locked of [true, false]) {
        const { settings } = firstLead('discuss')
        const open = (phase === 'discuss' || phase === 'vote') && !locked
        const board = { phase, locked, settings, archived: false }
        expect(mayEditTable(role, board)).toBe(role !== 'observer' && open)
        const led = { ...settings, drag: 'facilitators' } as const
        expect(mayEditTable(role, { ...board, settings: led })).toBe(role === 'facilitator' && open)
        expect(mayEditTable(role, { ...board, archived: true })).toBe(false)
      }
    }
  }
})

test('R4: facilitators and participants place cards on a ballot of their own in the lobby and in sort', () => {
  for (const role of ROLES) {
    for (const phase of PHASES) {
      for (const locked of [true, false]) {
        expect(maySort(role, { phase, locked, archived: false })).toBe(
          role !== 'observer' && (phase === 'lobby' || phase === 'sort') && !locked,
        )
        expect(maySort(role, { phase, locked, archived: true })).toBe(false)
      }
    }
  }
})

test('R2: facilitators lead', () => {
  expect(ROLES.filter(mayLead)).toEqual(['facilitator'])
})

test('R3: of two roles the higher one stays', () => {
  expect(higherRole('observer', 'participant')).toBe('participant')
  expect(higherRole('facilitator', 'observer')).toBe('facilitator')
  expect(higherRole('participant', 'participant')).toBe('participant')
})

test('a new colour is one that the fewest have', () => {
  const taken: number[] = []
  for (let person = 0; person < PERSON_COLOURS; person++) taken.push(nextColour(taken))
  expect(new Set(taken).size).toBe(PERSON_COLOURS)
  expect(nextColour(taken.filter((colour) => colour !== 5))).toBe(5)
})
