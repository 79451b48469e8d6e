import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { Announcer, useAnnouncer } from '../../components/announcer.tsx'
import { CardByCard } from '../../components/card-by-card.tsx'
import { SiteHeader } from '../../components/site-header.tsx'
import { orRefuse } from '../../http/refusal-response.ts'
import { ReflectionView } from './reflection-view.tsx'
import { useMirror } from './use-mirror.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `Mirror of ${data.sheet.title} – Dutyboard` : 'Mirror – Dutyboard' },
]

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { boardId = '', number = '' } = params
  return { boardId, ...orRefuse(await context.mirrors.sheet(boardId, number, context.person)) }
}

export default function Mirror() {
  const { boardId, sheet } = useLoaderData<typeof loader>()
  const announcer = useAnnouncer()
  const path = `/boards/${boardId}/outcomes/${sheet.number}`
  const mirror = useMirror(path, sheet.cards)
  const { answers } = mirror
  const isSorted = mirror.choices.size === sheet.cards.length
  return (
    <>
      <SiteHeader />
      <main className="mx-auto grid max-w-3xl grid-cols-1 gap-8 px-6 pt-4 pb-24">
        <div className="grid gap-2">
          <p className="text-ink-soft">
            <Link to={path} className="rounded underline">
              {sheet.title}, outcome {sheet.number}
            </Link>
          </p>
          <h1 className="text-3xl font-semibold tracking-tight">
            {answers ? 'You and the team' : 'Where would you put it?'}
          </h1>
          {!answers && (
            <p className="max-w-prose text-ink-soft">
              Sort the duties as you see them, then compare with what the team agreed. What you choose stays
              in this browser; nobody else sees it.
            </p>
          )}
        </div>
        {answers ? (
          <ReflectionView sheet={sheet} choices={mirror.choices} answers={answers} onAgain={mirror.again} />
        ) : (
          <>
            <div className="mx-auto flex w-full max-w-xl flex-col gap-4" data-mirror>
              <CardByCard
                key={mirror.rounds}
                cards={sheet.cards}
                columnOf={(id) => mirror.choices.get(id) ?? 'unsorted'}
                roleNames={sheet.roleNames}
                ready={mirror.ready}
                onChoose={mirror.choose}
                announce={announcer.announce}
              />
              <p role="status" className="text-center text-ink-soft">
                {isSorted && 'All sorted.'}
              </p>
              {isSorted && (
                <button
                  type="button"
                  className="button self-center"
                  disabled={mirror.asking}
                  onClick={mirror.finish}
                >
                  {mirror.asking ? 'Comparing …' : 'See where you differ'}
                </button>
              )}
              {mirror.failed && (
                <p role="alert" className="font-medium text-danger">
                  The server could not be reached. What you sorted is kept here; try again in a moment.
                </p>
              )}
            </div>
            <noscript>
              <p>This page compares in your browser, and needs its script to do so.</p>
            </noscript>
          </>
        )}
      </main>
      <Announcer announcer={announcer} />
    </>
  )
}
