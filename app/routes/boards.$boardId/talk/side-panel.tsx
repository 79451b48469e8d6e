import { memo } from 'react'
import { CheckSquare, Crosshair, LayoutGrid, ListOrdered, type LucideIcon } from 'lucide-react'
import { talkQueueOf } from '../../../domain/topics.ts'
import { useScene } from '../board-scene.ts'
import { ActionList } from './action-list.tsx'
import { HandoverList } from './handover-list.tsx'
import { QueueList } from './queue-list.tsx'
import { Spotlight } from './spotlight.tsx'

/** What one looks at: on a phone one at a time, on a wide screen the board with one of the others beside it. */
export const LOOKS = ['board', 'card', 'queue', 'todo'] as const
export type Look = (typeof LOOKS)[number]

const SIGNS: Record<Look, { name: string; icon: LucideIcon }> = {
  board: { name: 'Board', icon: LayoutGrid },
  card: { name: 'Spotlight', icon: Crosshair },
  queue: { name: 'Talk queue', icon: ListOrdered },
  todo: { name: 'To do', icon: CheckSquare },
}

interface LookTabsProps {
  look: Look
  onLook(look: Look): void
}

/** Changes between the board and what is said about it. */
export const LookTabs = memo(function LookTabs({ look, onLook }: LookTabsProps) {
  const { board } = useScene()
  const counts: Partial<Record<Look, number>> = {
    queue: talkQueueOf(board).open.length,
    todo: board.actions.length,
  }
  return (
    <nav aria-label="Look at" className="look-tabs">
      {LOOKS.map((it) => {
        const { name, icon: Icon } = SIGNS[it]
        return (
          <button
            key={it}
            type="button"
            data-look={it}
            aria-current={look === it ? 'true' : undefined}
            className="look-tab"
            onClick={() => onLook(it)}
          >
            <Icon aria-hidden="true" className="size-4.5" />
            {name}
            {counts[it] !== undefined && counts[it] > 0 && (
              <span className="look-tab-count">{counts[it]}</span>
            )}
            {it === 'card' && board.spotlight !== null && (
              <span className="size-2 rounded-full bg-[var(--po)] phone:absolute phone:top-1 phone:left-[calc(50%+0.75rem)]">
                <span className="sr-only">lit</span>
              </span>
            )}
          </button>
        )
      })}
    </nav>
  )
})

/** What is said about the board, beside it or, on a phone, in its place. */
export const SidePanel = memo(function SidePanel({ look }: { look: Exclude<Look, 'board'> }) {
  const { board } = useScene()
  return (
    <aside aria-label={SIGNS[look].name} className="side-panel" data-panel={look}>
      {look === 'card' && <Spotlight />}
      {look === 'queue' && <QueueList />}
      {look === 'todo' && (
        <>
          <ActionList />
          {board.settings.target && <HandoverList />}
        </>
      )}
    </aside>
  )
})
