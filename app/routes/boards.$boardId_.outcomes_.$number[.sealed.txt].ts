import type { LoaderFunctionArgs } from '@remix-run/node'
import { sealedText } from '../domain/sealed.ts'
import { readOutcome } from '../http/read-outcome.ts'

/** U2: exactly the bytes that the seal is the checksum of. */
export async function loader(args: LoaderFunctionArgs) {
  const outcome = await readOutcome(args)
  return new Response(sealedText(outcome), {
    headers: {
      'Content-Type': 'text/plain; charset=utf-8',
      'Content-Disposition': `attachment; filename="${outcome.boardId}-outcome-${outcome.number}.sealed.txt"`,
      'Cache-Control': 'no-store',
    },
  })
}
