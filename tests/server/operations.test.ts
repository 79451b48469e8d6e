import { expect, test } from 'vitest'
import { startApp, startBoard } from '../support/app.ts'
import { stockClient, whenSynced } from '../support/sockets.ts'

test('metrics tell of rooms, connections, commits and closes, and of no person or board', async () => {
  const app = await startApp('embedded')
  const { fay, boardId } = await startBoard(app)
  const client = stockClient(app, fay, boardId, 'table')
  await whenSynced(client)
  client.doc.getMap('placements').set('product-vision', { column: 'po', rank: 'm' })
  const read = async () => (await fetch(`${app.url}/metrics`)).text()
  await expect.poll(read).toMatch(/^dutyboard_commit_seconds_count [1-9]/m)
  const text = await read()
  expect(text).toMatch(/^dutyboard_connections 1$/m)
  expect(text).toMatch(/^dutyboard_rooms [12]$/m)
  expect(text).toMatch(/^dutyboard_received_bytes_total [1-9]/m)
  for (const name of ['unsaved_oldest_seconds', 'slow_readers_closed_total', 'closed_total'])
    expect(text).toContain(`dutyboard_${name}`)
  expect(text).toContain('nodejs_eventloop_lag')
  for (const secret of [boardId, 'Fay', 'product-vision']) expect(text).not.toContain(secret)
})

test('a node that is ready says so, and takes no cookie for it', async () => {
  const app = await startApp('embedded')
  const response = await fetch(`${app.url}/readyz`)
  expect([response.status, await response.text()]).toEqual([200, 'ready\n'])
})
