import type { LoaderFunctionArgs } from '@remix-run/node'
import { outcomePicture } from '../domain/outcome-picture.ts'
import { writeSvg } from '../domain/svg.ts'
import { outcomeFile } from '../http/outcome-file.ts'
import { readOutcome } from '../http/read-outcome.ts'

export async function loader(args: LoaderFunctionArgs) {
  const outcome = await readOutcome(args)
  return outcomeFile(outcome, 'svg', writeSvg(outcomePicture(outcome)))
}
