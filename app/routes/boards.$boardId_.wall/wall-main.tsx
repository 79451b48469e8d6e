import { StripKey } from '../../components/strip.tsx'
import { ColumnSign } from '../../components/column-sign.tsx'
import { unanimousChoice } from '../../domain/agreement.ts'
import type { BoardCard } from '../../domain/board.ts'
import { columnName } from '../../domain/column-names.ts'
import { peopleWords } from '../../domain/people-words.ts'
import { sortersOf } from '../../domain/people.ts'
import { columnOf, COLUMNS } from '../../domain/placement.ts'
import { talkQueueOf } from '../../domain/topics.ts'
import { useScene } from '../boards.$boardId/board-scene.ts'
import {
  AgreementSign,
  CardStrip,
  choiceName,
  ClaimSign,
  GapQuestion,
  GapSign,
} from '../boards.$boardId/talk/card-figures.tsx'
import { DecisionWords } from '../boards.$boardId/talk/decision-part.tsx'

/** What the wall shows in each phase. */
export function WallMain() {
  const { board } = useScene()
  const lit = board.cards.find(({ id }) => id === board.spotlight)
  if (lit) return <LitCard card={lit} />
  switch (board.phase) {
    case 'lobby':
      return <Said words={peopleWords(board.participants)} hint="It begins when everybody is here." />
    case 'sort':
      return <Sorting />
    case 'reveal':
      return <Clear />
    case 'vote':
      return board.dots ? <MostDots /> : <Said words="What shall be fixed first?" hint="Put your dots." />
    case 'discuss':
    case 'closed':
      return <Counts />
  }
}

function Said({ words, hint }: { words: string; hint: string }) {
  return (
    <main className="grid flex-1 content-center gap-4">
      <p className="text-[max(2rem,6vw)] leading-tight font-semibold">{words}</p>
      <p className="text-[max(1rem,2.5vw)] text-ink-soft">{hint}</p>
    </main>
  )
}

function Sorting() {
  const { board } = useScene()
  const sorters = sortersOf(board.participants)
  const done = sorters.filter(({ id }) => board.done.includes(id)).length
  return (
    <Said words={`${done} of ${sorters.length} are done`} hint="Everybody sorts alone. Nobody sees what." />
  )
}

function Clear() {
  const { board } = useScene()
  const clear = board.cards.filter(({ id }) => {
    const counts = board.tallies?.[id]?.counts
    return counts !== undefined && unanimousChoice(counts) !== null
  })
  const next = talkQueueOf(board).open.slice(0, 5)
  return (
    <main className="grid flex-1 content-center gap-6">
      <p className="text-[max(2rem,5vw)] leading-tight font-semibold">
        {clear.length} of {board.cards.length} cards are clear
      </p>
      <ol className="grid gap-3 text-[max(1rem,2.25vw)]">
        {next.map((id) => {
          const tally = board.tallies?.[id]
          return (
            <li
              key={id}
              className="grid grid-cols-[repeat(2,minmax(0,1fr))] items-center gap-6 wrap-anywhere"
            >
              {board.cards.find((card) => card.id === id)?.title}
              {tally && <CardStrip tally={tally} roleNames={board.roleNames} withoutProxies={false} />}
            </li>
          )
        })}
      </ol>
      <Legend />
    </main>
  )
}

/** What the signs in the strips mean, for those who see them from far away. */
function Legend() {
  const { board } = useScene()
  return (
    <div className="text-[max(1rem,1.5vw)]">
      <StripKey nameOf={(choice) => choiceName(choice, board.roleNames)} />
    </div>
  )
}

function LitCard({ card }: { card: BoardCard }) {
  const { board } = useScene()
  const tally = board.tallies?.[card.id]
  const decision = board.decisions[card.id]
  const column = columnOf(board.columns, card.id) ?? 'unsorted'
  const note = board.notes[card.id] ?? ''
  return (
    <main className="wall-card" data-lit-card={card.id}>
      <h2 className="text-[max(2rem,5vw)] leading-tight font-semibold">{card.title}</h2>
      <p className="text-[max(1rem,2vw)] text-ink-soft">{card.detail}</p>
      {tally && (
        <div className="grid gap-3 text-[max(1rem,1.75vw)]">
          <CardStrip tally={tally} roleNames={board.roleNames} withoutProxies={false} />
          <Legend />
          <p className="flex items-center gap-4">
            <GapSign tally={tally} />
            <AgreementSign tally={tally} />
          </p>
          <GapQuestion tally={tally} roleNames={board.roleNames} />
        </div>
      )}
      <ClaimSign card={card} board={board} />
      <div className="text-[max(1rem,2vw)]">
        {decision ? (
          <DecisionWords decision={decision} />
        ) : (
          <p className="flex items-center gap-3">
            <ColumnSign column={column} className="size-[max(1.25rem,2vw)]" />
            {columnName(column, board.roleNames)}
          </p>
        )}
      </div>
      {note !== '' && <p className="text-[max(1rem,1.75vw)] whitespace-pre-wrap text-ink-soft">{note}</p>}
    </main>
  )
}

function MostDots() {
  const { board } = useScene()
  const dots = board.dots ?? {}
  const cards = board.cards
    .filter(({ id }) => (dots[id] ?? 0) > 0)
    .sort((a, b) => (dots[b.id] ?? 0) - (dots[a.id] ?? 0))
    .slice(0, 7)
  return (
    <main className="grid flex-1 content-center gap-6">
      <h2 className="text-[max(2rem,4vw)] font-semibold">What shall be fixed first</h2>
      <ol className="grid gap-3 text-[max(1rem,2.25vw)]">
        {cards.map(({ id, title }) => (
          <li key={id} className="flex gap-6">
            <span className="w-[max(2rem,6vw)] font-semibold tabular-nums">{dots[id]}</span>
            {title}
          </li>
        ))}
      </ol>
    </main>
  )
}

function Counts() {
  const { board } = useScene()
  return (
    <main className="grid flex-1 grid-cols-2 content-center gap-6 md:grid-cols-3">
      {COLUMNS.map((column) => (
        <div key={column} data-hue={column} className="rounded-3xl [background:var(--hue-soft)] p-[2vw]">
          <p className="text-[max(2rem,5vw)] leading-none font-semibold tabular-nums">
            {board.columns[column].length}
          </p>
          <p className="flex items-center gap-3 text-[max(1rem,2vw)]">
            <ColumnSign column={column} className="size-[max(1.25rem,2vw)]" />
            {columnName(column, board.roleNames)}
          </p>
        </div>
      ))}
    </main>
  )
}
