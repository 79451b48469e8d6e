// All that a team has saved, as one zip: a folder per board with every outcome in each form, what holds now as tables,
// and a page that leads to all of it.

import { columnName } from '#app/domain/column-names.ts'
import { outcomeJson, outcomeMarkdown, outcomeRows } from '#app/domain/export.ts'
import { plainFileName } from '#app/domain/file-name.ts'
import type { PersonId } from '#app/domain/ids.ts'
import { escapeMarkdown } from '#app/domain/markdown.ts'
import type { Outcome } from '#app/domain/outcome.ts'
import { outcomePicture } from '#app/domain/outcome-picture.ts'
import type { Column } from '#app/domain/placement.ts'
import type { Result } from '#app/domain/refusal.ts'
import { savedWords } from '#app/domain/sealed.ts'
import { writeSvg } from '#app/domain/svg.ts'
import type { PrismaClient } from './database.ts'
import { toCsv } from './outcome-csv.ts'
import type { Outcomes } from './outcomes.ts'
import type { TeamSummary, Teams } from './teams.ts'
import { zipOf, type ZipEntry } from './zip.ts'

export interface TeamZip {
  /** For everybody in the team. The bytes are made as they are taken, and nothing is kept of what was. */
  write(
    teamId: string,
    person: PersonId | null,
  ): Promise<Result<{ fileName: string; bytes: AsyncIterable<Uint8Array> }>>
}

type BoardList = Awaited<ReturnType<typeof boardsOf>>

export function createTeamZip(
  client: PrismaClient,
  teams: Pick<Teams, 'access'>,
  outcomes: Pick<Outcomes, 'read'>,
): TeamZip {
  async function* entriesOf(team: TeamSummary): AsyncGenerator<ZipEntry> {
    const at = new Date()
    const boards = await boardsOf(client, team.id)
    yield { path: 'README.md', text: indexOf(team, boards, at), at }
    yield { path: 'duties.csv', text: toCsv(await dutyRows(client, team.id)), at }
    yield { path: 'actions.csv', text: toCsv(await actionRows(client, team.id)), at }
    for (const board of boards)
      for (const { number } of board.outcomes) {
        const read = await outcomes.read(board.id, String(number))
        // Gone since the list was read, and its board with it.
        if (read.ok) yield* filesOf(`${folderOf(board)}/outcome-${number}`, read.outcome)
      }
  }

  return {
    async write(teamId, person) {
      const access = await teams.access(teamId, person)
      if (!access.ok) return access
      const { team } = access
      return {
        ok: true,
        fileName: `${plainFileName(team.name) || 'team'}.zip`,
        bytes: zipOf(entriesOf(team)),
      }
    },
  }
}

function boardsOf(client: PrismaClient, teamId: string) {
  return client.board.findMany({
    where: { teamId, deletedAt: null },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      title: true,
      outcomes: {
        orderBy: { number: 'asc' },
        select: { number: true, savedAt: true, savedBy: true, seal: true },
      },
    },
  })
}

/** X6: the board's id makes it one of its kind, whatever the title. */
function folderOf({ id, title }: BoardList[number]): string {
  return `boards/${[plainFileName(title), id].filter((it) => it !== '').join('-')}`
}

function* filesOf(path: string, outcome: Outcome): Generator<ZipEntry> {
  const at = new Date(outcome.savedAt)
  yield { path: `${path}.md`, text: outcomeMarkdown(outcome), at }
  yield { path: `${path}.csv`, text: toCsv(outcomeRows(outcome)), at }
  yield { path: `${path}.json`, text: `${JSON.stringify(outcomeJson(outcome), null, 2)}\n`, at }
  yield { path: `${path}.svg`, text: writeSvg(outcomePicture(outcome)), at }
}

function indexOf(team: TeamSummary, boards: BoardList, at: Date): string {
  const parts = [
    `# ${escapeMarkdown(team.name)}`,
    `All outcomes saved until ${savedWords(at.toISOString())}, each as Markdown, CSV, JSON and SVG.`,
    '[duties.csv](duties.csv) says who owns what now, [actions.csv](actions.csv) what is to be done.',
    ...boards.map((board) => {
      const lines = board.outcomes.map(({ number, savedAt, savedBy, seal }) => {
        const path = `${folderOf(board)}/outcome-${number}`
        const files = ['md', 'csv', 'json', 'svg'].map((ending) => `[${ending}](${path}.${ending})`).join(' ')
        const sealed = seal === null ? '' : `, seal \`${seal}\``
        return `- Outcome ${number}, ${savedWords(savedAt.toISOString())}, by ${escapeMarkdown(savedBy)}: ${files}${sealed}`
      })
      const words = lines.length === 0 ? 'No outcome was saved yet.' : lines.join('\n')
      return `## ${escapeMarkdown(board.title)}\n\n${words}`
    }),
  ]
  return `${parts.join('\n\n')}\n`
}

async function dutyRows(client: PrismaClient, teamId: string): Promise<string[][]> {
  const rows = await client.duty.findMany({
    where: { teamId, board: { deletedAt: null } },
    orderBy: [{ title: 'asc' }, { seriesId: 'asc' }, { cardId: 'asc' }],
    include: { outcome: { select: { number: true, title: true, roleNames: true } } },
  })
  const head = ['Duty', 'Detail', 'Owner', 'Last word', 'Must be asked', 'Decided', 'Agreement in percent']
  return [
    [...head, 'Note', 'Review on', 'Board', 'Outcome', 'Saved'],
    ...rows.map(({ outcome, ...duty }) => {
      const roleNames = outcome.roleNames as { po: string; pm: string }
      const lastWord = duty.lastWord === 'po' || duty.lastWord === 'pm' ? roleNames[duty.lastWord] : ''
      return [
        ...[duty.title, duty.detail, columnName(duty.column as Column, roleNames), lastWord, duty.ask],
        ...[
          duty.isDecided ? 'yes' : 'no',
          duty.agreement === null ? '' : String(Math.round(duty.agreement * 100)),
        ],
        ...[duty.note, duty.reviewOn.toISOString().slice(0, 10), outcome.title, String(outcome.number)],
        duty.savedAt.toISOString(),
      ]
    }),
  ]
}

async function actionRows(client: PrismaClient, teamId: string): Promise<string[][]> {
  const rows = await client.teamAction.findMany({
    where: { teamId, board: { deletedAt: null } },
    orderBy: [{ savedAt: 'asc' }, { seriesId: 'asc' }, { id: 'asc' }],
    include: { outcome: { select: { number: true, title: true } } },
  })
  return [
    ['What', 'Who', 'Until', 'Duty', 'Done', 'Board', 'Outcome', 'Saved'],
    ...rows.map(({ text, owner, due, card, doneAt, savedAt, outcome: { title, number } }) => [
      ...[text, owner, due, card ?? '', doneAt?.toISOString() ?? '', title, String(number)],
      savedAt.toISOString(),
    ]),
  ]
}
