import { ClaimList } from '../../../components/claim-list.tsx'
import { columnName } from '../../../domain/column-names.ts'
import type { BoardCard } from '../../../domain/board.ts'
import { sayerName } from '../../../domain/consent-words.ts'
import { objectionsTo } from '../../../domain/decisions.ts'
import { columnOf } from '../../../domain/placement.ts'
import { isAlone, isRevealed } from '../../../domain/phases.ts'
import { useScene } from '../board-scene.ts'
import { NoteEditor } from '../note-editor.tsx'
import { AgreementSign, CardStrip, ClaimSign, CountWords, GapQuestion, GapSign } from './card-figures.tsx'
import { CardThenDetail } from './card-then-detail.tsx'
import { CardTools } from './card-tools.tsx'
import { ConsentRound } from './consent-round.tsx'
import { DecisionPart } from './decision-part.tsx'
import { HeldPart } from './held-part.tsx'
import { PingPong, Trail } from './trail.tsx'

interface CardDetailProps {
  card: BoardCard
  /** Where the button that decides has its place, if not in the form. */
  foot?: HTMLElement | null
}

/** All there is to a card but its title, which stands above it. */
export function CardDetail({ card, foot = null }: CardDetailProps) {
  const { board, mayWrite, connection, leads } = useScene()
  const { id } = card
  const tally = board.tallies?.[id]
  const alone = isAlone(board.phase)
  const talking = board.phase === 'discuss' || board.phase === 'vote'
  return (
    <>
      <div className="grid gap-2 wrap-anywhere">
        <p className="text-ink-soft">{card.detail}</p>
        {card.splitFrom && <p className="text-sm text-ink-soft">Cut out of “{card.splitFrom.title}”.</p>}
        <ObjectionsToWhole card={card} />
        {card.original && (
          <p className="text-sm text-ink-soft">
            It was worded “{card.original.title}”: {card.original.detail}
          </p>
        )}
        {!alone && (
          <p className="text-sm">
            <span className="text-ink-soft">It lies in </span>
            <span className="font-medium">
              {columnName(columnOf(board.columns, id) ?? 'unsorted', board.roleNames)}
            </span>
          </p>
        )}
      </div>
      <CardThenDetail card={card} />
      {tally && (
        <section aria-label="How people placed it" className="grid gap-2">
          <CardStrip tally={tally} roleNames={board.roleNames} withoutProxies={false} />
          <div className="flex flex-wrap items-center gap-2">
            <GapSign tally={tally} />
            <AgreementSign tally={tally} />
          </div>
          <CountWords tally={tally} roleNames={board.roleNames} />
          {tally.names && <NamesList names={tally.names} />}
          <GapQuestion tally={tally} roleNames={board.roleNames} />
        </section>
      )}
      {talking && <PingPong cardId={id} />}
      {talking && <HeldPart card={card} />}
      {talking && <DecisionPart key={id} card={card} foot={foot} />}
      {talking && <ConsentRound key={`consent ${id}`} card={card} />}
      {!alone && (
        <NoteEditor
          key={`note ${id}`}
          cardId={id}
          mayEdit={mayWrite}
          notes={connection?.notes ?? null}
          shown={board.notes[id] ?? ''}
        />
      )}
      {isRevealed(board.phase) && card.claims.length > 0 ? (
        <details className="rounded-xl border border-line px-4 py-2">
          <summary className="min-h-8 cursor-pointer content-center rounded font-medium">
            What the article says
          </summary>
          <ClaimSign card={card} board={board} />
          <ClaimList claims={card.claims} roleNames={board.roleNames} />
        </details>
      ) : (
        !isRevealed(board.phase) && (
          <p className="text-sm text-ink-soft">What the article says is shown after the reveal.</p>
        )
      )}
      {!alone && <Trail key={`trail ${id}`} cardId={id} />}
      {leads && board.phase !== 'closed' && <CardTools key={`tools ${id}`} card={card} />}
    </>
  )
}

function NamesList({ names }: { names: Record<string, string> }) {
  const { board } = useScene()
  const { participants, roleNames } = board
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
      {participants
        .filter(({ id }) => names[id])
        .map(({ id, name }) => (
          <li key={id}>
            <span className="font-medium">{name}</span>{' '}
            <span className="text-ink-soft">
              {names[id] === 'unclear' ? 'did not understand it' : columnName(names[id] as 'po', roleNames)}
            </span>
          </li>
        ))}
    </ul>
  )
}

/** D2: who objected to the card before it was split, and why: it holds none of the parts, and is not forgotten. */
function ObjectionsToWhole({ card }: { card: BoardCard }) {
  const { board } = useScene()
  const objections = card.splitFrom ? objectionsTo(board.consents[card.splitFrom.id] ?? []) : []
  if (objections.length === 0) return null
  return (
    <ul aria-label={`Said to “${card.splitFrom?.title}” before it was split`} className="grid gap-1 text-sm">
      {objections.map((said) => (
        <li key={said.participantId} className="wrap-anywhere">
          <span className="font-medium">{sayerName(said, board)}</span> objected to the whole: {said.line}
        </li>
      ))}
    </ul>
  )
}
