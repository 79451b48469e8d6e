// A new board with all that it begins with: its row, its cards, its links, the one who makes it, and its table.

import { customAlphabet } from 'nanoid'
import type { BoardSeed } from '#app/domain/board-seed.ts'
import { BOARD_ID_ALPHABET, BOARD_ID_LENGTH, type BoardId, type PersonId } from '#app/domain/ids.ts'
import { nextColour, type Role, type Seat } from '#app/domain/people.ts'
import { firstTeamName, type TeamId } from '#app/domain/teams.ts'
import { roomPath } from '#app/sync/schema.ts'
import { tableUpdate } from '#app/sync/seed.ts'
import type { LogUpdate, Tx } from './commands.ts'
import { Prisma } from './generated/prisma/client.ts'
import { leadRow } from './lead-row.ts'
import { storableJson } from './outcome-rows.ts'
import { makeTeam } from './teams.ts'

export const newBoardId = customAlphabet(BOARD_ID_ALPHABET, BOARD_ID_LENGTH)

export interface NewBoard {
  boardId: BoardId
  deckSlug: string
  /** Null for a new team of whoever makes it. */
  teamId: TeamId | null
  maker: { personId: PersonId; name: string }
  /** The series it goes on with, and the outcome it begins with. */
  series?: { seriesId: BoardId; startedFrom: string }
}

/** Inside the transaction of `Commands.create`, which makes the session document of it. */
export async function layBoard(tx: Tx, log: LogUpdate, plan: NewBoard, seed: BoardSeed): Promise<void> {
  const { boardId, deckSlug, maker, series } = plan
  const { personId, name } = maker
  await tx.person.upsert({ where: { id: personId }, create: { id: personId, name }, update: { name } })
  await tx.board.create({
    data: {
      id: boardId,
      teamId: plan.teamId ?? (await makeTeam(tx, personId, firstTeamName(name))),
      seriesId: series?.seriesId ?? boardId,
      startedFrom: series?.startedFrom ?? null,
      title: seed.title,
      deckSlug,
      ...leadRow(seed.lead),
      tallies: seed.tallies ? storableJson(Object.fromEntries(seed.tallies)) : Prisma.DbNull,
      cards: { create: seed.cards.map(cardRow) },
      links: { create: (['facilitator', 'participant', 'observer'] as const).map((kind) => ({ kind })) },
      participants: {
        create: {
          id: crypto.randomUUID(),
          personId,
          name,
          role: 'facilitator' satisfies Role,
          seat: 'other' satisfies Seat,
          colour: nextColour([]),
        },
      },
    },
  })
  const update = tableUpdate(seed.table)
  if (update) await log(roomPath(boardId, 'table'), update)
}

function cardRow(card: BoardSeed['cards'][number], position: number) {
  const { id, title, detail, claims, importance, original, splitFrom, isSplit, then } = card
  return {
    id,
    position,
    title,
    detail,
    claims: storableJson(claims),
    importance,
    original: storableJson(original) ?? Prisma.DbNull,
    splitFrom,
    isSplit,
    then: storableJson(then) ?? Prisma.DbNull,
  }
}
