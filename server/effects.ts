// What a command changes besides the board's `Lead`: rows of people, cards and dots, and the shared table.

import { unanimousChoice } from '#app/domain/agreement.ts'
import type { Actor, Effect } from '#app/domain/commands.ts'
import type { DutyCard } from '#app/domain/deck.ts'
import type { BoardId, CardId } from '#app/domain/ids.ts'
import type { Lead } from '#app/domain/lead.ts'
import { nextColour, type Seat } from '#app/domain/people.ts'
import { isRevealed } from '#app/domain/phases.ts'
import { columnOf, placeCard, type Column } from '#app/domain/placement.ts'
import { simulatedPeople } from '#app/domain/rehearsal.ts'
import { filings, tallyBallots, type Tallies } from '#app/domain/tallies.ts'
import { readColumns } from '#app/sync/read.ts'
import { roomPath } from '#app/sync/schema.ts'
import { updateOf, writeNoPlacement, writePlacements } from '#app/sync/write.ts'
import { Prisma } from './generated/prisma/client.ts'
import { readVoters, type Sorter } from './ballots.ts'
import type { LogUpdate, Tx } from './commands.ts'
import { docOf } from './documents.ts'
import { finishAction } from './last-time.ts'
import { loadRoom, queryWithin } from './room-store.ts'
import { layAsThen, takeBackThen } from './then-effects.ts'
import { readRoleNames } from './role-names.ts'

export interface Scene {
  tx: Tx
  boardId: BoardId
  actor: Actor
  /** On the table, in deck order. */
  cards: readonly Pick<DutyCard, 'id' | 'claims'>[]
  /** Whose ballots the figures count (B5). */
  sorters: readonly Sorter[]
  /** As it is after the command. */
  lead: Lead
  log: LogUpdate
}

export async function carryOut(scene: Scene, effect: Effect): Promise<void> {
  const { tx, boardId, actor } = scene
  switch (effect.kind) {
    case 'tally':
      return fileUnanimous(scene, await tally(scene))
    case 'hide-tally':
      await takeBackRehearsed(scene)
      await tx.board.update({ where: { id: boardId }, data: { tallies: Prisma.DbNull } })
      return takeBackThen(scene)
    case 'lay-as-then':
      return layAsThen(scene)
    case 'finish-action':
      return finishAction(tx, boardId, effect)
    case 'place':
      return place(scene, effect.card, effect.column)
    case 'weigh-card':
      await tx.boardCard.update({
        where: { boardId_id: { boardId, id: effect.card } },
        data: { importance: effect.importance },
      })
      return
    case 'reword-card':
      return reword(scene, effect)
    case 'split-card':
      return split(scene, effect.card, effect.parts)
    case 'join-card':
      return join(scene, effect.card, effect.pieces)
    case 'add-proxy':
      return addStandIn(scene, { name: effect.name, seat: effect.seat, kind: 'proxy' })
    case 'add-simulated':
      return addSimulated(scene)
    case 'remove-simulated':
      return removeSimulated(scene)
    case 'let-in':
      await tx.participant.update({
        where: { id: effect.person },
        data: { waiting: false, barred: false, removedAt: null },
      })
      return
    case 'turn-away':
    case 'remove-person':
      await tx.participant.update({
        where: { id: effect.person },
        data: { removedAt: new Date(), barred: true },
      })
      return
    case 'set-role':
      await tx.participant.update({ where: { id: effect.person }, data: { role: effect.role } })
      return
    case 'pass-proxies':
      await tx.participant.updateMany({
        where: { boardId, placedBy: effect.from },
        data: { placedBy: effect.to },
      })
      return
    case 'put-dot':
      await tx.dot.create({
        data: { boardId, participantId: actor.id, slot: effect.slot, cardId: effect.card },
      })
      return
    case 'clear-dot':
      await tx.dot.deleteMany({ where: { boardId, participantId: actor.id, slot: effect.slot } })
  }
}

async function tally(scene: Scene): Promise<Tallies> {
  const tallies = await countBallots(scene, scene.sorters)
  await scene.tx.board.update({
    where: { id: scene.boardId },
    data: { tallies: tallies as unknown as Prisma.InputJsonObject },
  })
  return tallies
}

async function countBallots(
  { tx, boardId, cards, lead }: Scene,
  sorters: readonly Sorter[],
): Promise<Tallies> {
  const voters = await readVoters(queryWithin(tx), boardId, cards, sorters, lead.ballotSheet)
  return tallyBallots(
    cards.map(({ id }) => id),
    voters.filter(({ ballot }) => ballot.size > 0),
    lead.settings.named,
  )
}

const coin = () => Math.random() < 0.5

/** B3: into the table document, by nobody. */
async function fileUnanimous(scene: Scene, tallies: Tallies): Promise<void> {
  const { cards, lead } = scene
  await changeTable(scene, (table) => {
    for (const [id, choice] of filings(tallies, readColumns(cards, table, lead.decisions)))
      writePlacements(table, placeCard(readColumns(cards, table), id, choice, null, coin), null)
  })
}

/** A decided card lies on the table where it was decided to, so that it stays there if it is opened again. */
async function place(scene: Scene, card: CardId, column: Column): Promise<void> {
  await changeTable(scene, (table) => {
    const columns = readColumns(scene.cards, table)
    if (columnOf(columns, card) !== column)
      writePlacements(table, placeCard(columns, card, column, null, coin), null)
  })
}

async function changeTable(
  { tx, boardId, log }: Scene,
  change: (table: ReturnType<typeof docOf>) => void,
): Promise<void> {
  const room = roomPath(boardId, 'table')
  const table = docOf((await loadRoom(queryWithin(tx), room)).updates)
  const update = updateOf(table, () => change(table))
  table.destroy()
  if (update) await log(room, update)
}

/** K2: the first wording stays underneath; going back to it leaves nothing underneath. */
async function reword(
  { tx, boardId }: Scene,
  { card, title, detail }: { card: CardId; title: string; detail: string },
): Promise<void> {
  const where = { boardId_id: { boardId, id: card } }
  const before = await tx.boardCard.findUniqueOrThrow({ where })
  const first = (before.original as { title: string; detail: string } | null) ?? {
    title: before.title,
    detail: before.detail,
  }
  const isFirst = first.title === title && first.detail === detail
  await tx.boardCard.update({ where, data: { title, detail, original: isFirst ? Prisma.DbNull : first } })
}

/** K3: the parts have what the whole had but its placements, and stand where it stood in the deck. */
async function split(
  scene: Scene,
  card: CardId,
  parts: readonly Pick<DutyCard, 'id' | 'title'>[],
): Promise<void> {
  const { tx, boardId } = scene
  const where = { boardId_id: { boardId, id: card } }
  const { position, detail, claims, importance } = await tx.boardCard.update({
    where,
    data: { isSplit: true },
  })
  await tx.boardCard.createMany({
    data: parts.map(({ id, title }) => ({
      boardId,
      id,
      position,
      title,
      detail,
      claims: claims as Prisma.InputJsonValue,
      importance,
      splitFrom: card,
    })),
  })
  await takeBackDots(scene, [card])
}

async function join(scene: Scene, card: CardId, pieces: readonly CardId[]): Promise<void> {
  const { tx, boardId } = scene
  await tx.boardCard.deleteMany({ where: { boardId, id: { in: [...pieces] } } })
  await tx.boardCard.update({ where: { boardId_id: { boardId, id: card } }, data: { isSplit: false } })
  await takeBackDots(scene, pieces)
}

/** From cards that leave the table, so that their people can put them on others. */
async function takeBackDots({ tx, boardId }: Scene, cards: readonly CardId[]): Promise<void> {
  await tx.dot.deleteMany({ where: { boardId, cardId: { in: [...cards] } } })
}

interface StandIn {
  kind: 'proxy' | 'simulated'
  name: string
  seat: Seat
}

async function addStandIn({ tx, boardId, actor }: Scene, { kind, name, seat }: StandIn): Promise<void> {
  const others = await tx.participant.findMany({
    where: { boardId, removedAt: null },
    select: { colour: true },
  })
  const personId = crypto.randomUUID()
  await tx.person.create({ data: { id: personId, name } })
  await tx.participant.create({
    data: {
      id: crypto.randomUUID(),
      boardId,
      personId,
      name,
      seat,
      role: 'participant',
      kind,
      placedBy: kind === 'proxy' ? actor.id : null,
      colour: nextColour(others.map(({ colour }) => colour)),
    },
  })
}

/** Twice makes no more of them. */
async function addSimulated(scene: Scene): Promise<void> {
  const { tx, boardId } = scene
  if ((await tx.participant.count({ where: { boardId, kind: 'simulated' } })) > 0) return
  const { deckSlug } = await tx.board.findUniqueOrThrow({
    where: { id: boardId },
    select: { deckSlug: true },
  })
  const { roles } = await tx.deck.findUniqueOrThrow({ where: { slug: deckSlug } })
  for (const it of simulatedPeople(readRoleNames(roles)))
    await addStandIn(scene, { kind: 'simulated', ...it })
}

/** E3: with them goes what they said, and what lies on the table only because of it. */
async function removeSimulated(scene: Scene): Promise<void> {
  const { tx, boardId, sorters, lead } = scene
  const gone = await tx.person.deleteMany({
    where: { participants: { some: { boardId, kind: 'simulated' } } },
  })
  // Without any there is nothing to count anew: that would tell what a person who left meanwhile had placed.
  if (gone.count === 0 || !isRevealed(lead.phase)) return
  await takeBackRehearsed(scene)
  await tally({ ...scene, sorters: withoutSimulated(sorters) })
}

/** Cards that a reveal has filed and would not have filed without the simulated go back to the tray. */
async function takeBackRehearsed(scene: Scene): Promise<void> {
  const { tx, boardId, cards, sorters, lead } = scene
  const real = withoutSimulated(sorters)
  const { tallies } = await tx.board.findUniqueOrThrow({ where: { id: boardId }, select: { tallies: true } })
  if (tallies === null || real.length === sorters.length) return
  const before = tallies as unknown as Tallies
  const after = await countBallots(scene, real)
  await changeTable(scene, (table) => {
    const columns = readColumns(cards, table)
    for (const { id } of cards) {
      const filed = before[id] ? unanimousChoice(before[id].counts) : null
      const stays = after[id] ? unanimousChoice(after[id].counts) === filed : false
      if (filed !== null && !stays && !lead.decisions[id] && columnOf(columns, id) === filed)
        writeNoPlacement(table, id, null)
    }
  })
}

function withoutSimulated(sorters: readonly Sorter[]): Sorter[] {
  return sorters.filter(({ kind }) => kind !== 'simulated')
}
