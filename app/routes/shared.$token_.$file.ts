import { data, type LoaderFunctionArgs } from '@remix-run/node'
import { outcomeJson, outcomeMarkdown, outcomeRows } from '../domain/export.ts'
import { outcomePicture } from '../domain/outcome-picture.ts'
import { writeSvg } from '../domain/svg.ts'
import { outcomeFile } from '../http/outcome-file.ts'
import { orRefuseJson, privateJson } from '../http/refusal-response.ts'

/** The files of a shared outcome, as its board has them. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const { outcome } = orRefuseJson(await context.shares.read(params.token ?? ''))
  switch (params.file) {
    case 'outcome.md':
      return outcomeFile(outcome, 'md', outcomeMarkdown(outcome))
    case 'outcome.csv':
      return outcomeFile(outcome, 'csv', context.toCsv(outcomeRows(outcome)))
    case 'outcome.json':
      return privateJson(outcomeJson(outcome))
    case 'outcome.svg':
      return outcomeFile(outcome, 'svg', writeSvg(outcomePicture(outcome)))
    default:
      throw data(null, { status: 404 })
  }
}
