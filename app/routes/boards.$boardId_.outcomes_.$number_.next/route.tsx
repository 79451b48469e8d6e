import {
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData, useNavigation } from '@remix-run/react'
import { Field } from '../../components/field.tsx'
import { LocalTime } from '../../components/local-time.tsx'
import { SiteHeader } from '../../components/site-header.tsx'
import { formFault } from '../../http/form-fault.ts'
import { readForm } from '../../http/read-form.ts'
import { orRefuse } from '../../http/refusal-response.ts'
import { DutyChoice } from './duty-choice.tsx'
import { OpenItems } from './open-items.tsx'
import { WayChoice } from './way-choice.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `Next session of ${data.offer.title} – Dutyboard` : 'Next session – Dutyboard' },
]

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { boardId = '', number = '' } = params
  const { offer } = orRefuse(await context.nextTime.offer(boardId, number, context.person))
  return { offer, boardId, name: await context.boards.nameOf(context.person) }
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const form = await readForm(request)
  const { boardId = '', number = '' } = params
  const made = await context.nextTime.start(boardId, number, context.person, form)
  if (!made.ok) return formFault(made.refusal, form)
  return redirect(`/boards/${made.boardId}`, {
    status: 303,
    headers: { 'Set-Cookie': context.signIn(made.person) },
  })
}

export default function NextSession() {
  const { offer, boardId, name } = useLoaderData<typeof loader>()
  const fault = useActionData<typeof action>()
  const busy = useNavigation().state !== 'idle'
  return (
    <>
      <SiteHeader />
      <main className="mx-auto grid max-w-3xl grid-cols-1 gap-8 px-6 pt-4 pb-24">
        <div className="grid gap-2">
          <p className="text-ink-soft">
            <Link to={`/boards/${boardId}/outcomes/${offer.number}`} className="rounded underline">
              {offer.title}, outcome {offer.number}
            </Link>
          </p>
          <h1 className="text-3xl font-semibold tracking-tight">Next session</h1>
          <p className="text-ink-soft">
            It begins with what you saved <LocalTime at={offer.savedAt} />. Duties that you leave out stay as
            they are.
          </p>
        </div>
        <Form method="post" className="paper-card grid grid-cols-1 gap-7 p-6 sm:p-8">
          <Field
            label="Name of the board"
            name="title"
            required
            defaultValue={fault?.typed.title ?? offer.title}
            fault={fault?.fields.title}
            autoComplete="off"
          />
          <Field
            label="Your name"
            name="name"
            required
            hint="You facilitate it."
            defaultValue={fault?.typed.name ?? name}
            fault={fault?.fields.name}
            autoComplete="given-name"
          />
          <WayChoice chosen={fault?.typed.how ?? 'resort'} />
          <DutyChoice cards={offer.cards} roleNames={offer.roleNames} fault={fault?.fields.card} />
          <OpenItems items={offer.actions} />
          <p>
            <button type="submit" className="button" disabled={busy}>
              {busy ? 'Making the board …' : 'Make the board'}
            </button>
          </p>
        </Form>
      </main>
    </>
  )
}
