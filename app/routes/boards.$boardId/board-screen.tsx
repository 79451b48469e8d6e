import { useRevalidator } from '@remix-run/react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { Announcer, useAnnouncer } from '../../components/announcer.tsx'
import type { Board } from '../../domain/board.ts'
import type { CardId, ParticipantId } from '../../domain/ids.ts'
import { mayEditTable, mayLead, maySort, type Role } from '../../domain/people.ts'
import { isAlone, phaseName } from '../../domain/phases.ts'
import type { Column } from '../../domain/placement.ts'
import { moveCard } from '../../hooks/move-card.ts'
import { useBoard } from '../../hooks/use-board.ts'
import { useCommand } from '../../hooks/use-command.ts'
import { useServerClock } from '../../hooks/use-server-clock.ts'
import { useUndoKeys } from '../../hooks/use-undo-keys.ts'
import type { TeamSummary } from '#server/teams.ts'
import { ArchivedBanner } from './archived-banner.tsx'
import { BoardHeader } from './board-header.tsx'
import { SceneProvider, type BoardScene } from './board-scene.ts'
import type { AskedFocus } from './board-table.tsx'
import { CardDialog } from './card-dialog.tsx'
import { EndedBanner, KeepingBanner } from './ended-banner.tsx'
import { Succession } from './lead/succession.tsx'
import { PhaseBar } from './phases/phase-bar.tsx'
import { PhaseMain, type Sides } from './phases/phase-main.tsx'
import { LookTabs, SidePanel, type Look } from './talk/side-panel.tsx'
import { SortProgress } from './phases/sort-progress.tsx'
import { useRemoteNews } from './use-remote-news.ts'
import { placeName, titleOf } from './words.ts'

export interface BoardScreenProps {
  /** What the server rendered the page from; the documents take over once they have come. */
  rendered: Board
  me: { participantId: ParticipantId; role: Role }
  links: Record<Role, string | null> | null
  /** For those who are in it. */
  team: TeamSummary | null
  /** Whether one may take the board out of the archive. */
  mayArchive: boolean
}

/** The live board, in whatever phase it is. */
export function BoardScreen({ rendered, me, links, team, mayArchive }: BoardScreenProps) {
  const meId = me.participantId
  const announcer = useAnnouncer()
  const { announce, tell } = announcer
  const [proxy, placeFor] = useState<ParticipantId>(meId)
  const [early, sortBeforehand] = useState(false)
  const roleIn = useCallback(
    ({ participants, archived }: Board): Role =>
      // W7: there is nothing left but to watch.
      archived ? 'observer' : (participants.find(({ id }) => id === meId)?.role ?? me.role),
    [meId, me.role],
  )
  const sheetOf = useCallback(
    (it: Board) => {
      const alone = isAlone(it.phase) || (it.phase === 'lobby' && early)
      if (!alone || roleIn(it) === 'observer') return null
      return it.participants.some(({ id, placedBy }) => id === proxy && placedBy === meId) ? proxy : meId
    },
    [proxy, early, meId, roleIn],
  )
  const { board, newest, link, connection, undo, undoToday, peers } = useBoard(rendered, meId, sheetOf, tell)
  const give = useCommand(board.id, tell)
  const clock = useServerClock(link.online)
  const [opened, setOpened] = useState<CardId | null>(null)
  const [asked, setAsked] = useState<AskedFocus | null>(null)
  const [side, setSide] = useState<Sides>('target')
  const [look, setLook] = useState<Look>('board')
  const [begun] = useState(() => new Map<string, Record<string, string>>())

  const role = roleIn(board)
  const leads = mayLead(role)
  const ballotOf = sheetOf(board)
  const takesMore = link.keeping !== 'full' && link.keeping !== 'outgrown'
  const mayChange = link.ready && link.ended === null && takesMore
  const mayWrite = mayChange && mayEditTable(role, board)
  const mayEdit = ballotOf === null ? mayWrite : mayChange && maySort(role, board)
  const talks = board.phase !== 'lobby' && !isAlone(board.phase)
  const today = side === 'today' && board.settings.target && board.phase === 'discuss'

  const history = today ? connection?.todayHistory : connection?.history
  const move = useCallback(
    (cardId: CardId, column: Column, beforeId: CardId | null): boolean => {
      if (!history) return false
      const { columns, today: now } = newest()
      return moveCard(history, today ? now : columns, cardId, column, beforeId)
    },
    [history, newest, today],
  )

  const turnBack = useCallback(
    (what: 'undo' | 'redo') => {
      if (!history || !mayEdit) return
      const result = history[what]()
      if (result.kind === 'nothing-left')
        return tell(what === 'undo' ? 'Nothing to undo.' : 'Nothing to redo.')
      const title = titleOf(newest(), result.cardId)
      if (result.kind === 'moved-since')
        return tell(`${title} was moved by somebody else since, so it stays there.`)
      announce(
        `${what === 'undo' ? 'Undone' : 'Done again'}: ${title} is in ${placeName(today ? { ...newest(), columns: newest().today } : newest(), result.cardId)}.`,
      )
      setAsked({ cardId: result.cardId, part: 'main' })
    },
    [history, newest, today, mayEdit, announce, tell],
  )
  useUndoKeys(turnBack)

  useRemoteNews(board, meId, announcer.announceQuietly, connection?.isMine)
  usePhaseNews(board, tell, setLook)
  useNewLinks(leads, links !== null)
  useSpotlight(board, leads, setLook, setOpened, tell)

  const scene = useMemo(
    (): BoardScene => ({
      board,
      meId,
      role,
      leads,
      mayEdit,
      mayWrite,
      begun,
      give,
      connection,
      link,
      links,
      team,
      mayArchive,
      clock,
      ballotOf,
      placeFor,
      sortBeforehand,
      openCard: setOpened,
      tell,
      announce,
    }),
    [
      board,
      meId,
      role,
      leads,
      mayEdit,
      mayWrite,
      begun,
      give,
      connection,
      link,
      links,
      team,
      mayArchive,
      clock,
      ballotOf,
      tell,
      announce,
    ],
  )

  return (
    <SceneProvider value={scene}>
      <div className="board-screen" data-look={talks ? look : 'board'} data-in={board.phase}>
        <BoardHeader peers={peers} undo={today ? undoToday : undo} onTurnBack={turnBack} />
        <PhaseBar />
        <EndedBanner link={link} />
        <ArchivedBanner />
        <KeepingBanner link={link} />
        <Succession peers={peers} />
        <div className="board-stage">
          {talks && <LookTabs look={look} onLook={setLook} />}
          <main className="board-body">
            <PhaseMain
              peers={peers}
              side={today ? 'today' : 'target'}
              onSide={setSide}
              onMove={move}
              asked={asked}
              onAsk={setAsked}
            />
            {isAlone(board.phase) && leads && <SortProgress />}
            {talks && look !== 'board' && <SidePanel look={look} />}
          </main>
        </div>
        {opened !== null && (
          <CardDialog
            cardId={opened}
            onClose={() => {
              setAsked({ cardId: opened, part: 'main' })
              setOpened(null)
            }}
          />
        )}
        <p id="how-to-move" hidden>
          Press Space to pick the card up and carry it with the arrow keys, or Enter to open it.
        </p>
        <Announcer announcer={announcer} />
      </div>
    </SceneProvider>
  )
}

/** Everybody is told where they are now, and sees that phase's own screen. */
function usePhaseNews(
  { phase }: Board,
  tell: (sentence: string) => void,
  onLook: (look: Look) => void,
): void {
  const before = useRef(phase)
  useEffect(() => {
    if (before.current === phase) return
    before.current = phase
    tell(phase === 'closed' ? 'The session is closed now.' : `Everyone is in ${phaseName(phase)} now.`)
    onLook('board')
  }, [phase, tell, onLook])
}

/** Who becomes a facilitator in the middle gets the board's links. */
function useNewLinks(leads: boolean, hasLinks: boolean): void {
  const { revalidate } = useRevalidator()
  useEffect(() => {
    if (leads && !hasLinks) revalidate()
  }, [leads, hasLinks, revalidate])
}

/** A card in the spotlight is looked at by all; and when the facilitator calls, everybody goes there. */
function useSpotlight(
  { spotlight, calls }: Board,
  leads: boolean,
  onLook: (look: Look) => void,
  onOpen: (cardId: null) => void,
  tell: (sentence: string) => void,
): void {
  const heard = useRef(calls)
  useEffect(() => {
    if (spotlight !== null) onLook('card')
  }, [spotlight, onLook])
  useEffect(() => {
    if (heard.current === calls) return
    heard.current = calls
    onOpen(null)
    onLook(spotlight === null ? 'board' : 'card')
    if (!leads) tell('The facilitator calls everyone here.')
  }, [calls, spotlight, leads, onLook, onOpen, tell])
}
