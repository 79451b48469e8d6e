// The logs of a small board, as a session leaves them, without a server: every change is a row, told as it is written.

import * as Y from 'yjs'
import type { ParticipantId } from '#app/domain/ids.ts'
import type { Placement } from '#app/domain/placement.ts'
import { foldBeginning, mergeEvents } from '#app/domain/replay.ts'
import { placementsRoot, type SessionState } from '#app/sync/schema.ts'
import { mirrorSession } from '#app/sync/write.ts'
import { ToldSession } from '#server/told-session.ts'
import { ToldTable } from '#server/told-table.ts'
import { sessionState, typeNote } from './documents.ts'

export const BEGAN = Date.UTC(2026, 0, 1, 14)

export function toldLog(state: SessionState = sessionState()) {
  const session = new ToldSession()
  const table = new ToldTable()
  const stored: Uint8Array[] = []
  const tableDoc = new Y.Doc()
  const sessionDoc = new Y.Doc()
  let now = BEGAN

  function command(): void {
    const update = mirrorSession(stored, state)
    if (!update) return
    stored.push(update)
    Y.applyUpdate(sessionDoc, update)
    session.take({ at: new Date(now), update })
  }

  function write(by: ParticipantId | null, change: () => void): void {
    const row = (update: Uint8Array) => table.take({ at: new Date(now), participantId: by, update })
    tableDoc.on('update', row)
    tableDoc.transact(change)
    tableDoc.off('update', row)
  }

  command()
  return {
    session,
    table,
    sessionDoc,
    tableDoc,
    wait: (ms: number) => (now += ms),
    /** What a command does to the session. */
    command(change: (state: SessionState) => void): void {
      change(state)
      command()
    },
    put: (by: ParticipantId | null, card: string, column: Placement['column'], rank = 'm') =>
      write(by, () => placementsRoot(tableDoc).set(card, { column, rank })),
    takeBack: (by: ParticipantId | null, card: string) =>
      write(by, () => placementsRoot(tableDoc).delete(card)),
    type: (by: ParticipantId, card: string, text: string) => write(by, () => typeNote(tableDoc, card, text)),
    write,
    told() {
      const { at, moment } = session.beginning!
      return {
        title: 'Who owns what',
        roleNames: state.session.roleNames,
        startedAt: at,
        ...foldBeginning(moment, at, mergeEvents(session.events, table.events)),
        people: [...session.people.values()],
      }
    },
  }
}
