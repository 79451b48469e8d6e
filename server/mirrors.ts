// The mirror of an outcome: its duties without their places, and those places once somebody has sorted them.

import type { BoardId, CardId, PersonId } from '#app/domain/ids.ts'
import type { Answer } from '#app/domain/mirror.ts'
import type { Outcome } from '#app/domain/outcome.ts'
import type { Result } from '#app/domain/refusal.ts'
import type { PrismaClient } from './database.ts'
import type { Outcomes } from './outcomes.ts'
import type { Records } from './records.ts'

export interface MirrorSheet {
  title: string
  number: number
  roleNames: Outcome['roleNames']
  /** In deck order: an outcome's own order would tell where they lie. */
  cards: { id: CardId; title: string; detail: string }[]
}

export interface Mirrors {
  sheet(boardId: BoardId, number: string, person: PersonId | null): Promise<Result<{ sheet: MirrorSheet }>>
  answers(boardId: BoardId, number: string, person: PersonId | null): Promise<Result<{ answers: Answer[] }>>
}

export function createMirrors(
  client: PrismaClient,
  records: Records,
  outcomes: Pick<Outcomes, 'read'>,
): Mirrors {
  async function read(
    boardId: BoardId,
    number: string,
    person: PersonId | null,
  ): Promise<Result<{ outcome: Outcome }>> {
    const access = await records.access(boardId, person)
    return access.ok ? outcomes.read(boardId, number) : access
  }

  return {
    async sheet(boardId, number, person) {
      const found = await read(boardId, number, person)
      if (!found.ok) return found
      const { title, roleNames, cards, number: counted } = found.outcome
      const onBoard = await client.boardCard.findMany({
        where: { boardId },
        select: { id: true, position: true },
      })
      const places = new Map(onBoard.map(({ id, position }) => [id, position]))
      const placeOf = (id: CardId) => places.get(id) ?? onBoard.length
      const inOrder = [...cards].sort((a, b) => placeOf(a.id) - placeOf(b.id) || (a.id < b.id ? -1 : 1))
      return {
        ok: true,
        sheet: {
          title,
          number: counted,
          roleNames,
          cards: inOrder.map(({ id, title, detail }) => ({ id, title, detail })),
        },
      }
    },

    async answers(boardId, number, person) {
      const found = await read(boardId, number, person)
      if (!found.ok) return found
      const answers = found.outcome.cards.map(({ id, column, decision, note }) => ({
        id,
        column,
        lastWord: decision?.lastWord ?? null,
        note,
      }))
      return { ok: true, answers }
    },
  }
}
