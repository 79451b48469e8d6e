// Outcomes written straight into a database, for tests of what reads many of them.

import { randomUUID } from 'node:crypto'
import type { Column } from '#app/domain/placement.ts'
import type { DutyRole } from '#app/domain/deck.ts'
import type { Database } from '#server/database.ts'

type Client = Database['client']

/** Where a card lies: its column, or its column and who has the last word once it is decided. */
export type Laid =
  Column | { column: Column; lastWord: DutyRole | null } | { column: Column; gap: 'plain-split' }

export interface BoardDraft {
  id: string
  teamId: string
  deckSlug?: string
  title?: string
  startedFrom?: string
}

export async function makeTeam(client: Client, id: string, members: readonly string[] = []): Promise<void> {
  for (const personId of members)
    await client.person.upsert({ where: { id: personId }, create: { id: personId, name: 'P' }, update: {} })
  await client.team.create({
    data: {
      id,
      name: `Team ${id}`,
      members: { create: members.map((personId) => ({ personId, role: 'member' })) },
    },
  })
}

export async function makeBoard(client: Client, { id, teamId, title, ...more }: BoardDraft): Promise<void> {
  await client.board.create({
    data: { id, seriesId: id, teamId, title: title ?? `Board ${id}`, deckSlug: 'a-deck', ...more },
  })
}

/** @returns the outcome's id */
export async function saveOutcome(
  client: Client,
  { boardId, number, day = number }: { boardId: string; number: number; /** Of March 2026. */ day?: number },
  cards: Record<string, Laid>,
): Promise<string> {
  const id = randomUUID()
  const savedAt = new Date(Date.UTC(2026, 2, day))
  await client.outcome.create({
    data: {
      id,
      boardId,
      number,
      title: `Board ${boardId}`,
      deckTitle: 'A deck',
      sourceTitle: 'An article',
      roleNames: { po: 'Product Owner', pm: 'Product Manager' },
      savedAt,
      savedBy: 'Fay',
      sessionState: new Uint8Array(),
      tableState: new Uint8Array(),
      cards: {
        create: Object.entries(cards).map(([cardId, laid], position) => {
          const where = typeof laid === 'string' ? { column: laid } : laid
          return {
            cardId,
            position,
            title: `The ${cardId}`,
            detail: '',
            claims: [],
            column: where.column,
            rank: 'a0',
            note: '',
            ...('lastWord' in where && {
              decision: { ...where, ask: '', at: savedAt.toISOString() },
            }),
            ...('gap' in where && { tally: { counts: {}, agreement: 0.5, gap: where.gap } }),
          }
        }),
      },
    },
  })
  return id
}
