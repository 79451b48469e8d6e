import fc from 'fast-check'
import { expect, test } from 'vitest'
import { changeMember, type MemberChange } from '#app/domain/members.ts'
import { TEAM_ROLES, type TeamRole } from '#app/domain/teams.ts'

const PEOPLE = ['ana', 'ben', 'cid']

const change = fc.oneof(
  fc.record({ do: fc.constantFrom('keeper', 'member', 'remove'), who: fc.constantFrom(...PEOPLE, 'nobody') }),
  fc.record({ do: fc.constant('leave') }),
) as fc.Arbitrary<MemberChange>

test('W5: whatever anybody does in whatever order, a team with people has a keeper, and only keepers change others', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom(...PEOPLE), fc.constantFrom(...TEAM_ROLES)),
      fc.array(fc.tuple(fc.constantFrom(...PEOPLE), change)),
      (roles, steps) => {
        const team = new Map<string, TeamRole>([...Object.entries(roles), ['kim', 'keeper']])
        for (const [actor, step] of steps) {
          const before = team.get(actor)
          const changed = changeMember(team, actor, step)
          if (!changed.ok) continue
          if (changed.who !== actor) expect(before).toBe('keeper')
          if (changed.role === null) team.delete(changed.who)
          else team.set(changed.who, changed.role)
          expect([...team.values()]).toContain('keeper')
        }
      },
    ),
  )
})

test('W5: nobody makes a keeper of themselves, and strangers hear of no team', () => {
  const team = new Map<string, TeamRole>([
    ['ana', 'keeper'],
    ['ben', 'member'],
  ])
  expect(changeMember(team, 'ben', { do: 'keeper', who: 'ben' })).toMatchObject({
    refusal: { kind: 'keepers-only' },
  })
  expect(changeMember(team, 'dan', { do: 'leave' })).toMatchObject({ refusal: { kind: 'no-such-team' } })
  expect(changeMember(team, 'ana', { do: 'leave' })).toMatchObject({ refusal: { kind: 'last-keeper' } })
  expect(changeMember(team, 'ana', { do: 'remove', who: 'dan' })).toMatchObject({
    refusal: { kind: 'no-such-person' },
  })
  expect(changeMember(team, 'ben', { do: 'leave' })).toEqual({ ok: true, who: 'ben', role: null })
})
