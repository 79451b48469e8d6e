// The grid that an address asks for: a deck, which other teams come in, which page.

import type { LoaderFunctionArgs } from '@remix-run/node'
import type { DeckChoice, GridPage } from '#server/grids.ts'
import { refused, type Result } from '../domain/refusal.ts'

interface Read {
  team: { id: string; name: string }
  /** Of the team's boards that saved anything. */
  decks: DeckChoice[]
  /** The deck that is shown. */
  deck: string
  /** Teams that were asked to come in. */
  others: string[]
  /** Null where the team has saved nothing yet. */
  shown: GridPage | null
}

export async function readGrid({ context, params, request }: LoaderFunctionArgs): Promise<Result<Read>> {
  const access = await context.teams.access(params.teamId ?? '', context.person)
  if (!access.ok) return access
  const { id, name } = access.team
  const query = new URL(request.url).searchParams
  const decks = await context.grids.decks(id)
  const deck = query.get('deck') || (decks[0]?.slug ?? '')
  const others = query.getAll('with')
  const read = { ok: true as const, team: { id, name }, decks, deck, others, shown: null }
  if (deck === '') return read
  const page = query.get('page') ?? '1'
  // As many pages as nobody has boards for.
  if (!/^[1-9]\d{0,4}$/.test(page)) return refused({ kind: 'bad-input', fields: { page: 'Which page?' } })
  const grid = await context.grids.read(id, context.person, deck, others, Number(page))
  if (!grid.ok) return grid
  const { ok: _, ...shown } = grid
  return { ...read, shown }
}
