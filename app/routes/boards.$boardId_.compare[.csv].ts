import type { LoaderFunctionArgs } from '@remix-run/node'
import { comparisonRows } from '../domain/compare-words.ts'
import { comparisonCsv } from '../http/comparison-files.ts'
import { orNothing, readBoardComparison } from '../http/read-comparison.ts'
import { orRefuseJson } from '../http/refusal-response.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { comparison } = orRefuseJson(orNothing(await readBoardComparison(args)))
  return comparisonCsv(comparison, args.context.toCsv(comparisonRows(comparison)))
}
