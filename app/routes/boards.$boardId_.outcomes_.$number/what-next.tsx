import { Link } from '@remix-run/react'
import { CalendarPlus, ScanFace } from 'lucide-react'

interface WhatNextProps {
  /** The outcome's own. */
  path: string
  inTeam: boolean
}

/** What one does with an outcome weeks later. */
export function WhatNext({ path, inTeam }: WhatNextProps) {
  return (
    <nav aria-label="What next" className="flex flex-wrap gap-2 print:hidden">
      {inTeam && (
        <Link to={`${path}/next`} className="button-quiet button-small">
          <CalendarPlus aria-hidden="true" className="size-5" />
          Next session
        </Link>
      )}
      <Link to={`${path}/mirror`} className="button-quiet button-small">
        <ScanFace aria-hidden="true" className="size-5" />
        New here? Sort it yourself
      </Link>
    </nav>
  )
}
