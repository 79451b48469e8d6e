import type { ReactNode } from 'react'
import type { CardId } from '../../../domain/ids.ts'
import type { Column } from '../../../domain/placement.ts'
import { Segments } from '../../../components/segments.tsx'
import type { Peer } from '../../../sync/presence.ts'
import { useScene } from '../board-scene.ts'
import { BoardTable, type AskedFocus } from '../board-table.tsx'
import { Closing } from './closing.tsx'
import { Lobby } from './lobby.tsx'
import { OneByOne } from './one-by-one.tsx'
import { Reveal } from './reveal.tsx'
import { SortWatch } from './sort-watch.tsx'
import { VoteList } from './vote-list.tsx'

/** Who should do it, or who does it today. */
export type Sides = 'target' | 'today'

interface PhaseMainProps {
  peers: readonly Peer[]
  side: Sides
  onSide(side: Sides): void
  onMove(cardId: CardId, column: Column, beforeId: CardId | null): boolean
  asked: AskedFocus | null
  onAsk(asked: AskedFocus | null): void
}

const SIDES: Record<Sides, string> = { target: 'Who should do it', today: 'Who does it today' }
const NOBODY: readonly Peer[] = []
const NOTHING_DECIDED = {}

/** What a phase shows in the middle of the screen. */
export function PhaseMain({ peers, side, onSide, onMove, asked, onAsk }: PhaseMainProps) {
  const { board, role, ballotOf } = useScene()
  const table = <TableMain peers={peers} side={side} onMove={onMove} asked={asked} onAsk={onAsk} />
  switch (board.phase) {
    case 'lobby':
      return ballotOf === null ? <Lobby peers={peers} /> : <SortAlone onMove={onMove}>{table}</SortAlone>
    case 'sort':
      return role === 'observer' ? <SortWatch /> : <SortAlone onMove={onMove}>{table}</SortAlone>
    case 'reveal':
      return <Reveal />
    case 'vote':
      return <VoteList />
    case 'discuss':
    case 'closed':
      return (
        <div className="flex min-h-0 min-w-0 flex-1 flex-col" data-main>
          {board.settings.target && board.phase === 'discuss' && (
            <div className="px-3 pb-2 sm:px-5">
              <Segments label="Today or target" name="side" choices={SIDES} chosen={side} onChoose={onSide} />
            </div>
          )}
          {board.phase === 'closed' && <Closing />}
          {table}
        </div>
      )
  }
}

interface SortAloneProps extends Pick<PhaseMainProps, 'onMove'> {
  children: ReactNode
}

/** One's own ballot: the same board where there is room, and one card at a time where there is not. */
function SortAlone({ onMove, children }: SortAloneProps) {
  return (
    <>
      <OneByOne onMove={onMove} />
      <div className="flex min-h-0 min-w-0 flex-1 flex-col phone:hidden">{children}</div>
    </>
  )
}

type TableMainProps = Omit<PhaseMainProps, 'onSide'>

function TableMain({ peers, side, onMove, asked, onAsk }: TableMainProps) {
  const { board, meId, mayEdit, link, connection, ballotOf, openCard, announce } = useScene()
  const shared = ballotOf === null
  return (
    <BoardTable
      board={board}
      lies={side === 'today' ? board.today : board.columns}
      decided={shared && side === 'target' ? board.decisions : NOTHING_DECIDED}
      meId={meId}
      mayEdit={mayEdit}
      ready={link.ready}
      connection={connection}
      // Where others point while they sort alone is nobody's business.
      peers={shared ? peers : NOBODY}
      pointing={shared}
      onMove={onMove}
      onOpen={openCard}
      announce={announce}
      asked={asked}
      onAsk={onAsk}
    />
  )
}
