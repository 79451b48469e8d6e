import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { SiteHeader } from '../../components/site-header.tsx'
import { QUIET_SECONDS } from '../../sync/echo.ts'
import { StepList } from './step-list.tsx'
import { useConnectionTest } from './use-connection-test.ts'
import { VerdictCard } from './verdict-card.tsx'

export const meta: MetaFunction = () => [{ title: 'Test the connection – Dutyboard' }]

/** `?quiet=…` makes the last step shorter or longer. */
export function loader({ request }: LoaderFunctionArgs) {
  const asked = Number.parseInt(new URL(request.url).searchParams.get('quiet') ?? '', 10)
  const { least, most, usual } = QUIET_SECONDS
  return { quietSeconds: Number.isNaN(asked) ? usual : Math.min(most, Math.max(least, asked)) }
}

export default function ConnectionPage() {
  const { quietSeconds } = useLoaderData<typeof loader>()
  const test = useConnectionTest(quietSeconds)
  return (
    <>
      <SiteHeader />
      <main className="mx-auto grid max-w-2xl gap-8 px-6 pt-4 pb-24">
        <div className="grid gap-3">
          <h1 className="text-3xl font-semibold tracking-tight sm:text-4xl">Test the connection</h1>
          <p className="text-lg text-pretty text-ink-soft">
            On a board everybody sees a move as it is made. Some networks let pages through, but not that.
            This page tries all that a board needs and takes about {quietSeconds + 5} seconds.
          </p>
        </div>
        {test.number > 0 ? (
          <VerdictCard test={test} quietSeconds={quietSeconds} />
        ) : (
          <p className="paper-card appear-late p-6 text-xl font-semibold">
            This page needs JavaScript, and so do live boards.
          </p>
        )}
        <StepList judgements={test.judgements} current={test.current} />
      </main>
    </>
  )
}
