import { Link } from '@remix-run/react'
import type { LinkState } from '../../hooks/use-board.ts'

const WORDS: Record<NonNullable<LinkState['ended']>, string> = {
  'no-right': 'Your access to this board has ended. Ask its facilitator for a new link.',
  'no-such-board': 'This board is not there any more.',
  refused:
    'This board can no longer be kept in step here. Your changes are kept on this device; load the page again.',
}

/** Says why nothing moves any more, where trying again would not help. */
export function EndedBanner({ link }: { link: LinkState }) {
  if (link.ended === null) return null
  return (
    <div
      role="alert"
      className="mx-4 mb-2 flex flex-wrap items-center gap-3 rounded-xl bg-danger-soft px-4 py-3 font-medium text-danger"
    >
      {WORDS[link.ended]}
      <Link to="/" className="underline">
        To your boards
      </Link>
    </div>
  )
}

const WARNINGS: Partial<Record<LinkState['keeping'], string>> = {
  full: 'Read only for the moment: the database has been away for too long to keep more changes. What you see is kept, and saved as soon as it is back.',
  outgrown:
    'Read only from here on: this board has seen so many changes that it can hold no more. Save its outcome and go on with a new board.',
  crowded:
    'This board has seen so many changes that it is nearly full. Cards can still be moved; long texts may not be kept. Save its outcome soon and go on with a new board.',
}

/** Where the server can take no more changes, or soon will not. */
export function KeepingBanner({ link }: { link: LinkState }) {
  const words = WARNINGS[link.keeping]
  if (words === undefined) return null
  return (
    <div role="status" className="mx-4 mb-2 rounded-xl bg-danger-soft px-4 py-3 font-medium text-danger">
      {words}
    </div>
  )
}
