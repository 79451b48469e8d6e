import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { ArrowRight, ClipboardPaste, FileUp, Plus } from 'lucide-react'
import { BoardPicture } from '../../components/board-picture.tsx'
import { SiteHeader } from '../../components/site-header.tsx'
import { BoardList } from './board-list.tsx'
import { TeamList } from './team-list.tsx'

export const meta: MetaFunction = () => [{ title: 'Your boards – Dutyboard' }]

export async function loader({ context, request }: LoaderFunctionArgs) {
  const [own, decks, teams] = await Promise.all([
    context.ownBoards.list(context.person, new URL(request.url).searchParams),
    context.decks.builtIn(),
    context.teams.listOf(context.person),
  ])
  return { own, decks, teams }
}

export default function Home() {
  const { own, decks, teams } = useLoaderData<typeof loader>()
  const { archived, counts } = own
  return (
    <>
      <SiteHeader />
      <main className="mx-auto grid max-w-5xl gap-16 px-6 pt-4 pb-24">
        <section className="grid items-center gap-10 md:grid-cols-[1.1fr_1fr]">
          <div className="grid gap-6">
            <h1 className="text-4xl font-semibold tracking-tight sm:text-5xl">
              Who owns what? Sort it out together.
            </h1>
            <p className="max-w-prose text-lg text-ink-soft">
              Share a link, drag the duties of a Product Owner and a Product Manager to where they belong in
              your team, and keep a record that everybody can read weeks later.
            </p>
            <p className="flex flex-wrap gap-3">
              <Link to="/boards/new" className="button">
                <Plus aria-hidden="true" className="size-5" />
                Start a board
              </Link>
              {decks.map((deck) => (
                <Link key={deck.slug} to={`/decks/${deck.slug}`} className="button-quiet">
                  See the {deck.cardCount} duties
                  <ArrowRight aria-hidden="true" className="size-5" />
                </Link>
              ))}
              <Link to="/decks/new" className="button-quiet">
                <ClipboardPaste aria-hidden="true" className="size-5" />
                Bring your own article
              </Link>
              <Link to="/boards/import" className="button-quiet">
                <FileUp aria-hidden="true" className="size-5" />
                Start from a file
              </Link>
            </p>
          </div>
          <BoardPicture />
        </section>
        <section aria-labelledby="your-boards" className="grid gap-5">
          <div className="flex flex-wrap items-baseline gap-x-5 gap-y-1">
            <h2 id="your-boards" className="text-2xl font-semibold">
              {archived ? 'Your archived boards' : 'Your boards'}
            </h2>
            {archived ? (
              <Link to="/" preventScrollReset className="rounded underline">
                Back to those in use
              </Link>
            ) : (
              counts.archived > 0 && (
                <Link to="?boards=archived" preventScrollReset className="rounded underline">
                  {counts.archived} archived
                </Link>
              )
            )}
          </div>
          <BoardList list={own} />
        </section>
        <TeamList teams={teams} />
        <p className="max-w-prose text-ink-soft">
          A network that is new to you, before a session?{' '}
          <Link to="/status/connection" className="rounded underline">
            Test the connection
          </Link>{' '}
          from there.
        </p>
      </main>
    </>
  )
}
