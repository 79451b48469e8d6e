import { Check, MessageCircleQuestion } from 'lucide-react'
import { Face } from '../../../components/face.tsx'
import type { CardId, ParticipantId } from '../../../domain/ids.ts'
import { peopleWords } from '../../../domain/people-words.ts'
import { sortersOf } from '../../../domain/people.ts'
import { useJson } from '../../../hooks/use-json.ts'
import { AddProxy } from '../lead/add-proxy.tsx'
import { useScene } from '../board-scene.ts'

interface Progress {
  cards: number
  people: { id: ParticipantId; placed: number }[]
  raised: CardId[]
}

const ASK_EVERY_MS = 2_500

/** For facilitators: how far each is and who is done, never what they chose; and cards that need other words. */
export function SortProgress() {
  const { board, meId, ballotOf, placeFor, openCard } = useScene()
  const { value } = useJson<Progress>(`/boards/${board.id}/progress.json`, {
    everyMs: ASK_EVERY_MS,
    when: `${board.done.length} ${board.participants.length}`,
  })
  const placed = new Map(value?.people.map((it) => [it.id, it.placed]))
  const sorters = sortersOf(board.participants)
  const simulated = board.participants.filter(({ kind }) => kind === 'simulated')
  const raised = board.cards.filter(({ id }) => value?.raised.includes(id))
  const total = value?.cards ?? board.cards.length
  return (
    <aside aria-label="How far everybody is" className="side-panel" data-sort-progress>
      <h2 className="text-lg font-semibold">
        {sorters.filter(({ id }) => board.done.includes(id)).length} of {sorters.length} are done
      </h2>
      <p className="-mt-4 text-sm text-ink-soft">{peopleWords(board.participants)}</p>
      <ul className="grid grid-cols-[minmax(0,1fr)] gap-3">
        {[...sorters, ...simulated].map((person) => {
          const count = placed.get(person.id) ?? 0
          const done = board.done.includes(person.id)
          const mine = person.placedBy === meId
          return (
            <li key={person.id} className="flex items-center gap-3">
              <Face name={person.name} colour={person.colour} />
              <div className="min-w-0 flex-1">
                <p className="flex items-center gap-2">
                  <span className="truncate font-medium">{person.name}</span>
                  {person.kind === 'proxy' && <span className="text-sm text-ink-soft">proxy</span>}
                  {done && (
                    <span className="pill text-sm">
                      <Check aria-hidden="true" className="size-3.5 text-ok" />
                      done
                    </span>
                  )}
                  <span className="ml-auto text-sm text-ink-soft tabular-nums">
                    {count} of {total}
                  </span>
                </p>
                <progress
                  className="progress"
                  max={total}
                  value={count}
                  aria-label={`${person.name}: cards placed`}
                />
                {mine && (
                  <button
                    type="button"
                    className="button-quiet button-small mt-1"
                    onClick={() => placeFor(ballotOf === person.id ? meId : person.id)}
                  >
                    {ballotOf === person.id ? 'Back to my own cards' : 'Place for them'}
                  </button>
                )}
              </div>
            </li>
          )
        })}
      </ul>
      <AddProxy />
      {raised.length > 0 && (
        <section aria-labelledby="raised" className="grid gap-2">
          <h3 id="raised" className="font-semibold">
            Not understood by two or more
          </h3>
          <ul className="grid gap-2">
            {raised.map(({ id, title }) => (
              <li key={id}>
                <button
                  type="button"
                  className="button-quiet button-small w-full justify-start text-left"
                  onClick={() => openCard(id)}
                >
                  <MessageCircleQuestion aria-hidden="true" className="size-5 shrink-0 text-unclear" />
                  {title}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </aside>
  )
}
