// What the log has right after a node died, when nobody who lives can have sent again what died with it.

import { expect } from 'vitest'
import { roomPath } from '#app/sync/schema.ts'
import type { Database } from '#server/database.ts'
import { withSeed } from './chance.ts'
import type { PlayedTable } from './fuzz.ts'
import type { Member } from './member.ts'
import { readStored, replay } from './stored-room.ts'
import { lostOf } from './table.ts'

export class Toll {
  kills = 0
  /** Edits that were said to be saved and looked for. */
  lookedFor = 0
  /** How many of each person's: no row leaves the log again. */
  readonly #found = new Map<Member, number>()

  /** Call at once; what is said to be saved while the log is read is not looked for yet. */
  async nodeDied(tables: readonly PlayedTable[], database: Database): Promise<void> {
    this.kills++
    const said = tables.map(({ seated }) => seated.map(({ member }) => member.upTo.saved))
    const stored = await Promise.all(
      tables.map(({ boardId }) => readStored(database, roomPath(boardId, 'table'))),
    )
    for (const [at, { seed, seated }] of tables.entries()) {
      await withSeed(seed, async () => {
        const logged = replay(stored[at]!)
        for (const [index, { member }] of seated.entries()) {
          const [from, saved] = [this.#found.get(member) ?? 0, said[at]![index]!]
          const lost = lostOf({ own: member.own.slice(from), upTo: { saved: saved - from } }, logged)
          expect(lost, 'places of edits that were said to be saved').toEqual([])
          this.#found.set(member, saved)
          this.lookedFor += saved - from
        }
      })
    }
  }
}
