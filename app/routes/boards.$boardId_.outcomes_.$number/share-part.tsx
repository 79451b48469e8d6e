import { useFetcher } from '@remix-run/react'
import { Link2 } from 'lucide-react'
import { CopyButton } from '../../components/copy-button.tsx'
import { LocalTime } from '../../components/local-time.tsx'
import { SHARE_TERMS, type ShareTerm } from '../../domain/share.ts'

interface Share {
  id: string
  url: string
  createdAt: string
  expiresAt: string | null
  isOpen: boolean
}

interface SharePartProps {
  /** Where links are made and withdrawn. */
  action: string
  shares: readonly Share[]
}

const TERMS: Record<ShareTerm, string> = {
  always: 'until it is withdrawn',
  week: 'for a week',
  month: 'for 30 days',
  quarter: 'for 90 days',
}

/** Links that open this outcome to people who are neither on the board nor in its team. */
export function SharePart({ action, shares }: SharePartProps) {
  const making = useFetcher()
  const busy = making.state !== 'idle'
  return (
    <section aria-labelledby="share" className="grid grid-cols-1 gap-4 print:hidden">
      <div className="grid gap-1">
        <h2 id="share" className="text-2xl font-semibold">
          Share this outcome
        </h2>
        <p className="max-w-prose text-ink-soft">
          Whoever has such a link reads this outcome, and nothing else of the board. Search engines do not
          list it.
        </p>
      </div>
      <making.Form method="post" action={action} className="flex flex-wrap items-end gap-3">
        <div className="grid gap-1.5">
          <label htmlFor="term" className="font-medium">
            The link opens
          </label>
          <select id="term" name="term" defaultValue="month" className="text-field">
            {SHARE_TERMS.map((term) => (
              <option key={term} value={term}>
                {TERMS[term]}
              </option>
            ))}
          </select>
        </div>
        <button type="submit" name="do" value="make" disabled={busy} className="button">
          <Link2 aria-hidden="true" className="size-5" />
          {busy ? 'Making the link …' : 'Make a link'}
        </button>
      </making.Form>
      <p role="status" className="sr-only">
        {shares.length === 0 ? '' : `${shares.length} ${shares.length === 1 ? 'link' : 'links'}.`}
      </p>
      {shares.length > 0 && (
        <ul className="paper-card">
          {shares.map((share) => (
            <ShareRow key={share.id} action={action} share={share} />
          ))}
        </ul>
      )}
    </section>
  )
}

function ShareRow({
  action,
  share: { id, url, createdAt, expiresAt, isOpen },
}: {
  action: string
  share: Share
}) {
  const withdrawing = useFetcher()
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-5 py-3 last:border-0">
      <div className="grid flex-1 basis-72 gap-0.5 wrap-anywhere">
        {isOpen ? (
          <a href={url} className="rounded underline">
            {url}
          </a>
        ) : (
          <p className="text-ink-soft line-through">{url}</p>
        )}
        <p className="text-sm text-ink-soft">
          Made <LocalTime at={createdAt} />
          {expiresAt === null ? ', opens until it is withdrawn' : isOpen ? ', opens until ' : ', ran out '}
          {expiresAt !== null && <LocalTime at={expiresAt} />}
        </p>
      </div>
      <withdrawing.Form method="post" action={action} className="flex flex-wrap gap-2">
        <input type="hidden" name="id" value={id} />
        {isOpen && <CopyButton text={url} label="Copy" what={`the link ${url.slice(-6)}`} />}
        <button
          type="submit"
          name="do"
          value="withdraw"
          disabled={withdrawing.state !== 'idle'}
          className="button-quiet button-small"
        >
          {isOpen ? 'Withdraw' : 'Take off the list'}
          <span className="sr-only"> the link {url.slice(-6)}</span>
        </button>
      </withdrawing.Form>
    </li>
  )
}
