import {
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { Form, useActionData, useLoaderData, useNavigation } from '@remix-run/react'
import { Field } from '../../components/field.tsx'
import { SiteHeader } from '../../components/site-header.tsx'
import { SeatChoice } from './seat-choice.tsx'
import type { Role } from '../../domain/people.ts'
import { formFault } from '../../http/form-fault.ts'
import { readForm } from '../../http/read-form.ts'
import { orRefuse } from '../../http/refusal-response.ts'

const WELCOME: Record<Role, string> = {
  facilitator: 'You join as a facilitator: you move cards, invite people and save the outcome.',
  participant: 'You join as a participant: you move cards and write notes together with the others.',
  observer: 'You join as an observer: you see everything as it happens, and change nothing.',
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Join ${data?.invitation.title ?? 'a board'} – Dutyboard` },
]

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { invitation } = orRefuse(await context.joining.invitation(params.token ?? '', context.person))
  return { invitation, name: invitation.me?.name ?? (await context.boards.nameOf(context.person)) }
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const form = await readForm(request)
  const joined = await context.joining.join(params.token ?? '', context.person, form)
  if (!joined.ok) return formFault(joined.refusal, form)
  return redirect(`/boards/${joined.boardId}`, {
    status: 303,
    headers: { 'Set-Cookie': context.signIn(joined.person) },
  })
}

export default function Join() {
  const { invitation, name } = useLoaderData<typeof loader>()
  const fault = useActionData<typeof action>()
  const busy = useNavigation().state !== 'idle'
  return (
    <>
      <SiteHeader />
      <main className="mx-auto grid max-w-xl gap-8 px-6 pt-4 pb-24">
        <div className="grid gap-2">
          <p className="text-ink-soft">You are invited to</p>
          <h1 className="text-3xl font-semibold tracking-tight break-words">{invitation.title}</h1>
          <p className="text-ink-soft">
            {invitation.me
              ? 'You are on this board already; change your name or seat, or just go in.'
              : WELCOME[invitation.kind]}
          </p>
        </div>
        <Form method="post" className="paper-card grid gap-7 p-6 sm:p-8">
          <Field
            label="Your name"
            name="name"
            required
            hint="No account is needed. A colour is picked for you."
            defaultValue={fault?.typed.name ?? name}
            fault={fault?.fields.name}
            autoComplete="given-name"
          />
          <SeatChoice
            chosen={fault?.typed.seat ?? invitation.me?.seat ?? 'other'}
            roleNames={invitation.roleNames}
            fault={fault?.fields.seat}
          />
          <p>
            <button type="submit" className="button" disabled={busy}>
              {busy ? 'Opening the board …' : invitation.me ? 'Go to the board' : 'Join the board'}
            </button>
          </p>
        </Form>
      </main>
    </>
  )
}
