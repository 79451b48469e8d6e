// Where boards end: into the archive and out of it, deleted for a day, and back.

import { goneFrom, mayArchive, mayDelete, stateOf, type BoardState } from '#app/domain/archive.ts'
import { isBoardId, type BoardId, type PersonId } from '#app/domain/ids.ts'
import type { Role } from '#app/domain/people.ts'
import { refused, type Refusal, type Result } from '#app/domain/refusal.ts'
import type { TeamId, TeamRole } from '#app/domain/teams.ts'
import type { Commands, Tx } from './commands.ts'
import type { PrismaClient } from './database.ts'
import { checkForm } from './input.ts'
import { restate } from './restate.ts'
import { archiveForm } from './team-input.ts'
import { roleIn } from './teams.ts'

/** What goes if a board is deleted. */
export interface Deletion {
  title: string
  teamId: TeamId
  outcomes: number
  people: number
  openActions: number
}

export interface Archive {
  /** Archives, takes out, deletes or takes a deletion back; doing it twice changes nothing. */
  change(
    boardId: BoardId,
    person: PersonId | null,
    form: FormData,
  ): Promise<Result<{ state: BoardState; teamId: TeamId }>>
  /** For whoever may delete this board now. */
  deletion(boardId: BoardId, person: PersonId | null): Promise<Result<{ deletion: Deletion }>>
  /** Whether this person may archive this board, or take it out again. */
  mayChange(boardId: BoardId, person: PersonId | null): Promise<boolean>
}

interface Known {
  state: BoardState
  deletedAt: Date | null
  title: string
  teamId: TeamId
  seriesId: BoardId
  onBoard: Role | null
  inTeam: TeamRole | null
}

export function createArchive(client: PrismaClient, commands: Commands): Archive {
  return {
    async change(boardId, person, form) {
      const checked = checkForm(archiveForm, form)
      if (!checked.ok) return checked
      const { do: what } = checked.value
      // Asked before the board is locked: strangers cost its people nothing.
      const before = await know(client, boardId, person)
      const early = faultOf(before, what)
      if (early) return refused(early)
      return commands.run(
        boardId,
        async (tx): Promise<Result<{ state: BoardState; teamId: TeamId }>> => {
          const known = await know(tx, boardId, person)
          const fault = faultOf(known, what)
          if (fault || !known) return refused(fault ?? { kind: 'no-such-board' })
          const { teamId } = known
          const state = AFTER[what]
          if (state === known.state) return { ok: true, state, teamId }
          const now = new Date()
          await tx.board.update({ where: { id: boardId }, data: rowOf(what, now) })
          if (what === 'delete' || what === 'undo') await restate(tx, known.seriesId)
          return { ok: true, state, teamId }
        },
        ['archived', 'deleted'],
      )
    },

    async deletion(boardId, person) {
      const known = await know(client, boardId, person)
      const fault = faultOf(known, 'delete')
      if (fault || !known || known.state === 'deleted') return refused(fault ?? { kind: 'no-such-board' })
      const [outcomes, people, openActions] = await Promise.all([
        client.outcome.count({ where: { boardId } }),
        client.participant.count({ where: { boardId, removedAt: null, waiting: false } }),
        client.teamAction.count({ where: { boardId, doneAt: null } }),
      ])
      const { title, teamId } = known
      return { ok: true, deletion: { title, teamId, outcomes, people, openActions } }
    },

    async mayChange(boardId, person) {
      const known = await know(client, boardId, person)
      return known !== null && known.state !== 'deleted' && mayArchive(known.onBoard, known.inTeam)
    },
  }
}

const AFTER = { archive: 'archived', 'take-out': 'open', delete: 'deleted', undo: 'archived' } as const
type Change = keyof typeof AFTER

function rowOf(what: Change, now: Date) {
  switch (what) {
    case 'archive':
      return { archivedAt: now }
    case 'take-out':
      return { archivedAt: null }
    case 'delete':
      return { deletedAt: now }
    case 'undo':
      return { deletedAt: null }
  }
}

/** Null for a board that is not there, or has been deleted for so long that it is only waiting to be erased. */
async function know(tx: Tx, boardId: BoardId, person: PersonId | null): Promise<Known | null> {
  if (person === null || !isBoardId(boardId)) return null
  const board = await tx.board.findUnique({
    where: { id: boardId },
    select: {
      title: true,
      teamId: true,
      seriesId: true,
      archivedAt: true,
      deletedAt: true,
      participants: {
        where: { personId: person, removedAt: null, waiting: false },
        select: { role: true },
      },
    },
  })
  if (!board || (board.deletedAt !== null && goneFrom(board.deletedAt) <= Date.now())) return null
  const { title, teamId, seriesId, deletedAt } = board
  const onBoard = (board.participants[0]?.role as Role | undefined) ?? null
  return {
    state: stateOf(board),
    deletedAt,
    title,
    teamId,
    seriesId,
    onBoard,
    inTeam: await roleIn(tx, teamId, person),
  }
}

/** W7, W8: null if it may be done. Twice is once. */
function faultOf(known: Known | null, what: Change): Refusal | null {
  if (!known) return { kind: 'no-such-board' }
  const { state, onBoard, inTeam } = known
  if (state === 'deleted') {
    // Gone for everybody but those who may bring it back.
    if (!mayDelete(inTeam)) return { kind: 'no-such-board' }
    return what === 'delete' || what === 'undo' ? null : { kind: 'no-such-board' }
  }
  if (onBoard === null && inTeam === null) return { kind: 'no-right' }
  if (what === 'archive' || what === 'take-out')
    return mayArchive(onBoard, inTeam)
      ? null
      : { kind: inTeam === null ? 'facilitators-only' : 'keepers-only' }
  if (!mayDelete(inTeam)) return { kind: 'keepers-only' }
  if (state === 'open') return what === 'undo' ? { kind: 'no-such-board' } : { kind: 'not-archived' }
  return null
}
