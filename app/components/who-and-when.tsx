import type { ReactNode } from 'react'
import { Day } from './day.tsx'
import type { Handover } from '../domain/actions.ts'

/** Who does it and until when, to be read. */
export function WhoAndWhen({ owner, due, children }: Handover & { children?: ReactNode }) {
  return (
    <p className="text-sm wrap-anywhere text-ink-soft">
      {owner === '' ? 'Nobody yet' : owner}
      {due !== '' && (
        <>
          {' · until '}
          <Day day={due} />
        </>
      )}
      {children}
    </p>
  )
}
