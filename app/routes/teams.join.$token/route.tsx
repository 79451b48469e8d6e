import {
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { Form, useActionData, useLoaderData, useNavigation } from '@remix-run/react'
import { Field } from '../../components/field.tsx'
import { SiteHeader } from '../../components/site-header.tsx'
import { formFault } from '../../http/form-fault.ts'
import { readForm } from '../../http/read-form.ts'
import { orRefuse } from '../../http/refusal-response.ts'
import { teamPath } from '../../http/team-path.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Join ${data?.invitation.name ?? 'a team'} – Dutyboard` },
]

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { invitation } = orRefuse(await context.teamLinks.invitation(params.token ?? '', context.person))
  if (invitation.isMember) throw redirect(teamPath(invitation.teamId))
  return { invitation, name: await context.boards.nameOf(context.person) }
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const form = await readForm(request)
  const joined = await context.teamLinks.join(params.token ?? '', context.person, form)
  if (!joined.ok) return formFault(joined.refusal, form)
  return redirect(teamPath(joined.teamId), {
    status: 303,
    headers: { 'Set-Cookie': context.signIn(joined.person) },
  })
}

export default function JoinTeam() {
  const { invitation, name } = useLoaderData<typeof loader>()
  const fault = useActionData<typeof action>()
  const busy = useNavigation().state !== 'idle'
  return (
    <>
      <SiteHeader />
      <main className="mx-auto grid max-w-xl gap-8 px-6 pt-4 pb-24">
        <div className="grid gap-2">
          <p className="text-ink-soft">You are invited to the team</p>
          <h1 className="text-3xl font-semibold tracking-tight break-words">{invitation.name}</h1>
          <p className="text-ink-soft">
            You read what its boards came to, see who owns what and what is to be done, and start boards of
            your own in it.
          </p>
        </div>
        <Form method="post" className="paper-card grid gap-7 p-6 sm:p-8">
          <Field
            label="Your name"
            name="name"
            required
            hint="As your team knows you. No account is needed."
            defaultValue={fault?.typed.name ?? name}
            fault={fault?.fields.name}
            autoComplete="given-name"
          />
          <p>
            <button type="submit" className="button" disabled={busy}>
              {busy ? 'Opening the team …' : 'Join the team'}
            </button>
          </p>
        </Form>
      </main>
    </>
  )
}
