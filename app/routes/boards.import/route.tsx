import {
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { Field } from '../../components/field.tsx'
import { SiteHeader } from '../../components/site-header.tsx'
import { formFault } from '../../http/form-fault.ts'
import { readForm } from '../../http/read-form.ts'
import { FileChoice } from './file-choice.tsx'
import { TeamChoice } from '../../components/team-choice.tsx'

export const meta: MetaFunction = () => [{ title: 'Start from a file – Dutyboard' }]

export async function loader({ context }: LoaderFunctionArgs) {
  const [name, teams] = await Promise.all([
    context.boards.nameOf(context.person),
    context.teams.listOf(context.person),
  ])
  return { name, teams }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const form = await readForm(request)
  const made = await context.imports.take(context.person, form)
  if (!made.ok) return formFault(made.refusal, form)
  return redirect(`/boards/${made.boardId}`, {
    status: 303,
    headers: { 'Set-Cookie': context.signIn(made.person) },
  })
}

export default function ImportBoard() {
  const { name, teams } = useLoaderData<typeof loader>()
  const fault = useActionData<typeof action>()
  return (
    <>
      <SiteHeader />
      <main className="mx-auto grid max-w-2xl gap-8 px-6 pt-4 pb-24">
        <div className="grid gap-2">
          <h1 className="text-3xl font-semibold tracking-tight">Start from a file</h1>
          <p className="text-ink-soft">
            The JSON of an outcome becomes the same board again: its cards where they lay, with notes,
            decisions, what was said and what is to be done. People join anew, and their dots stay behind.
          </p>
        </div>
        {/* As a page of its own, so that a file that is too large is answered in words. */}
        <Form
          method="post"
          encType="multipart/form-data"
          reloadDocument
          className="paper-card grid gap-7 p-6 sm:p-8"
        >
          <FileChoice typed={fault?.typed.text ?? ''} fault={fault?.fields.file} />
          <Field
            label="Your name"
            name="name"
            required
            hint="You facilitate the new board."
            defaultValue={fault?.typed.name ?? name}
            fault={fault?.fields.name}
            autoComplete="given-name"
          />
          <TeamChoice teams={teams} chosen={fault?.typed.team ?? ''} fault={fault?.fields.team} />
          <p>
            <button type="submit" className="button">
              Make the board
            </button>
          </p>
        </Form>
      </main>
    </>
  )
}
