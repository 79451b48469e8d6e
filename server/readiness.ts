// Whether this node should be given new people, in plain sentences for whoever operates it.

import type { Database } from './database.ts'
import type { Engine } from './engine.ts'
import { LATE_MS } from './log-writer.ts'
import { within } from './within.ts'

const DATABASE_ANSWERS_WITHIN_MS = 1_000

export interface Readiness {
  /** What keeps it from serving as it should: `grave` where people had better go to another node. */
  faults(): Promise<{ grave: string[]; light: string[] }>
}

export function createReadiness(
  { writer, fanOut }: Engine,
  { query }: Database,
  stopping: () => boolean,
): Readiness {
  async function databaseAnswers(): Promise<boolean> {
    const asked = query('SELECT 1', []).then(() => {})
    try {
      return await within(DATABASE_ANSWERS_WITHIN_MS, asked)
    } catch {
      // Whatever the driver says of it, the database did not answer.
      return false
    }
  }

  return {
    async faults() {
      const grave = []
      if (stopping()) grave.push('This node is stopping.')
      if (!(await databaseAnswers())) grave.push('The database does not answer.')
      const late = writer.oldestMs
      if (late > LATE_MS)
        grave.push(`Changes have been waiting for the database for ${Math.round(late / 1000)} s.`)
      const light =
        fanOut.connected === false
          ? [
              'Redis does not answer: other nodes are heard of by the database, presence is of this node only.',
            ]
          : []
      return { grave, light }
    },
  }
}
