// Outcomes: saved in one transaction from what the log has, and read back as they were.

import type { BoardId, PersonId } from '#app/domain/ids.ts'
import type { Outcome, OutcomeHandover } from '#app/domain/outcome.ts'
import { isRevealed, type Phase } from '#app/domain/phases.ts'
import { refused, type Result } from '#app/domain/refusal.ts'
import { roomPath } from '#app/sync/schema.ts'
import { announce } from './announce.ts'
import type { Commands, Tx } from './commands.ts'
import type { PrismaClient } from './database.ts'
import { checkForm, saveForm } from './input.ts'
import { notLeading, strangerTo } from './joining.ts'
import { leadOf } from './lead-row.ts'
import { draftOutcome } from './outcome-draft.ts'
import { cardRow, readActions, readCardRow, readPersonRow, storableJson } from './outcome-rows.ts'
import type { Rooms } from './rooms.ts'
import { recordForTeam } from './team-record.ts'
import { within } from './within.ts'

/** How long a save waits for what the room took to reach the log, while the database is away. */
const LOGGED_WITHIN_MS = 10_000

export interface Outcomes {
  /** Saves the board as it lies now. The same `once` a second time saves nothing and gives the same number. */
  save(boardId: BoardId, person: PersonId | null, form: FormData): Promise<Result<{ number: number }>>
  /** @param number as it stands in an address. Rights are asked for by whoever calls. */
  read(boardId: BoardId, number: string): Promise<Result<{ outcome: Outcome }>>
  /** Newest first. */
  list(boardId: BoardId): Promise<{ number: number; savedAt: string }[]>
}

export function createOutcomes(client: PrismaClient, rooms: Rooms, commands: Commands): Outcomes {
  return {
    async save(boardId, person, form) {
      const checked = checkForm(saveForm, form)
      if (!checked.ok) return checked
      const { once } = checked.value
      const stranger = await strangerTo(client, boardId, person)
      if (stranger) return refused(stranger)
      const logged = await within(LOGGED_WITHIN_MS, rooms.whenLogged(roomPath(boardId, 'table')))
      if (!logged) return refused({ kind: 'not-saved' })
      return commands.run(boardId, async (tx): Promise<Result<{ number: number }>> => {
        const fault = await notLeading(tx, boardId, person)
        if (fault) return refused(fault)
        if (once !== undefined) {
          const saved = await tx.outcome.findUnique({ where: { boardId_once: { boardId, once } } })
          if (saved) return { ok: true, number: saved.number }
        }
        const { phase } = await tx.board.findUniqueOrThrow({
          where: { id: boardId },
          select: { phase: true },
        })
        // What the article says is in it, and nobody is told that before the reveal.
        if (!isRevealed(phase as Phase)) return refused({ kind: 'not-now', phase: phase as Phase })
        if (await isRehearsal(tx, boardId)) return refused({ kind: 'rehearsal' })
        return { ok: true, number: await writeOutcome(tx, boardId, person!, once) }
      })
    },

    async read(boardId, number) {
      if (!/^[1-9]\d{0,8}$/.test(number)) return refused({ kind: 'no-such-outcome' })
      const saved = await client.outcome.findUnique({
        where: { boardId_number: { boardId, number: Number(number) } },
        omit: { sessionState: true, tableState: true },
        include: { cards: { orderBy: { position: 'asc' } }, people: { orderBy: { position: 'asc' } } },
      })
      if (!saved) return refused({ kind: 'no-such-outcome' })
      const outcome: Outcome = {
        boardId,
        number: saved.number,
        title: saved.title,
        deckSlug: saved.deckSlug,
        deckTitle: saved.deckTitle,
        sourceTitle: saved.sourceTitle,
        roleNames: saved.roleNames as { po: string; pm: string },
        savedAt: saved.savedAt.toISOString(),
        savedBy: saved.savedBy,
        cards: saved.cards.map(readCardRow),
        people: saved.people.map(readPersonRow),
        actions: readActions(saved),
        handovers: saved.handovers as unknown as OutcomeHandover[],
        seal: saved.seal,
      }
      return { ok: true, outcome }
    },

    async list(boardId) {
      const saved = await client.outcome.findMany({
        where: { boardId },
        orderBy: { number: 'desc' },
        select: { number: true, savedAt: true },
      })
      return saved.map(({ number, savedAt }) => ({ number, savedAt: savedAt.toISOString() }))
    },
  }
}

/** O5: also where somebody took them off the board one by one, since the figures still have them. */
async function isRehearsal(tx: Tx, boardId: BoardId): Promise<boolean> {
  return (await tx.participant.count({ where: { boardId, kind: 'simulated' } })) > 0
}

async function writeOutcome(
  tx: Tx,
  boardId: BoardId,
  person: PersonId,
  once: string | undefined,
): Promise<number> {
  const { outcome, sessionState, tableState } = await draftOutcome(tx, boardId, person)
  const { cards, people, actions, handovers, ...plain } = outcome
  const outcomeId = crypto.randomUUID()
  await tx.outcome.create({
    data: {
      ...plain,
      id: outcomeId,
      once: once ?? null,
      actions: storableJson(actions),
      handovers: storableJson(handovers),
      sessionState,
      tableState,
      cards: { create: cards.map(cardRow) },
      people: { create: people.map((it, position) => ({ ...it, position })) },
    },
  })
  const { teamId, seriesId, ...row } = await tx.board.findUniqueOrThrow({
    where: { id: boardId },
    select: { teamId: true, seriesId: true, phase: true, locked: true, lead: true },
  })
  const { brought } = leadOf(row)
  await recordForTeam(tx, { outcomeId, teamId, seriesId, brought }, outcome)
  await announce(tx, teamId, outcomeId)
  return outcome.number
}
