import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { SiteHeader } from '../../components/site-header.tsx'
import { formFault } from '../../http/form-fault.ts'
import { readForm } from '../../http/read-form.ts'
import { orRefuse } from '../../http/refusal-response.ts'
import { AddressPart } from './address-part.tsx'
import { DeliveryLog } from './delivery-log.tsx'
import { SecretPart } from './secret-part.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Webhook of ${data?.team.name ?? 'a team'} – Dutyboard` },
]

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { team, webhook, deliveries } = orRefuse(
    await context.webhooks.read(params.teamId ?? '', context.person),
  )
  return { team, webhook, deliveries }
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const form = await readForm(request)
  const changed = await context.webhooks.change(params.teamId ?? '', context.person, form)
  if (!changed.ok) return data({ fault: formFault(changed.refusal, form).data, test: null }, { status: 400 })
  if (changed.test) return { fault: null, test: changed.test }
  return redirect(`/teams/${params.teamId}/webhook`, 303)
}

export default function WebhookRoute() {
  const { team, webhook, deliveries } = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  return (
    <>
      <SiteHeader />
      <main className="mx-auto grid max-w-3xl grid-cols-1 gap-10 px-6 pt-4 pb-24">
        <header className="grid gap-2 wrap-anywhere">
          <p className="text-ink-soft">
            <a href={`/teams/${team.id}`} className="rounded underline">
              {team.name}
            </a>
          </p>
          <h1 className="text-3xl font-semibold tracking-tight">Webhook</h1>
          <p className="max-w-prose text-ink-soft">
            When an outcome is saved, a message goes to an address of yours: a chat, a wiki, or whatever else
            shall know.
          </p>
        </header>
        <AddressPart webhook={webhook} fault={answered?.fault ?? null} test={answered?.test ?? null} />
        {webhook && <SecretPart secret={webhook.secret} />}
        <DeliveryLog deliveries={deliveries} isSet={webhook !== null} />
      </main>
    </>
  )
}
