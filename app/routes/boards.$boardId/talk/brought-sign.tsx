import { useState } from 'react'
import type { ActionItem } from '../../../domain/actions.ts'
import { useScene } from '../board-scene.ts'

interface BroughtSignProps {
  action: ActionItem
  mayWrite: boolean
}

/** For an item that came from last time: says so, and whether it is done; done it is not planned again. */
export function BroughtSign({ action: { id, text }, mayWrite }: BroughtSignProps) {
  const { board, give } = useScene()
  // As it is pressed, until the board says the same or refuses.
  const [wanted, setWanted] = useState<boolean | null>(null)
  if (!board.brought.includes(id)) return null
  const isDone = wanted ?? board.finished.includes(id)

  async function finish(done: boolean) {
    setWanted(done)
    await give({ do: 'finish', action: id, done })
    setWanted(null)
  }

  return (
    <div className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm" data-brought>
      <span className="pill">From last time</span>
      {mayWrite ? (
        <label className="flex min-h-8 items-center gap-2">
          <input
            type="checkbox"
            className="size-4.5 accent-[var(--action)]"
            checked={isDone}
            aria-label={`Done: ${text}`}
            onChange={(event) => void finish(event.currentTarget.checked)}
          />
          Done
        </label>
      ) : (
        isDone && <span className="font-medium">Done</span>
      )}
    </div>
  )
}
