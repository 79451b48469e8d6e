import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { SiteHeader } from '../../components/site-header.tsx'
import { readForm } from '../../http/read-form.ts'
import { orRefuse } from '../../http/refusal-response.ts'
import { DeviceLink } from './device-link.tsx'
import { Forget } from './forget.tsx'
import { SignInLink } from './sign-in-link.tsx'

export const meta: MetaFunction = () => [{ title: 'You – Dutyboard' }]

export async function loader({ context }: LoaderFunctionArgs) {
  const [name, teams, login] = await Promise.all([
    context.boards.nameOf(context.person),
    context.teams.listOf(context.person),
    context.provider?.isSignedIn(context.person) ?? false,
  ])
  const provider = context.provider ? { name: context.provider.name, isSignedIn: login } : null
  return { isSomebody: name !== '' || login, name, teams, provider }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const form = await readForm(request)
  if (form.get('do') === 'forget')
    return redirect('/', { status: 303, headers: { 'Set-Cookie': context.signOut() } })
  const { token, expiresAt } = orRefuse(await context.deviceLinks.make(context.person))
  return data(
    { url: `${context.origin}/carry/${token}`, expiresAt },
    { headers: { 'Cache-Control': 'no-store' } },
  )
}

/** Who this browser is, and how that goes to another device. */
export default function You() {
  const { isSomebody, name, teams, provider } = useLoaderData<typeof loader>()
  const link = useActionData<typeof action>()
  return (
    <>
      <SiteHeader />
      <main className="mx-auto grid max-w-2xl gap-10 px-6 pt-4 pb-24">
        <header className="grid gap-2">
          <h1 className="text-3xl font-semibold tracking-tight wrap-anywhere">
            {isSomebody ? name || 'You' : 'Nobody yet'}
          </h1>
          <p className="text-ink-soft">
            {isSomebody
              ? 'That is who this browser is. There is no account and no password: a cookie says it.'
              : 'Once you start a board, or join one by its link, this browser is somebody.'}
          </p>
        </header>
        {teams.length > 0 && (
          <section aria-labelledby="your-teams" className="grid gap-3">
            <h2 id="your-teams" className="text-xl font-semibold">
              Your teams
            </h2>
            <ul className="grid gap-1">
              {teams.map((team) => (
                <li key={team.id}>
                  <Link to={`/teams/${team.id}`} className="rounded underline wrap-anywhere">
                    {team.name}
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        )}
        {provider && <SignInLink {...provider} />}
        {isSomebody && <DeviceLink link={link ?? null} />}
        {isSomebody && <Forget comesBack={provider?.isSignedIn ?? false} />}
      </main>
    </>
  )
}
