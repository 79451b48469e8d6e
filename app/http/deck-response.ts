import type { LoaderFunctionArgs } from '@remix-run/node'
import { plainFileName } from '../domain/file-name.ts'
import { orRefuseJson } from './refusal-response.ts'

const TYPES = { csv: 'text/csv; charset=utf-8', json: 'application/json; charset=utf-8' }

/** The deck that an address names as a file to keep, for whoever may read it. */
export async function deckResponse({ context, params }: LoaderFunctionArgs, ending: keyof typeof TYPES) {
  const { file, csv } = orRefuseJson(await context.deckPages.file(params.slug ?? '', context.person))
  const version = file.version === null ? '' : `-v${file.version}`
  const name = `${plainFileName(file.title) || 'deck'}${version}.${ending}`
  return new Response(ending === 'csv' ? csv : `${JSON.stringify(file, null, 2)}\n`, {
    headers: {
      'Content-Type': TYPES[ending],
      'Content-Disposition': `attachment; filename="${name}"`,
      'Cache-Control': 'no-store',
    },
  })
}
