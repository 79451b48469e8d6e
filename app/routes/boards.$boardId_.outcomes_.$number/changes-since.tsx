import { Link } from '@remix-run/react'
import { ChangeList } from '../../components/comparison/change-list.tsx'
import type { Comparison } from '../../domain/compare.ts'
import { countWords } from '../../domain/compare-words.ts'

interface ChangesSinceProps {
  /** With the cards that changed. */
  comparison: Comparison
  /** Where all of it is compared, also with others. */
  path: string
}

/** What is another than in the outcome before, and nothing else. */
export function ChangesSince({ comparison, path }: ChangesSinceProps) {
  const { then, now } = comparison
  const before =
    then.boardId === now.boardId ? `outcome ${then.number}` : `outcome ${then.number} of ${then.title}`
  return (
    <section aria-labelledby="changes" className="grid grid-cols-1 gap-4 print:mt-6 print:block">
      <h2 id="changes" className="break-after-avoid text-2xl font-semibold wrap-anywhere print:mb-3">
        {`What changed since ${before}`}
      </h2>
      <p className="text-ink-soft print:mb-3">
        {`${countWords(comparison)}.`}{' '}
        <Link to={path} className="rounded text-ink underline print:hidden">
          See it as a picture
        </Link>
      </p>
      <ChangeList comparison={comparison} />
    </section>
  )
}
