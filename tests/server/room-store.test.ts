// Many rooms read at once, as at a reveal.

import { expect, test } from 'vitest'
import type { PersonKind } from '#app/domain/people.ts'
import { ballotPath } from '#app/sync/schema.ts'
import { readVoters } from '#server/ballots.ts'
import { createRoomStore, loadUpdates } from '#server/room-store.ts'
import { onEachDatabase } from '../support/databases.ts'
import { edit } from '../support/room-people.ts'

const IDS = Array.from({ length: 40 }, () => crypto.randomUUID())

onEachDatabase((_kind, open) => {
  test('many rooms at once have the updates that each of them has alone', async () => {
    const { query } = await open()
    const store = createRoomStore({ query })
    const row = (key: string) => ({ participantId: null, update: edit(key) })
    await store.append([
      { room: 'a', rows: [row('1'), row('2'), row('3')] },
      { room: 'b', rows: [row('4')] },
      { room: 'other', rows: [row('5')] },
    ])
    for (const seq of [1, 2]) await store.compact('a', seq, edit(`all up to ${seq}`))
    const all = await loadUpdates(query, ['a', 'b', 'never opened'])
    expect([...all.keys()]).toEqual(['a', 'b', 'never opened'])
    for (const [room, updates] of all) expect(updates).toEqual((await store.load(room)).updates)
    expect(all.get('a')).toHaveLength(2)
    expect(await loadUpdates(query, [])).toEqual(new Map())
  })

  test('the ballots of however many people are read in one statement', async () => {
    const { query } = await open()
    const placed = edit('scope', { column: 'po', rank: 'm' })
    await createRoomStore({ query }).append(
      IDS.map((id) => ({ room: ballotPath('b', id, 0), rows: [{ participantId: null, update: placed }] })),
    )
    let statements = 0
    const voters = await readVoters(
      (text, values) => {
        statements++
        return query(text, values)
      },
      'b',
      [{ id: 'scope', claims: [] }],
      IDS.map((id) => ({ id, name: '', seat: 'other', kind: 'person' satisfies PersonKind })),
      0,
    )
    expect(voters.map(({ id, ballot }) => [id, ballot.get('scope')])).toEqual(IDS.map((id) => [id, 'po']))
    expect(statements).toBe(1)
  })
})
