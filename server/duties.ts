// Duties that a team holds: searched, read one by one, printed by role; for members of the team and nobody else.

import { namesOverall, type DutyAnswer, type DutyQuery, type RoleNames } from '#app/domain/duty-search.ts'
import type { DutyRecord } from '#app/domain/duty-record.ts'
import { isBoardId, type PersonId } from '#app/domain/ids.ts'
import { isColumn, type Column } from '#app/domain/placement.ts'
import { refused, type Result } from '#app/domain/refusal.ts'
import { dayOf, reviewRange } from '#app/domain/review-days.ts'
import { columnsOfSheet, sheetSections, type SheetSection } from '#app/domain/role-sheet.ts'
import type { PrismaClient } from './database.ts'
import { readDutyQuery, reviewForm } from './duty-input.ts'
import { readDutyRecord } from './duty-record.ts'
import { countDuties, listColumn, roleNamesIn, searchDuties } from './duty-search.ts'
import { checkForm } from './input.ts'
import type { Teams, TeamSummary } from './teams.ts'
import type { Trails } from './trail.ts'

/** What is on every page about duties. */
interface OfTeam {
  team: TeamSummary
  /** What the team's decks call the two roles. */
  roleNames: RoleNames
  today: string
}

export interface Duties {
  /** @param params as they stand in the address; what is not known there counts as not asked */
  search(
    teamId: string,
    person: PersonId | null,
    params: URLSearchParams,
  ): Promise<Result<OfTeam & { query: DutyQuery; answer: DutyAnswer; counts: Record<Column, number> }>>
  read(
    teamId: string,
    person: PersonId | null,
    seriesId: string,
    cardId: string,
  ): Promise<Result<OfTeam & { record: DutyRecord; reviewRange: { first: string; last: string } }>>
  /** G3: every member sets it. */
  setReview(
    teamId: string,
    person: PersonId | null,
    seriesId: string,
    cardId: string,
    form: FormData,
  ): Promise<Result<object>>
  /** G5. At most `SHEET_MAX` duties of a column; `left` says how many more there are. */
  sheet(
    teamId: string,
    person: PersonId | null,
    role: string,
  ): Promise<Result<OfTeam & { role: Column; sections: SheetSection[]; left: number }>>
}

/** More would be read by nobody, and printed. */
const SHEET_MAX = 100

export function createDuties(
  client: PrismaClient,
  teams: Pick<Teams, 'access'>,
  trails: Pick<Trails, 'movesOf'>,
): Duties {
  async function enter(teamId: string, person: PersonId | null): Promise<Result<OfTeam>> {
    const access = await teams.access(teamId, person)
    if (!access.ok) return access
    const roleNames = namesOverall(await roleNamesIn(client, teamId))
    return { ok: true, team: access.team, roleNames, today: dayOf(Date.now()) }
  }

  return {
    async search(teamId, person, params) {
      const entered = await enter(teamId, person)
      if (!entered.ok) return entered
      const query = readDutyQuery(params)
      const [answer, counts] = await Promise.all([
        searchDuties(client, teamId, query, entered.today),
        countDuties(client, teamId),
      ])
      return { ...entered, query, answer, counts }
    },

    async read(teamId, person, seriesId, cardId) {
      const entered = await enter(teamId, person)
      if (!entered.ok) return entered
      const record = isName(seriesId, cardId)
        ? await readDutyRecord(client, trails, teamId, seriesId, cardId)
        : null
      if (!record) return refused({ kind: 'no-such-duty' })
      return { ...entered, record, reviewRange: reviewRange(Date.now()) }
    },

    async setReview(teamId, person, seriesId, cardId, form) {
      const access = await teams.access(teamId, person)
      if (!access.ok) return access
      if (!isName(seriesId, cardId)) return refused({ kind: 'no-such-duty' })
      const checked = checkForm(reviewForm(Date.now()), form)
      if (!checked.ok) return checked
      const { count } = await client.duty.updateMany({
        where: { teamId, seriesId, cardId, board: { deletedAt: null } },
        data: { reviewOn: new Date(checked.value.reviewOn) },
      })
      return count === 1 ? { ok: true } : refused({ kind: 'no-such-duty' })
    },

    async sheet(teamId, person, role) {
      const entered = await enter(teamId, person)
      if (!entered.ok) return entered
      if (!isColumn(role)) return refused({ kind: 'no-such-duty' })
      const counts = await countDuties(client, teamId)
      const columns = columnsOfSheet(role)
      const lists = columns.map((column) =>
        listColumn(client, teamId, { column, state: 'all', isDue: false }, entered.today, {
          skip: 0,
          take: SHEET_MAX,
        }),
      )
      const duties = (await Promise.all(lists)).flat()
      const left = columns.reduce((sum, column) => sum + counts[column], 0) - duties.length
      return { ...entered, role, sections: sheetSections(role, duties, entered.roleNames), left }
    },
  }
}

/** Anything may stand in an address; Postgres takes neither NUL nor half a character. */
function isName(seriesId: string, cardId: string): boolean {
  return isBoardId(seriesId) && cardId.length <= 200 && cardId.isWellFormed() && !cardId.includes('\0')
}
