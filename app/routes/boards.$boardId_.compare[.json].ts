import type { LoaderFunctionArgs } from '@remix-run/node'
import { comparisonJson } from '../domain/compare-words.ts'
import { orNothing, readBoardComparison } from '../http/read-comparison.ts'
import { orRefuseJson, privateJson } from '../http/refusal-response.ts'

export async function loader(args: LoaderFunctionArgs) {
  return privateJson(comparisonJson(orRefuseJson(orNothing(await readBoardComparison(args))).comparison))
}
