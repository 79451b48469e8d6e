import type { LoaderFunctionArgs } from '@remix-run/node'
import { gridRows } from '../domain/grid.ts'
import { refused } from '../domain/refusal.ts'
import { readGrid } from '../http/read-grid.ts'
import { orRefuseJson } from '../http/refusal-response.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { shown, deck, team } = orRefuseJson(await readGrid(args))
  if (!shown) return orRefuseJson(refused({ kind: 'no-such-outcome' }))
  return new Response(args.context.toCsv(gridRows(shown.grid)), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="grid-${team.id}-${deck.replace(/[^a-z0-9-]/g, '')}-${shown.page}.csv"`,
      'Cache-Control': 'no-store',
    },
  })
}
