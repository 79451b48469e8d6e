// A browser whose storage never answers: there may be a copy of the board in it, and nobody can tell.

import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { ballotPath, roomPath } from '#app/sync/schema.ts'
import { startApp, startBoard } from '../support/app.ts'
import { openBoardLink } from '../support/board-link.ts'
import { done } from '../support/commands.ts'
import { until } from '../support/sockets.ts'

/** More than is waited for it. */
const LONG_MS = 2_500

async function opened() {
  const app = await startApp('embedded')
  const { fay, boardId } = await startBoard(app)
  return { boardId, fay, ...(await openBoardLink(app, fay, 'Fay', boardId)) }
}

test('whatever happens to the connection meanwhile, the copy is waited for, and then the board opened without it', async () => {
  const { boardId, link, dialled } = await opened()
  for (const event of ['offline', 'online']) window.dispatchEvent(new Event(event))
  document.dispatchEvent(new Event('visibilitychange'))
  await pause(LONG_MS / 2)
  expect(dialled).not.toContain(roomPath(boardId, 'table'))
  await until(() => link.state.ready)
  expect(dialled.filter((room) => room === roomPath(boardId, 'table'))).toHaveLength(1)
})

test('a sheet that was replaced before its copy could be read is never connected, nor one of a board that was left', async () => {
  const { boardId, link, me, dialled } = await opened()
  link.show({ ballotOf: me, ballotSheet: 0 })
  await pause(LONG_MS)
  expect(dialled).toContain(ballotPath(boardId, me, 0))
  link.show({ ballotOf: null, ballotSheet: 0 })
  link.leave()
  await pause(LONG_MS)
  expect(dialled).not.toContain(roomPath(boardId, 'table'))
})

test('a sheet whose change was refused is replaced by the server’s all the same', async () => {
  const { boardId, fay, link, dialled } = await opened()
  await until(() => link.state.ready)
  await done(fay, boardId, { do: 'lock', locked: true })
  const { sheet } = link
  sheet.getMap('placements').set('scope', { column: 'po', rank: 'm' })
  await until(() => link.sheet !== sheet && link.state.ready)
  expect(dialled.filter((room) => room === roomPath(boardId, 'table'))).toHaveLength(2)
  expect(link.sheet.getMap('placements').has('scope')).toBe(false)
})
