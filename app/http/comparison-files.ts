import type { Comparison } from '../domain/compare.ts'

/** A file to keep, named after what it compares. */
export function comparisonCsv({ then, now }: Comparison, text: string): Response {
  return new Response(text, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="changes-${then.boardId}-${then.number}-to-${now.boardId}-${now.number}.csv"`,
      'Cache-Control': 'no-store',
    },
  })
}
