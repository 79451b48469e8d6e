import { Link } from '@remix-run/react'
import { FileCheck2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { LastOutcome } from '../../domain/board.ts'

/** "Saved, outcome 1, 12:03", the same for everybody and in each one's own time. */
export function LastOutcomeSign({
  boardId,
  lastOutcome,
}: {
  boardId: string
  lastOutcome: LastOutcome | null
}) {
  const [time, setTime] = useState('')
  const savedAt = lastOutcome?.savedAt
  useEffect(() => {
    if (savedAt)
      setTime(new Date(savedAt).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' }))
  }, [savedAt])
  if (!lastOutcome) return null
  return (
    <Link
      to={`/boards/${boardId}/outcomes/${lastOutcome.number}`}
      className="flex min-h-8 items-center gap-1.5 rounded-full bg-paper-deep px-2.5 text-sm font-medium hover:underline"
    >
      <FileCheck2 aria-hidden="true" className="size-4 text-ok" />
      Saved, outcome {lastOutcome.number}
      {time && (
        <>
          , <time dateTime={lastOutcome.savedAt}>{time}</time>
        </>
      )}
    </Link>
  )
}
