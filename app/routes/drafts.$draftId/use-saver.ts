import { useCallback, useEffect, useRef, useState } from 'react'
import type { DeckDraft } from '../../domain/draft/draft.ts'
import { keepingFor, saysTheSame, type KeptDraft } from './kept-draft.ts'
import { readDraft, type Served } from './read-draft.ts'
import { createSaver, type Saver, type SaveState } from './saver.ts'
import { sendDraft } from './send-draft.ts'

interface SaverOptions {
  draftId: string
  /** As the server had it when the page was made. */
  served: Served
  draft: DeckDraft
  /** What this browser had kept since last time. */
  onKept(kept: KeptDraft): void
}

export interface Saving {
  state: SaveState
  /** Saves now. @returns the revision that has it all; null where it could not be saved */
  flush(): Promise<number | null>
  /** To be called where the server said that it has another revision. */
  doubt(): void
  /** What somebody else saved meanwhile; null where nobody did, or it is not known yet. */
  theirs: Served | null
  keepMine(): void
  /** To be called with their draft put in place of one's own. */
  takeTheirs(): void
}

/** Keeps what is done: on the server a moment later, and in this browser until then. */
export function useSaver({ draftId, served, draft, onKept }: SaverOptions): Saving {
  const [state, setState] = useState<SaveState>({ kind: 'saved' })
  const [theirs, setTheirs] = useState<Served | null>(null)
  const saver = useRef<Saver | null>(null)
  const begin = useRef({ served, onKept })

  useEffect(() => {
    const { served: start, onKept: takeUp } = begin.current
    const keeping = keepingFor(draftId)
    const leaving = new AbortController()
    const made = createSaver(start, {
      send: (...sent) => sendDraft(draftId, ...sent),
      keeping,
      onState: setState,
      onChanged: () =>
        void readDraft(draftId, leaving.signal).then((it) => {
          if (it && !made.meet(it.revision, it.draft)) setTheirs(it)
        }),
    })
    saver.current = made
    const kept = keeping.read()
    if (kept && saysTheSame(kept, start.draft)) keeping.forget()
    else if (kept) {
      if (kept.revision !== start.revision) {
        made.part(kept.revision)
        setTheirs(start)
      }
      takeUp(kept)
    }
    return () => {
      leaving.abort()
      void made.flush(true)
      made.end()
    }
  }, [draftId])

  useEffect(() => saver.current?.put(draft), [draft])

  useEffect(() => {
    const leave = () => document.visibilityState === 'hidden' && void saver.current?.flush(true)
    const back = () => void saver.current?.flush()
    const gone = () => void saver.current?.flush(true)
    document.addEventListener('visibilitychange', leave)
    window.addEventListener('pagehide', gone)
    window.addEventListener('online', back)
    return () => {
      document.removeEventListener('visibilitychange', leave)
      window.removeEventListener('pagehide', gone)
      window.removeEventListener('online', back)
    }
  }, [])

  // What could not be saved stays in this browser; whoever leaves should know it is only there.
  const isStuck = state.kind === 'waiting' || state.kind === 'changed' || state.kind === 'refused'
  useEffect(() => {
    if (!isStuck) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [isStuck])

  const flush = useCallback(async () => (await saver.current?.flush()) ?? null, [])
  const doubt = useCallback(() => saver.current?.doubt(), [])
  const goOn = useCallback(
    (mine: boolean) => {
      if (!theirs) return
      if (!mine) saver.current?.put(theirs.draft)
      saver.current?.adopt(theirs.revision, theirs.draft)
      setTheirs(null)
    },
    [theirs],
  )
  const keepMine = useCallback(() => goOn(true), [goOn])
  const takeTheirs = useCallback(() => goOn(false), [goOn])
  return { state, flush, doubt, theirs, keepMine, takeTheirs }
}
