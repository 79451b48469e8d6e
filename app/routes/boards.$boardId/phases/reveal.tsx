import { useState } from 'react'
import { Crosshair, Flag } from 'lucide-react'
import { Segments } from '../../../components/segments.tsx'
import { StripKey } from '../../../components/strip.tsx'
import { unanimousChoice } from '../../../domain/agreement.ts'
import { totalOf } from '../../../domain/ballots.ts'
import type { BoardCard } from '../../../domain/board.ts'
import { talkQueueOf } from '../../../domain/topics.ts'
import { useScene } from '../board-scene.ts'
import { AgreementSign, CardStrip, choiceName, ClaimSign, GapSign } from '../talk/card-figures.tsx'
import { CardThen } from '../talk/card-then.tsx'
import { HeatMap } from './heat-map.tsx'

const VIEWS = { cards: 'Card by card', map: 'At a glance' } as const
type View = keyof typeof VIEWS

/** How everybody placed the cards: what to talk about first, then what all agree on. */
export function Reveal() {
  const { board } = useScene()
  const [view, setView] = useState<View>('cards')
  const [withoutProxies, setWithoutProxies] = useState(false)
  const { tallies, cards, roleNames } = board
  if (!tallies) return <NothingSorted />
  const byId = new Map(cards.map((card) => [card.id, card]))
  const { open, parked } = talkQueueOf(board)
  const agreed = cards.filter(({ id }) => tallies[id] && unanimousChoice(tallies[id].counts) !== null)
  const hasProxies = Object.values(tallies).some((tally) => tally.withoutProxies !== null)
  const listed = (ids: readonly string[]) => ids.flatMap((id) => byId.get(id) ?? [])
  return (
    <div
      data-main
      className="grid min-h-0 flex-1 content-start gap-5 overflow-y-auto px-4 pb-6 sm:px-5"
      data-reveal
    >
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
        <h2 className="text-xl font-semibold">
          {agreed.length} of {cards.length} cards are clear
        </h2>
        <Segments<View> label="Show" name="reveal-view" choices={VIEWS} chosen={view} onChoose={setView} />
        {hasProxies && (
          <label className="flex min-h-9 items-center gap-2 text-sm">
            <input
              type="checkbox"
              className="size-4.5 accent-[var(--action)]"
              checked={withoutProxies}
              onChange={(event) => setWithoutProxies(event.currentTarget.checked)}
            />
            Without what was placed for others
          </label>
        )}
        <StripKey nameOf={(choice) => choiceName(choice, roleNames)} />
      </div>
      {view === 'map' ? (
        <HeatMap />
      ) : (
        <>
          <CardGroup title="To talk about" cards={listed(open)} withoutProxies={withoutProxies} />
          <CardGroup title="Parked" cards={listed(parked)} withoutProxies={withoutProxies} />
          <CardGroup title="Clear" cards={agreed} withoutProxies={withoutProxies} />
        </>
      )}
    </div>
  )
}

function NothingSorted() {
  return (
    <div data-main className="grid flex-1 place-content-center gap-2 p-6 text-center">
      <h2 className="text-xl font-semibold">Nothing was sorted</h2>
      <p className="text-ink-soft">There are no ballots to show. Go on to Discuss, or back to Sort.</p>
    </div>
  )
}

interface CardGroupProps {
  title: string
  cards: readonly BoardCard[]
  withoutProxies: boolean
}

function CardGroup({ title, cards, withoutProxies }: CardGroupProps) {
  if (cards.length === 0) return null
  return (
    <section className="grid gap-2">
      <h3 className="font-semibold">
        {title} <span className="font-normal text-ink-soft">{cards.length}</span>
      </h3>
      <ul className="grid gap-2">
        {cards.map((card) => (
          <RevealRow key={card.id} card={card} withoutProxies={withoutProxies} />
        ))}
      </ul>
    </section>
  )
}

function RevealRow({ card, withoutProxies }: { card: BoardCard; withoutProxies: boolean }) {
  const { board, leads, give, openCard } = useScene()
  const tally = board.tallies?.[card.id]
  const isLit = board.spotlight === card.id
  return (
    <li className="reveal-row" data-reveal-card={card.id} data-lit={isLit ? '' : undefined}>
      <div className="min-w-0">
        <button
          type="button"
          className="min-h-8 cursor-pointer rounded text-left font-medium wrap-anywhere hover:underline"
          onClick={() => openCard(card.id)}
        >
          {card.importance === 3 && (
            <>
              <Flag aria-hidden="true" className="mr-1 mb-0.5 inline size-4" />
              <span className="sr-only">Matters much: </span>
            </>
          )}
          {card.title}
        </button>
        <ClaimSign card={card} board={board} />
        <CardThen card={card} />
      </div>
      {tally && <CardStrip tally={tally} roleNames={board.roleNames} withoutProxies={withoutProxies} />}
      <div className="flex flex-wrap items-center gap-2">
        {tally && <GapSign tally={tally} />}
        {tally && totalOf(tally.counts) > 0 && <AgreementSign tally={tally} />}
        {leads && (
          <button
            type="button"
            className="icon-button ml-auto"
            aria-label={`Spotlight on ${card.title}`}
            aria-pressed={isLit}
            onClick={() => void give({ do: 'spotlight', card: isLit ? null : card.id })}
          >
            <Crosshair aria-hidden="true" className="size-5" />
          </button>
        )}
      </div>
    </li>
  )
}
