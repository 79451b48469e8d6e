import { ArrowRight } from 'lucide-react'
import { changesOfHands, OWNER_MAX, type Handover } from '../../../domain/actions.ts'
import { columnName } from '../../../domain/column-names.ts'
import type { CardId } from '../../../domain/ids.ts'
import { WhoAndWhen } from '../../../components/who-and-when.tsx'
import { useScene } from '../board-scene.ts'

const OPEN: Handover = { owner: '', due: '' }

/** Duties that somebody does today and somebody else should: who sees to it, and until when. */
export function HandoverList() {
  const { board, mayWrite, connection } = useScene()
  const { roleNames } = board
  const changes = changesOfHands(board.today, board.columns)
  const titles = new Map(board.cards.map(({ id, title }) => [id, title]))

  function write(cardId: CardId, change: Partial<Handover>) {
    const before = board.handovers[cardId] ?? OPEN
    connection?.actions.writeHandover(cardId, { ...before, ...change })
  }

  return (
    <section aria-labelledby="handovers" className="grid gap-3" data-handovers>
      <h2 id="handovers" className="text-lg font-semibold">
        Changes hands
      </h2>
      {changes.length === 0 && (
        <p className="text-ink-soft">
          Place the cards under “Who does it today” on the board as well. What somebody else should do appears
          here.
        </p>
      )}
      <ul className="grid gap-3">
        {changes.map(({ id, from, to }) => {
          const { owner, due } = board.handovers[id] ?? OPEN
          const title = titles.get(id) ?? ''
          return (
            <li key={id} className="grid gap-2 rounded-xl bg-paper p-3">
              <p className="font-medium">{title}</p>
              <p className="flex flex-wrap items-center gap-1.5 text-sm">
                {columnName(from, roleNames)}
                <ArrowRight aria-label="to" className="size-4" />
                {columnName(to, roleNames)}
              </p>
              {mayWrite ? (
                <div className="grid grid-cols-2 gap-2">
                  <input
                    className="text-field"
                    aria-label={`Who sees to the handover of ${title}`}
                    placeholder="Who sees to it"
                    maxLength={OWNER_MAX}
                    value={owner}
                    onChange={(event) => write(id, { owner: event.currentTarget.value })}
                  />
                  <input
                    className="text-field"
                    type="date"
                    aria-label={`Until when ${title} is handed over`}
                    value={due}
                    onChange={(event) => write(id, { due: event.currentTarget.value })}
                  />
                </div>
              ) : (
                <WhoAndWhen owner={owner} due={due} />
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
