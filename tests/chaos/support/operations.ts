// What people do at a table, and what their networks do to them, by chance.

import type { Handover } from '#app/domain/actions.ts'
import type { CardId } from '#app/domain/ids.ts'
import { arrangeColumns, COLUMNS, placeCard } from '#app/domain/placement.ts'
import { Actions } from '#app/sync/actions.ts'
import { noteRoot, placementsRoot, todayRoot } from '#app/sync/schema.ts'
import { writePlacements } from '#app/sync/write.ts'
import type { Visitor } from '../../support/app.ts'
import type { Chance } from './chance.ts'
import type { Leading } from './leading.ts'
import type { Line } from './line.ts'
import type { Member } from './member.ts'
import type { TestNode } from './nodes.ts'

/** Somebody at a table behind a network of their own. */
export interface Seated {
  visitor: Visitor
  member: Member
  line: Line
}

interface Table {
  cardIds: readonly CardId[]
  nodes: readonly TestNode[]
  leading: Leading
  /** Nobody's network fails. */
  steady: boolean
}

type Operation =
  | 'move'
  | 'move today'
  | 'insert'
  | 'delete'
  | 'action'
  | 'handover'
  | 'undo'
  | 'command'
  | 'drop'
  | 'leave'
  | 'return'
  | 'go elsewhere'

const EDITS: readonly (readonly [Operation, number])[] = [
  ['move', 40],
  ['insert', 18],
  ['delete', 10],
  ['undo', 8],
  ['move today', 8],
  ['action', 8],
  ['handover', 5],
  ['command', 8],
]
const NETWORK: readonly (readonly [Operation, number])[] = [
  ['drop', 6],
  ['leave', 4],
  ['return', 8],
  ['go elsewhere', 6],
]

export function operate(seated: Seated, table: Table, chance: Chance): void {
  const { member, line } = seated
  const operation = weighed(table.steady ? EDITS : [...EDITS, ...NETWORK], chance)
  switch (operation) {
    case 'move':
      return moveCard(member, table.cardIds, chance)
    case 'move today':
      return moveToday(member, table.cardIds, chance)
    case 'action':
      return writeAction(member, table.cardIds, chance)
    case 'handover':
      return new Actions(member.doc).writeHandover(chance.oneOf(table.cardIds), ownedBy(chance))
    case 'command':
      return table.leading.giveOne(chance)
    case 'insert':
      return insertText(member, chance.oneOf(table.cardIds), chance)
    case 'delete':
      return deleteText(member, chance.oneOf(table.cardIds), chance)
    case 'undo':
      return void member.history.undo()
    case 'drop':
      return line.drop()
    case 'leave':
      return member.provider.disconnect()
    case 'return':
      return member.provider.connect()
    case 'go elsewhere':
      line.leadsTo = chance.oneOf(table.nodes.filter(({ port }) => port !== line.leadsTo)).port
      return line.drop()
  }
}

export function moveCard({ doc, history }: Member, cardIds: readonly CardId[], chance: Chance): void {
  const placements = placementsRoot(doc)
  const columns = arrangeColumns(cardIds, (cardId) => placements.get(cardId))
  const cardId = chance.oneOf(cardIds)
  const before = chance.happens(0.5) ? chance.oneOf(cardIds) : null
  history.move(
    cardId,
    placeCard(columns, cardId, chance.oneOf(COLUMNS), before, () => chance.happens(0.5)),
  )
}

function moveToday({ doc }: Member, cardIds: readonly CardId[], chance: Chance): void {
  const root = todayRoot(doc)
  const columns = arrangeColumns(cardIds, (cardId) => root.get(cardId))
  const moved = placeCard(columns, chance.oneOf(cardIds), chance.oneOf(COLUMNS), null, () =>
    chance.happens(0.5),
  )
  writePlacements(doc, moved, null, root)
}

/** Few ids, so that several people write the same one. */
function writeAction({ doc }: Member, cardIds: readonly CardId[], chance: Chance): void {
  const actions = new Actions(doc)
  const id = `action-${chance.between(1, 9)}`
  if (chance.happens(0.2)) return actions.remove(id)
  const cardId = chance.happens(0.5) ? chance.oneOf(cardIds) : null
  actions.write({ id, text: `Do ${chance.between(1, 99)}`, cardId, ...ownedBy(chance) })
}

function ownedBy(chance: Chance): Handover {
  return { owner: chance.oneOf(['Fay', 'Ben', '']), due: chance.oneOf(['2026-05-31', '']) }
}

/** Now and then so much that two of them together are too long for a note. */
export function insertText({ doc }: Member, cardId: CardId, chance: Chance): void {
  const note = noteRoot(doc, cardId)
  const length = chance.happens(0.05) ? 1_500 : chance.between(1, 20)
  note.insert(chance.between(0, note.length), String.fromCharCode(chance.between(97, 122)).repeat(length))
}

export function deleteText({ doc }: Member, cardId: CardId, chance: Chance): void {
  const note = noteRoot(doc, cardId)
  if (note.length === 0) return
  const at = chance.between(0, note.length - 1)
  note.delete(at, chance.between(1, Math.min(note.length - at, 30)))
}

function weighed(choices: readonly (readonly [Operation, number])[], chance: Chance): Operation {
  const all = choices.reduce((sum, [, weight]) => sum + weight, 0)
  let left = chance.between(1, all)
  return choices.find(([, weight]) => (left -= weight) <= 0)![0]
}
