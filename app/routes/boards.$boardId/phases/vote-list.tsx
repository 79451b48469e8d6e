import { Minus, Plus } from 'lucide-react'
import { ColumnSign } from '../../../components/column-sign.tsx'
import { columnName } from '../../../domain/column-names.ts'
import type { CardId } from '../../../domain/ids.ts'
import { dotsWords } from '../../../domain/outcome-words.ts'
import { columnOf } from '../../../domain/placement.ts'
import { useJson } from '../../../hooks/use-json.ts'
import { useScene } from '../board-scene.ts'

/** Dots on what to fix first: one's own while people vote, everybody's once the facilitator shows them. */
export function VoteList() {
  const { board, role, leads, give } = useScene()
  const { value, refresh } = useJson<CardId[]>(role === 'observer' ? null : `/boards/${board.id}/dots.json`, {
    when: `${board.settings.dots} ${board.dotsShown}`,
  })
  const own = value ?? []
  const left = Math.max(0, board.settings.dots - own.length)

  async function vote(card: CardId, dot: boolean) {
    await give({ do: 'vote', card, dot })
    await refresh()
  }

  const shown = board.dots
  const cards = shown ? [...board.cards].sort((a, b) => (shown[b.id] ?? 0) - (shown[a.id] ?? 0)) : board.cards
  return (
    <div
      data-main
      className="grid min-h-0 flex-1 content-start gap-4 overflow-y-auto px-4 pb-6 sm:px-5"
      data-vote
    >
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
        <h2 className="text-xl font-semibold">What shall be fixed first?</h2>
        {role !== 'observer' && (
          <p className="pill" data-dots-left>
            {left} of {dotsWords(board.settings.dots)} left
          </p>
        )}
        <p className="text-sm text-ink-soft">
          {shown ? 'These are everybody’s dots.' : 'Only you see your dots until they are shown.'}
        </p>
        {leads && (
          <button
            type="button"
            className="button-quiet button-small"
            onClick={() => void give({ do: 'show-dots', shown: !board.dotsShown })}
          >
            {board.dotsShown ? 'Hide the dots' : 'Show everybody’s dots'}
          </button>
        )}
      </div>
      <ul className="grid gap-2 sm:grid-cols-2 xl:grid-cols-3">
        {cards.map(({ id, title }) => {
          const mine = own.filter((it) => it === id).length
          const column = columnOf(board.columns, id) ?? 'unsorted'
          return (
            <li key={id} className="paper-card flex items-center gap-3 p-3" data-vote-card={id}>
              <div className="min-w-0 flex-1">
                <p className="font-medium wrap-anywhere">{title}</p>
                <p className="flex items-center gap-1.5 text-sm text-ink-soft">
                  <ColumnSign column={column} className="size-4" />
                  {columnName(column, board.roleNames)}
                </p>
              </div>
              {shown && <Dots count={shown[id] ?? 0} words={`${dotsWords(shown[id] ?? 0)} from everybody`} />}
              {role !== 'observer' && (
                <div className="flex items-center gap-1">
                  <button
                    type="button"
                    className="icon-button"
                    aria-label={`Take a dot back from ${title}`}
                    disabled={mine === 0}
                    onClick={() => void vote(id, false)}
                  >
                    <Minus aria-hidden="true" className="size-5" />
                  </button>
                  {!shown && <Dots count={mine} words={`${dotsWords(mine)} of yours`} />}
                  <button
                    type="button"
                    className="icon-button"
                    aria-label={`Put a dot on ${title}`}
                    disabled={left === 0}
                    onClick={() => void vote(id, true)}
                  >
                    <Plus aria-hidden="true" className="size-5" />
                  </button>
                </div>
              )}
            </li>
          )
        })}
      </ul>
    </div>
  )
}

const SEEN_AS_DOTS = 5

function Dots({ count, words }: { count: number; words: string }) {
  return (
    <span className="flex min-w-6 items-center justify-center gap-0.5">
      <span className="sr-only">{words}</span>
      {count > SEEN_AS_DOTS ? (
        <span aria-hidden="true" className="font-semibold">
          ● {count}
        </span>
      ) : (
        Array.from({ length: count }, (_, index) => (
          <span key={index} aria-hidden="true" className="size-3 rounded-full bg-ink" />
        ))
      )}
    </span>
  )
}
