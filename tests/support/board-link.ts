// Our own client in Node: it is given a window, the person's cookie, and a storage that never answers.

import { onTestFinished, vi } from 'vitest'
import type { ParticipantId } from '#app/domain/ids.ts'
import { BoardLink } from '#app/sync/provider.ts'
import type { Served, Visitor } from './app.ts'
import { socketOf } from './sockets.ts'
import { watchSession } from './sorting-board.ts'

const NOTHING = { onSheet() {}, onRefused() {}, onLeftBehind() {}, onNewSheet() {} }

/**
 * @param through where it connects to, if not straight to the server
 * @returns along with it the rooms that it has dialled, in order
 */
export async function openBoardLink(
  app: Served,
  visitor: Visitor,
  name: string,
  boardId: string,
  through: string = app.url,
): Promise<{ link: BoardLink; me: ParticipantId; dialled: string[] }> {
  const me = (await watchSession(app, visitor, boardId)).idOf(name)
  const dialled: string[] = []
  class Dialled extends socketOf(visitor) {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols)
      dialled.push(String(url).split('/sync/')[1]!)
    }
  }
  vi.stubGlobal('window', new EventTarget())
  vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }))
  vi.stubGlobal('indexedDB', { open: () => ({}) })
  vi.stubGlobal('WebSocket', Dialled)
  const open = { ballotOf: null, ballotSheet: 0 }
  const link = new BoardLink(`${through.replace('http', 'ws')}/sync`, boardId, me, open, NOTHING)
  onTestFinished(() => {
    link.leave()
    vi.unstubAllGlobals()
  })
  return { link, me, dialled }
}
