// Saves a draft while somebody works on it: a moment after each step, again and again while the server is away, and
// never over what somebody else saved meanwhile.

import { changeOf, saysTheSame, type DraftChange, type Keeping } from './kept-draft.ts'

export type SaveState =
  | { kind: 'saved' }
  | { kind: 'saving' }
  /** The server cannot be reached, or cannot write: tried again. */
  | { kind: 'waiting' }
  /** Somebody else saved meanwhile. */
  | { kind: 'changed' }
  /** Trying again would not help. */
  | { kind: 'refused'; message: string }

export type SaveAnswer =
  | { kind: 'saved'; revision: number }
  | { kind: 'away' }
  | { kind: 'changed' }
  | { kind: 'refused'; message: string }

export interface SaverParts {
  send(revision: number, change: DraftChange, isLeaving: boolean): Promise<SaveAnswer>
  keeping: Keeping
  onState(state: SaveState): void
  /** Asks what the server has now, so that {@link Saver.meet} can be called with it. */
  onChanged(): void
}

export interface Saver {
  /** A draft to be saved soon. */
  put(draft: DraftChange): void
  /** Saves now what is not yet saved. @returns the revision that has it all; null where it could not be saved */
  flush(isLeaving?: boolean): Promise<number | null>
  /** What is put next was made to a revision that is no more: nothing is saved until one of the two is chosen. */
  part(revision: number): void
  /** The server has another revision, as was found out elsewhere. */
  doubt(): void
  /** What the server turned out to have. @returns whether that is what we have, or had sent, ourselves */
  meet(revision: number, theirs: DraftChange): boolean
  /** Goes on from what the server has: what is put next is saved over it. */
  adopt(revision: number, theirs: DraftChange): void
  end(): void
}

export const SAVE_DELAY_MS = 700
const AGAIN_MS = [1_000, 2_000, 4_000, 8_000]

export function createSaver(
  start: { revision: number; draft: DraftChange },
  { send, keeping, onState, onChanged }: SaverParts,
): Saver {
  let revision = start.revision
  let saved = start.draft
  let latest = start.draft
  /** Sent, with no answer that says whether it was taken. */
  let unsure: DraftChange | null = null
  let state: SaveState = { kind: 'saved' }
  let timer: ReturnType<typeof setTimeout> | undefined
  let under: Promise<void> | null = null
  let failures = 0

  function be(next: SaveState): void {
    if (next.kind === state.kind && next.kind !== 'refused') return
    state = next
    onState(next)
  }

  function later(ms: number): void {
    clearTimeout(timer)
    timer = setTimeout(() => void once(false), ms)
  }

  /** One attempt at a time. */
  function once(isLeaving: boolean): Promise<void> {
    under ??= attempt(isLeaving).finally(() => (under = null))
    return under
  }

  async function attempt(isLeaving: boolean): Promise<void> {
    clearTimeout(timer)
    if (latest === saved || state.kind === 'changed') return
    const sent = latest
    if (state.kind !== 'waiting') be({ kind: 'saving' })
    const answer = await send(revision, changeOf(sent), isLeaving)
    switch (answer.kind) {
      case 'saved':
        failures = 0
        unsure = null
        revision = answer.revision
        saved = sent
        if (latest === sent) {
          keeping.forget()
          return be({ kind: 'saved' })
        }
        keeping.keep({ revision, ...changeOf(latest) })
        be({ kind: 'saving' })
        return later(SAVE_DELAY_MS)
      case 'away':
        unsure = sent
        be({ kind: 'waiting' })
        return later(AGAIN_MS[Math.min(failures++, AGAIN_MS.length - 1)]!)
      case 'changed':
        be({ kind: 'changed' })
        return onChanged()
      case 'refused':
        return be({ kind: 'refused', message: answer.message })
    }
  }

  function goOnFrom(theirRevision: number, theirs: DraftChange): void {
    revision = theirRevision
    saved = theirs
    unsure = null
    failures = 0
    if (latest === saved) {
      keeping.forget()
      return be({ kind: 'saved' })
    }
    keeping.keep({ revision, ...changeOf(latest) })
    be({ kind: 'saving' })
    later(0)
  }

  return {
    put(draft) {
      if (draft === latest) return
      latest = draft
      if (latest === saved && !under) {
        // A step and the step back: nothing is new.
        clearTimeout(timer)
        keeping.forget()
        if (state.kind !== 'changed') be({ kind: 'saved' })
        return
      }
      keeping.keep({ revision, ...changeOf(draft) })
      if (state.kind === 'changed') return
      if (state.kind !== 'waiting') be({ kind: 'saving' })
      if (!under && state.kind !== 'waiting') later(SAVE_DELAY_MS)
    },
    async flush(isLeaving = false) {
      if (under) await under
      if (latest !== saved) await once(isLeaving)
      return latest === saved ? revision : null
    },
    doubt() {
      be({ kind: 'changed' })
      onChanged()
    },
    part(from) {
      revision = from
      be({ kind: 'changed' })
    },
    meet(theirRevision, theirs) {
      const ours = [latest, ...(unsure ? [unsure] : [])].find((it) => saysTheSame(it, theirs))
      if (ours) goOnFrom(theirRevision, ours)
      return ours !== undefined
    },
    adopt: goOnFrom,
    end() {
      clearTimeout(timer)
    },
  }
}
