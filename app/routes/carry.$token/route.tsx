import {
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { Form, Link, useLoaderData, useNavigation } from '@remix-run/react'
import { SiteHeader } from '../../components/site-header.tsx'
import { orRefuse } from '../../http/refusal-response.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Go on here as ${data?.name ?? 'you'} – Dutyboard` },
]

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { name, person } = orRefuse(await context.deviceLinks.look(params.token ?? ''))
  const before = context.person === person ? '' : await context.boards.nameOf(context.person)
  return { name, before, isHere: context.person === person }
}

export async function action({ context, params }: ActionFunctionArgs) {
  const { person } = orRefuse(await context.deviceLinks.open(params.token ?? ''))
  return redirect('/', { status: 303, headers: { 'Set-Cookie': context.signIn(person) } })
}

/** Asked with a button: whatever looks at links before people do must not use this one up. */
export default function Carry() {
  const { name, before, isHere } = useLoaderData<typeof loader>()
  const busy = useNavigation().state !== 'idle'
  return (
    <>
      <SiteHeader />
      <main className="mx-auto grid max-w-xl gap-6 px-6 pt-4 pb-24">
        <h1 className="text-3xl font-semibold tracking-tight wrap-anywhere">Go on here as {name}</h1>
        {isHere ? (
          <p className="text-ink-soft">
            This browser is {name} already. Open the link on the other device, it still holds.{' '}
            <Link to="/" className="rounded underline">
              Your boards
            </Link>
          </p>
        ) : (
          <>
            <p className="text-ink-soft">
              This browser will be the same person as the device you come from, with the same boards and
              teams. Go on only if it was you who made the link.
            </p>
            {before !== '' && (
              <p className="rounded-xl bg-paper-deep px-5 py-4 wrap-anywhere">
                Until now this browser is {before}. What {before} made or joined here will not be listed any
                more.
              </p>
            )}
            <Form method="post">
              <button type="submit" className="button" disabled={busy}>
                {busy ? 'One moment …' : `Go on as ${name}`}
              </button>
            </Form>
          </>
        )}
      </main>
    </>
  )
}
