import { expect, test } from 'vitest'
import type { PersonKind, Role } from '#app/domain/people.ts'
import { peopleCount, peopleWords } from '#app/domain/people-words.ts'

const somebody = (role: Role = 'participant', kind: PersonKind = 'person') => ({ role, kind })

test('people are all but simulated ones, with how many were sorted by proxy and how many watch', () => {
  const six = Array.from({ length: 6 }, () => somebody())
  expect(peopleWords([...six, somebody('participant', 'proxy')])).toBe('7 people, 1 of them sorted by proxy')
  expect(peopleWords([...six, somebody('observer')])).toBe('7 people, 1 watches')
  expect(peopleWords([...six, somebody('observer'), somebody('observer')])).toBe('8 people, 2 watch')
  expect(peopleWords([somebody('facilitator'), somebody('participant', 'simulated')])).toBe(
    '1 person, and 1 simulated',
  )
})

test('the short count is the same number', () => {
  const people = [somebody('facilitator'), somebody('participant', 'proxy'), somebody('observer')]
  expect(peopleCount(people)).toBe('3 people')
  expect(peopleWords(people)).toMatch(/^3 people/)
  expect(peopleCount([somebody()])).toBe('1 person')
})
