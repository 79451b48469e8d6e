// What a team has to do: the action items of its newest outcomes, which anybody in it ticks off.

import { isBoardId, type BoardId, type PersonId } from '#app/domain/ids.ts'
import { refused, type Result } from '#app/domain/refusal.ts'
import { isOverdue } from '#app/domain/actions.ts'
import type { PrismaClient } from './database.ts'
import { checkForm } from './input.ts'
import { actionForm } from './team-input.ts'
import { roleIn } from './teams.ts'

/** A page shows so many of those that are open, the most urgent ones, and of those done last. */
const OPEN_SHOWN = 100
const DONE_SHOWN = 20

export interface TeamAction {
  seriesId: BoardId
  id: string
  text: string
  owner: string
  due: string
  isOverdue: boolean
  /** The title of its duty. */
  card: string | null
  /** Where it was written down. */
  board: { id: BoardId; title: string; outcome: number }
  /** ISO 8601; null while it is open. */
  doneAt: string | null
}

export interface TeamActionList {
  open: TeamAction[]
  /** All that are open, also those not shown. */
  openCount: number
  done: TeamAction[]
}

export interface TeamActions {
  /** Open ones by their day, without one last; done ones newest first. For members only; whoever calls has asked. */
  list(teamId: string): Promise<TeamActionList>
  /** Anybody in the team says that an item is done, or open again. */
  change(teamId: string, person: PersonId | null, form: FormData): Promise<Result<object>>
}

export function createTeamActions(client: PrismaClient): TeamActions {
  const include = {
    board: { select: { title: true } },
    outcome: { select: { number: true } },
  } as const

  return {
    async list(teamId) {
      const there = { teamId, board: { deletedAt: null } }
      const [dated, undated, openCount, done] = await Promise.all([
        client.teamAction.findMany({
          where: { ...there, doneAt: null, due: { not: '' } },
          orderBy: [{ due: 'asc' }, { savedAt: 'desc' }, { id: 'asc' }],
          take: OPEN_SHOWN,
          include,
        }),
        client.teamAction.findMany({
          where: { ...there, doneAt: null, due: '' },
          orderBy: [{ savedAt: 'desc' }, { id: 'asc' }],
          take: OPEN_SHOWN,
          include,
        }),
        client.teamAction.count({ where: { ...there, doneAt: null } }),
        client.teamAction.findMany({
          where: { ...there, doneAt: { not: null } },
          orderBy: [{ doneAt: 'desc' }, { id: 'asc' }],
          take: DONE_SHOWN,
          include,
        }),
      ])
      const today = new Date().toISOString().slice(0, 10)
      const read = (row: (typeof done)[number]): TeamAction => ({
        seriesId: row.seriesId,
        id: row.id,
        text: row.text,
        owner: row.owner,
        due: row.due,
        isOverdue: row.doneAt === null && isOverdue(row, today),
        card: row.card,
        board: { id: row.boardId, title: row.board.title, outcome: row.outcome.number },
        doneAt: row.doneAt?.toISOString() ?? null,
      })
      return { open: [...dated, ...undated].slice(0, OPEN_SHOWN).map(read), openCount, done: done.map(read) }
    },

    async change(teamId, person, form) {
      if (!(await roleIn(client, teamId, person))) return refused({ kind: 'no-such-team' })
      const checked = checkForm(actionForm, form)
      if (!checked.ok) return checked
      const { series, id, done } = checked.value
      if (!isBoardId(series) || id.includes('\0')) return refused({ kind: 'no-such-action' })
      const changed = await client.teamAction.updateMany({
        where: { teamId, seriesId: series, id, board: { deletedAt: null } },
        data: { doneAt: done === 'yes' ? new Date() : null },
      })
      return changed.count === 0 ? refused({ kind: 'no-such-action' }) : { ok: true }
    },
  }
}
