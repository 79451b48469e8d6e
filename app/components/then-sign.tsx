import { ArrowRightLeft, Equal, Handshake, Shuffle, Split, type LucideIcon } from 'lucide-react'
import { SINCE_NAMES, sinceThen, thenAndNow, type Now, type Since, type Then } from '../domain/then.ts'

const ICONS: Record<Since, LucideIcon> = {
  moved: ArrowRightLeft,
  'newly-agreed': Handshake,
  'still-split': Split,
  drifted: Shuffle,
  same: Equal,
}

/** What has become of a duty since last time, in one word. */
export function SincePill({ since }: { since: Since }) {
  const Icon = ICONS[since]
  return (
    <span className="pill text-sm font-medium print:border print:border-line">
      <Icon aria-hidden="true" className="size-3.5" />
      {SINCE_NAMES[since]}
    </span>
  )
}

interface ThenSignProps {
  then: Then
  now: Now
  roleNames: { po: string; pm: string }
}

/** "Moved: then Product Owner, now Shared". */
export function ThenSign({ then, now, roleNames }: ThenSignProps) {
  const since = sinceThen(then, now)
  return (
    <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm" data-since={since}>
      <SincePill since={since} />
      <span>{thenAndNow(then, now, roleNames)}</span>
    </p>
  )
}
