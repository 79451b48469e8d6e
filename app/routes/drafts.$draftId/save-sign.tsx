import { Check, CloudOff, LoaderCircle, TriangleAlert } from 'lucide-react'
import type { SaveState } from './saver.ts'

/** Whether what one sees is saved. It says no more than what the server has confirmed. */
export function SaveSign({ state }: { state: SaveState }) {
  const bad = state.kind === 'waiting' || state.kind === 'changed' || state.kind === 'refused'
  return (
    <p
      role="status"
      data-save-sign={state.kind}
      className={`flex items-center gap-1.5 rounded-full px-2.5 py-1 text-sm ${bad ? 'bg-danger-soft font-medium text-danger' : 'text-ink-soft'}`}
    >
      {state.kind === 'saved' && <Check aria-hidden="true" className="size-4 text-ok" />}
      {state.kind === 'saving' && (
        <LoaderCircle aria-hidden="true" className="size-4 motion-safe:animate-spin" />
      )}
      {state.kind === 'waiting' && <CloudOff aria-hidden="true" className="size-4" />}
      {(state.kind === 'changed' || state.kind === 'refused') && (
        <TriangleAlert aria-hidden="true" className="size-4" />
      )}
      {wordsOf(state)}
    </p>
  )
}

function wordsOf(state: SaveState): string {
  switch (state.kind) {
    case 'saved':
      return 'Saved'
    case 'saving':
      return 'Saving …'
    case 'waiting':
      return 'Not saved: no connection, trying again'
    case 'changed':
      return 'Not saved: changed elsewhere'
    case 'refused':
      return `Not saved: ${state.message}`
  }
}
