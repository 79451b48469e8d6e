import type { LoaderFunctionArgs } from '@remix-run/node'
import { COLUMNS } from '../domain/placement.ts'
import { orRefuseJson, privateJson } from '../http/refusal-response.ts'

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { board } = orRefuseJson(await context.boards.read(params.boardId ?? '', context.person))
  const titles = new Map(board.cards.map((card) => [card.id, card.title]))
  return privateJson({
    id: board.id,
    title: board.title,
    phase: board.phase,
    columns: Object.fromEntries(
      COLUMNS.map((column) => [
        column,
        board.columns[column].map(({ id }) => ({ id, title: titles.get(id) })),
      ]),
    ),
    participants: board.participants.map(({ name, role, seat }) => ({ name, role, seat })),
  })
}
