import type { LoaderFunctionArgs } from '@remix-run/node'
import { outcomeJson } from '../domain/export.ts'
import { readOutcome } from '../http/read-outcome.ts'
import { privateJson } from '../http/refusal-response.ts'

export async function loader(args: LoaderFunctionArgs) {
  return privateJson(outcomeJson(await readOutcome(args)))
}
