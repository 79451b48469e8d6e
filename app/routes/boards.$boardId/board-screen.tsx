import { useCallback, useEffect, useRef, useState } from 'react'
import type { Board } from '../../domain/board.ts'
import type { CardId, ParticipantId } from '../../domain/ids.ts'
import { mayEditTable, mayLead, type Role } from '../../domain/people.ts'
import { columnOf, placeCard, type Column } from '../../domain/placement.ts'
import { Announcer, useAnnouncer } from '../../components/announcer.tsx'
import { columnName } from '../../domain/column-names.ts'
import { useBoard } from '../../hooks/use-board.ts'
import { useUndoKeys } from '../../hooks/use-undo-keys.ts'
import { BoardHeader } from './board-header.tsx'
import { BoardTable } from './board-table.tsx'
import { CardDialog } from './card-dialog.tsx'
import { EndedBanner, ReadOnlyBanner } from './ended-banner.tsx'

export interface BoardScreenProps {
  /** What the server rendered the page from; the documents take over once they have come. */
  rendered: Board
  me: { participantId: ParticipantId; role: Role }
  links: Record<Role, string | null> | null
}

const randomBit = () => Math.random() < 0.5

/** The live board. */
export function BoardScreen({ rendered, me, links }: BoardScreenProps) {
  const announcer = useAnnouncer()
  const { announce, tell } = announcer
  const { board, newest, link, connection, undo, peers } = useBoard(rendered, me.participantId, tell)
  const [opened, setOpened] = useState<CardId | null>(null)
  const [asked, setAsked] = useState<{ cardId: CardId; part: 'main' | 'menu' } | null>(null)

  const role = board.participants.find((it) => it.id === me.participantId)?.role ?? me.role
  const takesMore = link.keeping === 'fine' || link.keeping === 'waiting'
  const mayEdit = link.ready && link.ended === null && takesMore && mayEditTable(role, board)

  const move = useCallback(
    (cardId: CardId, column: Column, beforeId: CardId | null): boolean => {
      const history = connection?.history
      if (!history) return false
      const placements = placeCard(newest().columns, cardId, column, beforeId, randomBit)
      history.move(cardId, placements)
      return placements.size > 0
    },
    [connection, newest],
  )

  const turnBack = useCallback(
    (what: 'undo' | 'redo') => {
      const history = connection?.history
      if (!history || !mayEdit) return
      const result = history[what]()
      if (result.kind === 'nothing-left')
        return tell(what === 'undo' ? 'Nothing to undo.' : 'Nothing to redo.')
      const title = titleOf(newest(), result.cardId)
      if (result.kind === 'moved-since')
        return tell(`${title} was moved by somebody else since, so it stays there.`)
      announce(
        `${what === 'undo' ? 'Undone' : 'Done again'}: ${title} is in ${placeName(newest(), result.cardId)}.`,
      )
      setAsked({ cardId: result.cardId, part: 'main' })
    },
    [connection, newest, mayEdit, announce, tell],
  )
  useUndoKeys(turnBack)

  useRemoteNews(board, me.participantId, announcer.announceQuietly, connection?.isMine)

  return (
    <div className="flex h-dvh flex-col overflow-hidden max-md:min-h-0">
      <BoardHeader
        board={board}
        meId={me.participantId}
        peers={peers}
        leads={mayLead(role)}
        mayEdit={mayEdit}
        link={link}
        links={links}
        undo={undo}
        onTurnBack={turnBack}
        whenSaved={connection?.whenSaved}
      />
      <EndedBanner link={link} />
      <ReadOnlyBanner link={link} />
      <BoardTable
        board={board}
        meId={me.participantId}
        mayEdit={mayEdit}
        ready={link.ready}
        connection={connection}
        peers={peers}
        onMove={move}
        onOpen={setOpened}
        announce={announce}
        asked={asked}
        onAsk={setAsked}
      />
      {opened !== null && (
        <CardDialog
          board={board}
          cardId={opened}
          mayEdit={mayEdit}
          connection={connection}
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
  )
}

function titleOf(board: Board, cardId: CardId): string {
  return board.cards.find((card) => card.id === cardId)?.title ?? 'The card'
}

/** In words, for somebody who listens. */
function placeName(board: Board, cardId: CardId): string {
  return columnName(columnOf(board.columns, cardId) ?? 'unsorted', board.roleNames)
}

const NEWS_EVERY_MS = 3_000

/** Tells screen readers now and then what others moved and saved, never card by card. */
function useRemoteNews(
  board: Board,
  meId: ParticipantId,
  announceQuietly: (sentence: string) => void,
  isMine: ((cardId: CardId) => boolean) | undefined,
) {
  const told = useRef<Board>(board)
  const latest = useRef(board)
  latest.current = board
  useEffect(() => {
    const timer = setInterval(() => {
      const before = told.current
      const now = latest.current
      told.current = now
      if (before === now || !isMine) return
      const sentence = newsBetween(before, now, meId, isMine)
      if (sentence) announceQuietly(sentence)
    }, NEWS_EVERY_MS)
    return () => clearInterval(timer)
  }, [announceQuietly, isMine, meId])
}

function newsBetween(
  before: Board,
  now: Board,
  meId: ParticipantId,
  isMine: (cardId: CardId) => boolean,
): string | null {
  const moved = now.cards.filter(
    ({ id }) => columnOf(before.columns, id) !== columnOf(now.columns, id) && !isMine(id),
  )
  const known = new Set(before.participants.map((it) => it.id))
  const came = now.participants.filter((it) => !known.has(it.id) && it.id !== meId)
  const sentences = []
  if (moved.length === 1) {
    const [card] = moved
    sentences.push(`${card!.title} was moved to ${placeName(now, card!.id)}.`)
  }
  if (moved.length > 1) sentences.push(`${moved.length} cards were moved by others.`)
  if (came.length > 0) sentences.push(`${came.map((it) => it.name).join(', ')} joined.`)
  if (now.lastOutcome && now.lastOutcome.number !== before.lastOutcome?.number) {
    sentences.push(`Outcome ${now.lastOutcome.number} was saved.`)
  }
  return sentences.length > 0 ? sentences.join(' ') : null
}
