// Our own client in Node: it is given a window, the person's cookie, and a storage that never answers.

import { onTestFinished, vi } from 'vitest'
import { BoardLink } from '#app/sync/provider.ts'
import type { Served, Visitor } from './app.ts'
import { socketOf } from './sockets.ts'
import { watchSession } from './sorting-board.ts'

const NOTHING = { onSheet() {}, onRefused() {}, onLeftBehind() {}, onNewSheet() {} }

/** @param through where it connects to, if not straight to the server */
export async function openBoardLink(
  app: Served,
  visitor: Visitor,
  name: string,
  boardId: string,
  through: string = app.url,
): Promise<BoardLink> {
  const me = (await watchSession(app, visitor, boardId)).idOf(name)
  vi.stubGlobal('window', new EventTarget())
  vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }))
  vi.stubGlobal('indexedDB', { open: () => ({}) })
  vi.stubGlobal('WebSocket', socketOf(visitor))
  const open = { ballotOf: null, ballotSheet: 0 }
  const link = new BoardLink(`${through.replace('http', 'ws')}/sync`, boardId, me, open, NOTHING)
  onTestFinished(() => {
    link.leave()
    vi.unstubAllGlobals()
  })
  return link
}
