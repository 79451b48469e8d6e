import type { Outcome } from '../domain/outcome.ts'

const TYPES = { csv: 'text/csv', md: 'text/markdown', svg: 'image/svg+xml' }

/** A file to keep, named after the board in letters that every system takes. */
export function outcomeFile(outcome: Outcome, ending: keyof typeof TYPES, text: string): Response {
  const name = outcome.title
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .toLowerCase()
  return new Response(text, {
    headers: {
      'Content-Type': `${TYPES[ending]}; charset=utf-8`,
      'Content-Disposition': `attachment; filename="${name || 'board'}-outcome-${outcome.number}.${ending}"`,
      'Cache-Control': 'no-store',
    },
  })
}
