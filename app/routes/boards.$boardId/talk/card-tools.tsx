import { Crosshair, PenLine, Split, Undo2 } from 'lucide-react'
import { useState, type FormEvent } from 'react'
import { IMPORTANCE_NAMES } from '../../../components/importance-names.ts'
import type { BoardCard } from '../../../domain/board.ts'
import { CARD_DETAIL_MAX, CARD_TITLE_MAX } from '../../../domain/deck.ts'
import { isRevealed } from '../../../domain/phases.ts'
import { IMPORTANCES, type Importance } from '../../../domain/talk-queue.ts'
import { useScene } from '../board-scene.ts'

/** What a facilitator does with a card beside deciding it. */
export function CardTools({ card }: { card: BoardCard }) {
  const { board, give } = useScene()
  const [open, setOpen] = useState<'reword' | 'split' | null>(null)
  const revealed = isRevealed(board.phase)
  const lit = board.spotlight === card.id
  const parked = board.queue.parked.includes(card.id)
  const toggle = (what: 'reword' | 'split') => setOpen(open === what ? null : what)
  return (
    <section aria-label="For facilitators" className="grid gap-3 border-t border-line pt-4">
      <div className="flex flex-wrap gap-2">
        {revealed && (
          <button
            type="button"
            className="button-quiet button-small"
            onClick={() => void give({ do: 'spotlight', card: lit ? null : card.id })}
          >
            <Crosshair aria-hidden="true" className="size-5" />
            {lit ? 'Light off' : 'Put in the spotlight'}
          </button>
        )}
        <button
          type="button"
          className="button-quiet button-small"
          aria-expanded={open === 'reword'}
          onClick={() => toggle('reword')}
        >
          <PenLine aria-hidden="true" className="size-5" />
          Reword
        </button>
        {revealed && (
          <button
            type="button"
            className="button-quiet button-small"
            aria-expanded={open === 'split'}
            onClick={() => toggle('split')}
          >
            <Split aria-hidden="true" className="size-5" />
            Split
          </button>
        )}
        {card.splitFrom && revealed && (
          <button
            type="button"
            className="button-quiet button-small"
            onClick={() => card.splitFrom && void give({ do: 'unsplit', card: card.splitFrom.id })}
          >
            <Undo2 aria-hidden="true" className="size-5" />
            <span className="wrap-anywhere">Put “{card.splitFrom.title}” together again</span>
          </button>
        )}
        {parked && (
          <button
            type="button"
            className="button-quiet button-small"
            onClick={() => void give({ do: 'queue-park', card: card.id, parked: false })}
          >
            Back into the queue
          </button>
        )}
      </div>
      <label className="flex min-h-10 flex-wrap items-center gap-3">
        <span className="text-sm">How much it matters</span>
        <select
          className="text-field w-auto"
          value={card.importance}
          onChange={(event) =>
            void give({
              do: 'weigh',
              card: card.id,
              importance: Number(event.currentTarget.value) as Importance,
            })
          }
        >
          {IMPORTANCES.map((it) => (
            <option key={it} value={it}>
              {IMPORTANCE_NAMES[it]}
            </option>
          ))}
        </select>
      </label>
      {open === 'reword' && <RewordForm card={card} onDone={() => setOpen(null)} />}
      {open === 'split' && <SplitForm card={card} onDone={() => setOpen(null)} />}
    </section>
  )
}

interface FormProps {
  card: BoardCard
  onDone(): void
}

/** The first wording stays underneath, and one can go back to it. */
function RewordForm({ card, onDone }: FormProps) {
  const { give } = useScene()
  const [title, setTitle] = useState(card.title)
  const [detail, setDetail] = useState(card.detail)

  async function reword(event: FormEvent) {
    event.preventDefault()
    if (!(await give({ do: 'reword', card: card.id, title: title.trim(), detail: detail.trim() }))) onDone()
  }

  return (
    <form className="grid gap-3" onSubmit={(event) => void reword(event)}>
      <label className="grid gap-1.5">
        <span className="font-medium">Title</span>
        <input
          className="text-field"
          required
          maxLength={CARD_TITLE_MAX}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
      </label>
      <label className="grid gap-1.5">
        <span className="font-medium">What it means</span>
        <textarea
          className="text-field"
          rows={3}
          maxLength={CARD_DETAIL_MAX}
          value={detail}
          onChange={(event) => setDetail(event.currentTarget.value)}
        />
      </label>
      <div className="flex flex-wrap gap-2">
        <button type="submit" className="button button-small" disabled={title.trim() === ''}>
          Reword for everyone
        </button>
        {card.original && (
          <button
            type="button"
            className="button-quiet button-small"
            onClick={() => {
              setTitle(card.original?.title ?? title)
              setDetail(card.original?.detail ?? detail)
            }}
          >
            The first wording
          </button>
        )}
      </div>
    </form>
  )
}

const CUTS = {
  duties: ['Decide on it', 'Do it', 'Be told of it'],
  levels: ['for the product', 'for the team'],
}

/** Two duties in one card, or who decides and who does: each part is a card of its own that knows where it is from. */
function SplitForm({ card, onDone }: FormProps) {
  const { give } = useScene()
  const [titles, setTitles] = useState(['', '', ''])

  async function split(event: FormEvent) {
    event.preventDefault()
    const parts = titles.map((title) => title.trim()).filter((title) => title !== '')
    if (!(await give({ do: 'split', card: card.id, titles: parts }))) onDone()
  }

  function cut(names: readonly string[]) {
    setTitles([0, 1, 2].map((at) => (names[at] ? within(`${card.title}: ${names[at]}`) : '')))
  }

  return (
    <form className="grid gap-3" onSubmit={(event) => void split(event)}>
      <div className="flex flex-wrap gap-2">
        <button type="button" className="button-quiet button-small" onClick={() => cut(CUTS.duties)}>
          Decide, do, be told
        </button>
        <button type="button" className="button-quiet button-small" onClick={() => cut(CUTS.levels)}>
          Product, team
        </button>
      </div>
      {titles.map((title, index) => (
        <label key={index} className="grid gap-1.5">
          <span className="font-medium">
            Part {index + 1}
            {index === 2 && <span className="font-normal text-ink-soft"> if there is a third</span>}
          </span>
          <input
            className="text-field"
            required={index < 2}
            maxLength={CARD_TITLE_MAX}
            value={title}
            onChange={(event) => setTitles(titles.with(index, event.currentTarget.value))}
          />
        </label>
      ))}
      <p>
        <button type="submit" className="button button-small">
          Split the card
        </button>
      </p>
    </form>
  )
}

/** The end says what sets the parts apart, so it is the beginning that is cut. */
function within(title: string): string {
  return title.length <= CARD_TITLE_MAX ? title : `…${title.slice(title.length - CARD_TITLE_MAX + 1)}`
}
