// A board out of a file: an outcome's JSON becomes the same board again.

import { seedAgain } from '#app/domain/board-seed.ts'
import type { BoardId, PersonId } from '#app/domain/ids.ts'
import { refused, type Result } from '#app/domain/refusal.ts'
import type { Commands } from './commands.ts'
import type { PrismaClient } from './database.ts'
import { belongsElsewhere, type Decks, type ReadDeck } from './decks.ts'
import type { Identity } from './identity.ts'
import { checkForm, importForm } from './input.ts'
import { layBoard, newBoardId } from './new-board.ts'
import { readOutcomeFile, type OutcomeFile } from './outcome-file.ts'
import { roleIn } from './teams.ts'

export interface Imports {
  /** @param form with a `file`, or its `text` */
  take(person: PersonId | null, form: FormData): Promise<Result<{ boardId: BoardId; person: PersonId }>>
}

export function createImports(
  client: PrismaClient,
  decks: Decks,
  identity: Identity,
  commands: Commands,
): Imports {
  /** Older files name their deck by its title alone. */
  async function deckOf(
    { deck: { slug, title } }: OutcomeFile,
    person: PersonId | null,
  ): Promise<ReadDeck | null> {
    if (slug !== null) return decks.read(slug, person)
    const named = (await decks.list(person)).find((deck) => deck.title === title)
    return named ? decks.read(named.slug, person) : null
  }

  return {
    async take(person, form) {
      const checked = checkForm(importForm, form)
      if (!checked.ok) return checked
      const { name, team, file: uploaded, text } = checked.value
      const read = readOutcomeFile(uploaded && uploaded.size > 0 ? await uploaded.text() : text)
      if (!read.ok) return refused({ kind: 'bad-input', fields: { file: read.sentence } })
      const { file } = read
      const deck = await deckOf(file, person)
      if (!deck) {
        const sentence = `This board’s deck, “${file.deck.title}”, is not on this server, or is a team’s that you are not in.`
        return refused({ kind: 'bad-input', fields: { file: sentence } })
      }
      if (team !== '' && !(await roleIn(client, team, person)))
        return refused({ kind: 'bad-input', fields: { team: 'You are not in that team.' } })
      const elsewhere = belongsElsewhere(deck, team)
      if (elsewhere) return elsewhere

      const inDeck = new Map(deck.cards.map(({ id, importance }) => [id, importance]))
      const seed = seedAgain(file, (id) => file.importance.get(id) ?? inDeck.get(id) ?? 2)
      const boardId = newBoardId()
      const personId = person ?? identity.newPersonId()
      const teamId = team === '' ? null : team
      await commands.create(boardId, (tx, log) =>
        layBoard(tx, log, { boardId, deckSlug: deck.slug, teamId, maker: { personId, name } }, seed),
      )
      return { ok: true, boardId, person: personId }
    },
  }
}
