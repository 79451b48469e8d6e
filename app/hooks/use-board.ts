// Connects a screen to its board: the plain value to draw, the state of the connection, and what acts on it.

import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import type { Board } from '../domain/board.ts'
import type { CardId, ParticipantId } from '../domain/ids.ts'
import { Actions } from '../sync/actions.ts'
import { BoardStore } from '../sync/board-store.ts'
import { Notes } from '../sync/note.ts'
import { Presence, type Peer } from '../sync/presence.ts'
import { BoardLink, NOT_CONNECTED, type BallotOf } from '../sync/provider.ts'
import { todayRoot } from '../sync/schema.ts'
import { MoveHistory } from '../sync/undo.ts'

export type { BallotOf, LinkState } from '../sync/provider.ts'

export interface BoardConnection {
  notes: Notes
  actions: Actions
  history: MoveHistory
  /** Moves of who does it today. */
  todayHistory: MoveHistory
  presence: Presence
  /** Resolves true once the server has all that this screen shows of mine. */
  whenSaved(ms: number): Promise<boolean>
  /** Whether the card was moved from this screen within the last seconds. */
  isMine(cardId: CardId): boolean
}

type Sheet = Pick<BoardConnection, 'notes' | 'actions' | 'history' | 'todayHistory'>

const NO_UNDO = { canUndo: false, canRedo: false }
const NOBODY: readonly Peer[] = []
const never = () => () => {}

/** @param ballotOf whose ballot is to lie open as the board is now; null for the shared table */
export function useBoard(
  rendered: Board,
  me: ParticipantId,
  ballotOf: (board: Board) => BallotOf,
  announce: (sentence: string) => void,
) {
  const [store] = useState(() => new BoardStore(rendered))
  const [parts, setParts] = useState<{ link: BoardLink; presence: Presence } | null>(null)
  const [sheet, setSheet] = useState<Sheet | null>(null)
  const say = useRef(announce)
  say.current = announce
  const boardId = rendered.id

  const board = useSyncExternalStore(
    (listener) => store.subscribe(listener),
    () => store.board,
    () => rendered,
  )
  const open = ballotOf(board)
  const { ballotSheet } = board
  const firstOpen = useRef({ ballotOf: open, ballotSheet })
  firstOpen.current = { ballotOf: open, ballotSheet }

  useEffect(() => {
    const link = new BoardLink(syncUrl(), boardId, me, firstOpen.current, {
      onSheet(session, shown) {
        store.attach(session, shown)
        const { doc } = shown
        setSheet({
          history: new MoveHistory(doc),
          todayHistory: new MoveHistory(doc, todayRoot(doc)),
          notes: new Notes(doc),
          actions: new Actions(doc),
        })
      },
      onRefused(changes) {
        const what = changes === 1 ? 'Your last change was' : `Your last ${changes} changes were`
        say.current(`${what} not taken, since the board was closed for changes. You see it as it is saved.`)
      },
      onNewSheet(placed) {
        const what =
          placed === 1
            ? 'The card that you had placed without one is'
            : `The ${placed} cards that you had placed without one are`
        say.current(
          `The facilitator has set ballots to be shown with names. ${what} not taken over, and nobody sees where: place your cards again.`,
        )
      },
      onLeftBehind(changes) {
        const what = changes === 1 ? '1 change' : `${changes} changes`
        say.current(`${what} had not been sent when everybody moved on, and stay on this device.`)
      },
    })
    const presence = new Presence(link.awareness, me)
    setParts({ link, presence })
    return () => {
      store.detach()
      presence.stop()
      link.leave()
      setParts(null)
      setSheet(null)
    }
  }, [boardId, me, store])

  useEffect(() => parts?.link.show({ ballotOf: open, ballotSheet }), [parts, open, ballotSheet])

  const link = useOf(parts?.link ?? null, (it) => it.state, NOT_CONNECTED)
  const undo = useOf(sheet?.history ?? null, (it) => it.state, NO_UNDO)
  const undoToday = useOf(sheet?.todayHistory ?? null, (it) => it.state, NO_UNDO)
  const peers = useOf(parts?.presence ?? null, (it) => it.peers, NOBODY)
  const isMine = useRecentMoves(sheet?.history ?? null)

  const connection = useMemo(
    (): BoardConnection | null =>
      parts && sheet
        ? { ...sheet, presence: parts.presence, whenSaved: (ms) => parts.link.whenSaved(ms), isMine }
        : null,
    [parts, sheet, isMine],
  )
  const newest = useCallback(() => store.board, [store])
  return { board, newest, link, connection, undo, undoToday, peers }
}

interface Observable {
  subscribe(listener: () => void): () => void
}

/** The newest value of something that may not be there yet. */
function useOf<S extends Observable, T>(source: S | null, read: (source: S) => T, otherwise: T): T {
  const subscribe = useMemo(
    () => (source ? (listener: () => void) => source.subscribe(listener) : never),
    [source],
  )
  const get = () => (source ? read(source) : otherwise)
  return useSyncExternalStore(subscribe, get, () => otherwise)
}

const RECENT_MS = 6_000

function useRecentMoves(history: MoveHistory | null): (cardId: CardId) => boolean {
  const moved = useRef(new Map<CardId, number>())
  useEffect(() => history?.onMove((cardId) => moved.current.set(cardId, performance.now())), [history])
  return useMemo(
    () => (cardId) => performance.now() - (moved.current.get(cardId) ?? -Infinity) < RECENT_MS,
    [],
  )
}

function syncUrl(): string {
  const { protocol, host } = window.location
  return `${protocol === 'https:' ? 'wss' : 'ws'}://${host}/sync`
}
