import type { ActionFunctionArgs } from '@remix-run/node'
import { readForm } from '../http/read-form.ts'
import { orRefuseJson, privateJson } from '../http/refusal-response.ts'

/** Takes one command, as JSON in the field `command`. What it changed comes to all by the session document. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  orRefuseJson(await context.leading.give(params.boardId ?? '', context.person, await readForm(request)))
  return privateJson({ ok: true })
}
