// Who may do what on a board, as its session document tells it. The server alone writes that, and a node without a
// database hears of it all the same.

import type * as Y from 'yjs'
import { readSession } from '#app/sync/read.ts'
import { sessionRoots } from '#app/sync/schema.ts'
import type { ToldRights } from './board-rights.ts'

export function toldRights(session: Y.Doc): ToldRights {
  const { phase, locked, settings, ballotSheet, archived, participants } = readSession('', session)
  return {
    phase,
    locked,
    settings,
    ballotSheet,
    // On a board that is gone nothing changes either.
    archived: archived || sessionRoots(session).session.get('deleted') === true,
    roles: new Map(participants.map(({ id, role }) => [id, role])),
  }
}
