import { useCallback, useEffect, useMemo, useRef, useState } from 'react'

const TOAST_MS = 5_000
/** A long sentence stays long enough to be read. */
const READING_MS_PER_CHARACTER = 70

export interface AnnouncerState {
  /** One's own doing: said at once. */
  announce(sentence: string): void
  /** What one cannot see by itself: said at once, and shown for a moment. */
  tell(sentence: string): void
  /** What others did: said when the screen reader has time. */
  announceQuietly(sentence: string): void
  assertive: Said
  polite: Said
  toast: string | null
}

interface Said {
  sentence: string
  /** Changes with every sentence, so that the same one twice is read twice. */
  count: number
}

const NOTHING: Said = { sentence: '', count: 0 }

export function useAnnouncer(): AnnouncerState {
  const [assertive, setAssertive] = useState(NOTHING)
  const [polite, setPolite] = useState(NOTHING)
  const [toast, setToast] = useState<string | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>()

  const announce = useCallback((sentence: string) => {
    setAssertive(({ count }) => ({ sentence, count: count + 1 }))
  }, [])
  const tell = useCallback(
    (sentence: string) => {
      announce(sentence)
      setToast(sentence)
      clearTimeout(timer.current)
      timer.current = setTimeout(
        () => setToast(null),
        Math.max(TOAST_MS, sentence.length * READING_MS_PER_CHARACTER),
      )
    },
    [announce],
  )
  useEffect(() => () => clearTimeout(timer.current), [])
  const announceQuietly = useCallback((sentence: string) => {
    setPolite(({ count }) => ({ sentence, count: count + 1 }))
  }, [])
  return useMemo(
    () => ({ announce, tell, announceQuietly, assertive, polite, toast }),
    [announce, tell, announceQuietly, assertive, polite, toast],
  )
}

/**
 * The two live regions, there from the first render on as screen readers want them, and the line one sees. A dialog
 * hides all else from a screen reader but what is marked as live for React Aria.
 */
export function Announcer({ announcer }: { announcer: AnnouncerState }) {
  const { assertive, polite, toast } = announcer
  return (
    <>
      <div
        role="alert"
        aria-live="assertive"
        className="sr-only"
        data-announcer="assertive"
        data-live-announcer="true"
      >
        <span key={assertive.count}>{assertive.sentence}</span>
      </div>
      <div
        role="status"
        aria-live="polite"
        className="sr-only"
        data-announcer="polite"
        data-live-announcer="true"
      >
        <span key={polite.count}>{polite.sentence}</span>
      </div>
      {toast && (
        <div aria-hidden="true" className="toast">
          {toast}
        </div>
      )}
    </>
  )
}
