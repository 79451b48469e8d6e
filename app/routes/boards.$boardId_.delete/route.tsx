import type { HeadersFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, Link, useLoaderData, useNavigation, useParams } from '@remix-run/react'
import { SiteHeader } from '../../components/site-header.tsx'
import { orRefuse } from '../../http/refusal-response.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Delete ${data?.deletion.title ?? 'a board'} – Dutyboard` },
]

export const headers: HeadersFunction = () => ({ 'Cache-Control': 'no-store' })

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { deletion } = orRefuse(await context.archive.deletion(params.boardId ?? '', context.person))
  return { deletion }
}

/** Says what goes, and asks. A page and no dialog, so that it asks without a script too. */
export default function DeleteBoard() {
  const { deletion } = useLoaderData<typeof loader>()
  const { boardId } = useParams()
  const busy = useNavigation().state !== 'idle'
  const { title, teamId, outcomes, people, openActions } = deletion
  return (
    <>
      <SiteHeader />
      <main className="mx-auto grid max-w-2xl gap-7 px-6 pt-4 pb-24">
        <div className="grid gap-2 wrap-anywhere">
          <p className="text-ink-soft">Delete a board</p>
          <h1 className="text-3xl font-semibold tracking-tight">{title}</h1>
        </div>
        <section aria-labelledby="what-goes" className="paper-card grid gap-4 p-6 sm:p-8">
          <h2 id="what-goes" className="text-lg font-semibold">
            This goes, at once and for everybody
          </h2>
          <ul className="grid list-disc gap-1.5 pl-5">
            <li>the board with all that was moved, noted and decided on it</li>
            <li>{outcomes === 0 ? 'no outcome: none was saved' : counted(outcomes, 'outcome')}</li>
            <li>the access of {people === 1 ? '1 person' : `${people} people`}</li>
            {openActions > 0 && <li>{counted(openActions, 'open action item')}</li>}
          </ul>
          <p className="text-ink-soft">
            You can take it back for a day, on the team’s page. After that it is erased from the database, and
            nobody can bring it back. Links to its outcomes lead nowhere then.
          </p>
        </section>
        <div className="flex flex-wrap gap-3">
          <Form method="post" action={`/boards/${boardId}/archive`}>
            <button type="submit" name="do" value="delete" className="button" disabled={busy}>
              {busy ? 'Deleting …' : 'Delete the board'}
            </button>
          </Form>
          <Link to={`/teams/${teamId}?state=archived`} className="button-quiet">
            Keep it
          </Link>
        </div>
      </main>
    </>
  )
}

function counted(count: number, what: string): string {
  return count === 1 ? `1 ${what}` : `${count} ${what}s`
}
