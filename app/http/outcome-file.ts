import { plainFileName } from '../domain/file-name.ts'
import type { Outcome } from '../domain/outcome.ts'

const TYPES = { csv: 'text/csv', md: 'text/markdown', svg: 'image/svg+xml' }

/** A file to keep, named after the board in letters that every system takes. */
export function outcomeFile(outcome: Outcome, ending: keyof typeof TYPES, text: string): Response {
  const name = plainFileName(outcome.title)
  return new Response(text, {
    headers: {
      'Content-Type': `${TYPES[ending]}; charset=utf-8`,
      'Content-Disposition': `attachment; filename="${name || 'board'}-outcome-${outcome.number}.${ending}"`,
      'Cache-Control': 'no-store',
    },
  })
}
