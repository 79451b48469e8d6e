import type { LoaderFunctionArgs } from '@remix-run/node'
import { outcomeRows } from '../domain/export.ts'
import { outcomeFile } from '../http/outcome-file.ts'
import { readOutcome } from '../http/read-outcome.ts'

export async function loader(args: LoaderFunctionArgs) {
  const outcome = await readOutcome(args)
  return outcomeFile(outcome, 'csv', args.context.toCsv(outcomeRows(outcome)))
}
