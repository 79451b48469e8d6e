import { Link, useSearchParams } from '@remix-run/react'
import { ArrowRightLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import {
  byKind,
  CHANGE_KINDS,
  type CardChange,
  type ChangeKind,
  type Comparison,
} from '../../domain/compare.ts'
import { countWords, KIND_MEANINGS } from '../../domain/compare-words.ts'
import { LocalTime } from '../local-time.tsx'
import { SiteHeader } from '../site-header.tsx'
import { ChangeTable } from './change-table.tsx'
import { FlowPicture } from './flow-picture.tsx'
import { KindSign } from './kind-sign.tsx'
import { shortDayOf } from '../../domain/day-words.ts'
import { OutcomePicker, type OutcomePickerProps } from './outcome-picker.tsx'

interface ComparisonScreenProps extends Pick<OutcomePickerProps, 'boards' | 'isAll' | 'search' | 'valueOf'> {
  /** What leads back to where one came from. */
  back: ReactNode
  /** Null where there are not two outcomes yet. */
  comparison: Comparison | null
  /** The page's own address without what is chosen. */
  path: string
  dutyPath(change: CardChange): string | null
}

/** What became of each duty between two outcomes: in a sentence, as a picture and as a table. */
export function ComparisonScreen(props: ComparisonScreenProps) {
  const { back, comparison, path, boards, isAll, search, valueOf, dutyPath } = props
  const then = comparison && valueOf(comparison.then)
  const now = comparison && valueOf(comparison.now)
  return (
    <>
      <SiteHeader />
      <main className="mx-auto grid max-w-5xl grid-cols-1 gap-10 px-6 pt-4 pb-24 print:block print:p-0">
        <header className="grid grid-cols-1 gap-4 wrap-anywhere print:mb-6">
          <p className="text-ink-soft">{back}</p>
          <h1 className="text-4xl font-semibold tracking-tight">What changed</h1>
          {comparison && <Heads comparison={comparison} />}
        </header>
        {comparison && then !== null && now !== null ? (
          <>
            <OutcomePicker
              {...{ boards, isAll, search, valueOf }}
              a={then}
              b={now}
              shown={[comparison.then, comparison.now].map((head) => ({
                value: valueOf(head),
                words: `${head.title.slice(0, 40)}, outcome ${head.number}, ${shortDayOf(head.savedAt)}`,
              }))}
            />
            <Links path={path} a={then} b={now} />
            <Shown comparison={comparison} dutyPath={dutyPath} />
          </>
        ) : (
          <p className="max-w-prose rounded-2xl bg-paper-deep px-6 py-8 text-ink-soft">
            It takes two outcomes to compare. Save one on a board, talk, and save the next: here you then see
            what moved, what was agreed and what drifted.
          </p>
        )}
      </main>
    </>
  )
}

function Heads({ comparison }: { comparison: Comparison }) {
  const { then, now } = comparison
  const isItself = then.boardId === now.boardId && then.number === now.number
  return (
    <>
      <p className="text-xl" data-counts>
        {isItself
          ? 'This is one outcome and itself: choose another to compare it with.'
          : `${countWords(comparison)}.`}
      </p>
      <p className="max-w-prose text-ink-soft">
        From <Head head={then} /> to <Head head={now} />.
        {!comparison.isSameDeck &&
          ' They are of different decks, so that no duty of the one is a duty of the other.'}
      </p>
    </>
  )
}

function Head({ head: { boardId, number, title, savedAt } }: { head: Comparison['then'] }) {
  return (
    <>
      <Link
        to={`/boards/${boardId}/outcomes/${number}`}
        className="rounded font-medium text-ink underline print:no-underline"
      >
        {title}, outcome {number}
      </Link>{' '}
      (<LocalTime at={savedAt} />)
    </>
  )
}

function Links({ path, a, b }: { path: string; a: string; b: string }) {
  const query = `a=${a}&b=${b}`
  return (
    <div className="-mt-6 flex flex-wrap gap-2 print:hidden">
      <Link to={`${path}?a=${b}&b=${a}`} className="button-quiet button-small">
        <ArrowRightLeft aria-hidden="true" className="size-4" />
        The other way round
      </Link>
      {(['csv', 'json'] as const).map((ending) => (
        <a key={ending} href={`${path}.${ending}?${query}`} download className="button-quiet button-small">
          {ending.toUpperCase()}
          <span className="sr-only"> file</span>
        </a>
      ))}
      <button type="button" className="button-quiet button-small" onClick={() => window.print()}>
        Print
      </button>
    </div>
  )
}

function Shown({
  comparison,
  dutyPath,
}: Pick<ComparisonScreenProps, 'dutyPath'> & { comparison: Comparison }) {
  const [query] = useSearchParams()
  const kind = CHANGE_KINDS.find((it) => it === query.get('kind')) ?? null
  const cards = byKind(comparison.cards).filter((change) => kind === null || change.kind === kind)
  return (
    <>
      <section aria-labelledby="picture" className="grid grid-cols-1 gap-4 print:mb-6">
        <h2 id="picture" className="text-2xl font-semibold">
          Where the duties went
        </h2>
        <FlowPicture comparison={comparison} />
      </section>
      <section aria-labelledby="card-by-card" className="grid grid-cols-1 gap-4">
        <h2 id="card-by-card" className="text-2xl font-semibold">
          Card by card
        </h2>
        <KindFilter comparison={comparison} kind={kind} query={query} />
        {kind !== null && <p className="text-ink-soft">{KIND_MEANINGS[kind]}</p>}
        {cards.length === 0 ? (
          <p className="text-ink-soft">None here.</p>
        ) : (
          <ChangeTable comparison={comparison} cards={cards} dutyPath={dutyPath} />
        )}
      </section>
    </>
  )
}

interface KindFilterProps {
  comparison: Comparison
  kind: ChangeKind | null
  query: URLSearchParams
}

/** Links, so that it works without a script and can be sent on. */
function KindFilter({ comparison: { counts, cards }, kind, query }: KindFilterProps) {
  const to = (it: ChangeKind | null) => {
    const next = new URLSearchParams(query)
    if (it === null) next.delete('kind')
    else next.set('kind', it)
    return `?${next}`
  }
  const kinds = CHANGE_KINDS.filter((it) => counts[it] > 0 || it === kind)
  return (
    <nav aria-label="Show only" className="flex flex-wrap gap-2 print:hidden">
      <FilterLink to={to(null)} isOn={kind === null}>
        All <Count of={cards.length} />
      </FilterLink>
      {kinds.map((it) => (
        <FilterLink key={it} to={to(it)} isOn={kind === it}>
          <KindSign kind={it} /> <Count of={counts[it]} />
        </FilterLink>
      ))}
    </nav>
  )
}

function FilterLink({ to, isOn, children }: { to: string; isOn: boolean; children: ReactNode }) {
  return (
    <Link
      to={to}
      replace
      preventScrollReset
      aria-current={isOn ? 'true' : undefined}
      className="pill min-h-10 px-4 aria-[current]:bg-ink aria-[current]:font-semibold aria-[current]:text-paper"
    >
      {children}
    </Link>
  )
}

function Count({ of: count }: { of: number }) {
  return <span className="tabular-nums opacity-80">{count}</span>
}
