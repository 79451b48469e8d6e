import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rolesOfTable } from '#app/domain/table-roles.ts'

function names(said: string[], told: [string, string] | null = null): string[] {
  const roles = rolesOfTable(said, told)
  return 'names' in roles ? roles.names : roles.tooMany
}

test('Z8: the usual two are known by their short names too, and the Product Owner comes first', () => {
  const USUAL = ['Product Owner', 'Product Manager']
  expect(names(['pm', 'PO', 'both'])).toEqual(USUAL)
  expect(names(['Product manager', 'po', 'PM'])).toEqual(USUAL)
  expect(names(['shared', 'Both'])).toEqual(USUAL)
  expect(names(['Designer', 'Product Owner'])).toEqual(['Product Owner', 'Designer'])
})

test('Z8: other names are taken as they are written first, in the order of the rows', () => {
  expect(names(['Engineering Manager', 'tech lead', 'engineering manager', 'Tech Lead'])).toEqual([
    ...['Engineering Manager', 'tech lead'],
  ])
  expect(names(['Scrum Master', 'PM'])).toEqual(['Scrum Master', 'PM'])
})

test('Z8: one role alone gets its usual counterpart', () => {
  expect(names(['pm'])).toEqual(['Product Owner', 'Product Manager'])
  expect(names(['Scrum Master', 'both'])).toEqual(['Scrum Master', 'Project Manager'])
  expect(names(['Business Analyst'])).toEqual(['Product Owner', 'Business Analyst'])
  expect(names(['constructor'])).toEqual(['constructor', 'Product Manager'])
})

test('Z8: what the table tells goes first, and more than two are named', () => {
  expect(names(['B', 'pm', 'both'], ['A', 'B'])).toEqual(['A', 'B'])
  expect(names(['B', 'C'], ['A', 'B'])).toEqual(['A', 'B', 'C'])
  expect(names(['B', 'C'], ['A', 'a'])).toEqual(['B', 'C'])
  expect(names(['po', 'B', 'C'])).toEqual(['po', 'B', 'C'])
})

test('Z8: whatever rows say, each means a role, and both are meant by “both” unless a role is called so', () => {
  const name = fc.oneof(
    fc.constantFrom('po', 'PM', 'Both', 'shared', 'Product Owner', 'A', 'b'),
    fc.string({ minLength: 1 }),
  )
  fc.assert(
    fc.property(fc.array(name), fc.option(fc.tuple(name, name)), (said, told) => {
      const roles = rolesOfTable(said, told)
      if ('tooMany' in roles) {
        expect(roles.tooMany.length).toBeGreaterThan(2)
        return
      }
      const [po, pm] = roles.names.map((it) => it.toLowerCase())
      expect(po).not.toBe(pm)
      for (const it of said) {
        const key = it.toLowerCase()
        const meant = roles.meant.get(key)
        if (key === po) expect(meant).toEqual(['po'])
        else if (key === pm) expect(meant).toEqual(['pm'])
        else if (['both', 'shared'].includes(key)) expect(meant).toEqual(['po', 'pm'])
        else expect(meant).toHaveLength(1)
      }
    }),
  )
})
