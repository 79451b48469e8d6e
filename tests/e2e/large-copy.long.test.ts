// A copy on the device that is larger than a change may be, with something in it that was not sent.

import type { Page } from '@playwright/test'
import * as Y from 'yjs'
import { expectIn, startBoard, whenSaved } from './support/board.ts'
import { expect, test } from './support/fixtures.ts'

/** As a tab left it that was closed offline. The server shortens the note, and keeps where the card lies. */
function largeCopy(): string {
  const doc = new Y.Doc()
  doc.getMap('placements').set('scope', { column: 'shared', rank: 'm' })
  doc.getText('note:scope').insert(0, 'x'.repeat(1_300_000))
  return Buffer.from(Y.encodeStateAsUpdate(doc)).toString('base64')
}

async function leaveOnDevice(page: Page, copy: string): Promise<void> {
  await page.evaluate(async (base64) => {
    const [found] = (await indexedDB.databases()).filter(({ name }) => name?.startsWith('dutyboard:'))
    const opening = indexedDB.open(found!.name!)
    const db = await new Promise<IDBDatabase>(
      (resolve) => (opening.onsuccess = () => resolve(opening.result)),
    )
    const transaction = db.transaction(['updates', 'custom'], 'readwrite')
    transaction.objectStore('updates').add(Uint8Array.from(atob(base64), (it) => it.charCodeAt(0)))
    transaction.objectStore('custom').put({ count: 1, at: 0 }, 'unsent:earlier')
    await new Promise<void>((resolve) => (transaction.oncomplete = () => resolve()))
    db.close()
  }, copy)
}

/** Storage answers after so long, and the server after a second. */
async function makeSlow(page: Page, storageMs: number): Promise<void> {
  await page.addInitScript((ms) => {
    const { open } = IDBFactory.prototype
    IDBFactory.prototype.open = function (...given) {
      const request = open.apply(this, given)
      Object.defineProperty(request, 'onsuccess', {
        set: (then: (event: Event) => void) =>
          request.addEventListener('success', (event) => setTimeout(() => then(event), ms)),
      })
      return request
    }
  }, storageMs)
  await page.routeWebSocket(/\/sync\//, (socket) => {
    const server = socket.connectToServer()
    server.onMessage((message) => void setTimeout(() => socket.send(message), 1_000))
  })
}

for (const [when, storageMs] of [
  ['is read while the board is on its way', 300],
  ['is read long after the board has come', 4_000],
] as const) {
  test(`what was changed offline is sent though the copy is larger than a change may be and ${when}`, async ({
    person,
  }) => {
    const fay = await person({ networkMayFail: true })
    const board = await startBoard(fay)
    await fay.goto('/')
    await leaveOnDevice(fay, largeCopy())
    await makeSlow(fay, storageMs)
    await fay.goto(board)
    await whenSaved(fay)
    await expectIn(fay, 'scope', 'Shared')
    await whenSaved(fay)
    await expect(fay.getByText('not taken')).toHaveCount(0)
    const saved = (await (await fay.request.get(`${board}.json`)).json()) as {
      columns: Record<string, { id: string }[]>
    }
    expect(saved.columns.shared?.map(({ id }) => id)).toEqual(['scope'])
  })
}
