// What a whole server prints, at its most talkative, while people work, are refused, vanish and run into faults of ours:
// no line holds anything of theirs, and each that comes of a request or a socket says of which.

import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { writeUpdate } from '#app/sync/protocol.ts'
import { roomPath } from '#app/sync/schema.ts'
import { startBoard, Visitor, type TestApp } from '../support/app.ts'
import { done, give } from '../support/commands.ts'
import { freshDatabase, openUntilTestEnds } from '../support/databases.ts'
import { typeNote } from '../support/documents.ts'
import { ready, startProcess } from '../support/processes.ts'
import { frame, rawSocket } from '../support/raw-socket.ts'
import { bareClient, openSocket, stockClient, until, whenSaved, whenSynced } from '../support/sockets.ts'

const FAY = 'Fay Quillfeather <fay.quillfeather@example.org>'
const BEN = 'Benvolio Wolframowicz'
const TITLE = 'Zebrastripe retreat'
const CARD_TITLE = 'Mooncheese budget'
const NOTE = 'Between us the lighthouse closes'
/** Ours alone: what the database says of a row that it does not take holds all of the row. */
const FAULTS = {
  'a page failed': `ALTER TABLE participant ADD CHECK (name <> '${BEN}') NOT VALID`,
  'the log could not be written, trying again': `
    ALTER TABLE room_update ADD CHECK (position('lighthouse'::bytea in update) = 0) NOT VALID`,
  'a room could not be opened': 'ALTER TABLE room_snapshot RENAME TO elsewhere',
}

/** What comes of no request and no socket. */
const OF_THE_SERVER = [
  'the log could not be written, trying again',
  'stopped before everything could be written to the database',
]

async function talkativeServer(): Promise<{ app: TestApp; said(): string; stop(): Promise<unknown> }> {
  const place = await freshDatabase('postgres')
  const started = startProcess({
    DATABASE_URL: 'url' in place ? place.url : '',
    SESSION_SECRET: 'only-for-tests-only-for-tests-only-for-tests',
    LOG_LEVEL: 'trace',
  })
  const url = await ready(started)
  async function stop() {
    started.child.kill('SIGTERM')
    return started.exit
  }
  return {
    app: { url, port: Number(new URL(url).port), place, stop: async () => {} },
    said: started.said,
    stop,
  }
}

/** In the ways in which bytes are printed. */
function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret)
  // Postgres shows the beginning of what it did not take.
  const start = bytes.subarray(0, 8)
  const plain = [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)]
  return [...plain, start.toString('hex'), [...start].join(',')]
}

test('the log holds no name, address, title, note, link or cookie, and says of which request or socket it speaks', async () => {
  const { app, said, stop } = await talkativeServer()
  const { query } = await openUntilTestEnds(app.place)
  const { fay, boardId, joined } = await startBoard(app, new Visitor(app), { title: TITLE, name: FAY })
  const elsewhere = await fay.startBoard({ title: TITLE, name: FAY })
  const links = await fay.links(boardId)
  const ida = await joined('participant', 'Ida Nightingale-Smythe')
  await done(fay, boardId, { do: 'reword', card: 'budget', title: CARD_TITLE, detail: '' })
  const table = stockClient(app, ida, boardId, 'table')
  await whenSynced(table)
  table.doc.getMap('placements').set('scope', { column: 'po', rank: 'm' })
  await whenSaved(table)

  // Refusals.
  const room = roomPath(boardId, 'table')
  const update = writeUpdate(Y.encodeStateAsUpdate(noteDoc()))
  await bareClient(app, new Visitor(app), room).whenClosed
  await openSocket(app, `/sync/${room}`, { Cookie: ida.cookie, Origin: 'https://evil.example' })
  const session = bareClient(app, ida, roomPath(boardId, 'session'))
  await session.send(update)
  await session.whenClosed
  const text = bareClient(app, ida, room)
  await text.whenOpen
  text.socket.send(NOTE)
  await text.whenClosed
  const broken = await rawSocket(app, ida, room)
  broken.write(frame(Buffer.from(NOTE), { masked: false }))
  await broken.whenClosed
  expect((await give(ida, boardId, { do: 'reword', card: 'budget', title: NOTE, detail: '' })).status).toBe(
    403,
  )
  expect((await new Visitor(app).join(`${links.participant}x`, BEN)).status).toBe(404)
  expect((await ida.fetch(`/boards/${boardId}/%E0%A4%A?name=${BEN}`)).status).toBe(400)
  const killed = bareClient(app, ida, room)
  await killed.isHeard()
  killed.socket.terminate()

  // Faults.
  for (const statement of Object.values(FAULTS)) await query(statement, [])
  expect((await new Visitor(app).join(links.participant!, BEN)).status).toBe(500)
  typeNote(table.doc, 'scope', NOTE)
  await bareClient(app, fay, roomPath(elsewhere, 'table')).whenClosed
  await until(() => Object.keys(FAULTS).every((message) => said().includes(`"${message}"`)))
  await pause(500)
  await stop()

  const lines = said().trim().split('\n')
  const texts = [
    FAY,
    'quillfeather',
    BEN,
    'Wolframowicz',
    'Nightingale',
    TITLE,
    'Zebrastripe',
    CARD_TITLE,
    NOTE,
  ]
  const tokens = Object.values(links).map((link) => new URL(link!).pathname.split('/').at(-1)!)
  const cookies = [fay, ida].map(({ cookie }) => cookie.slice(cookie.indexOf('=') + 1))
  for (const secret of [...texts, ...tokens, ...cookies])
    for (const form of formsOf(secret)) expect(lines.filter((line) => line.includes(form))).toEqual([])

  const told = lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as Told)
  expect(told.map(({ msg }) => msg)).toEqual(
    expect.arrayContaining(['a socket broke', ...Object.keys(FAULTS)]),
  )
  const ofNobody = told.filter(({ id, connection }) => id === undefined && connection === undefined)
  expect(new Set(ofNobody.map(({ msg }) => msg))).toEqual(new Set(OF_THE_SERVER))
})

interface Told {
  msg: string
  id?: string
  connection?: number
}

function noteDoc(): Y.Doc {
  const doc = new Y.Doc()
  doc.getText('note:scope').insert(0, NOTE)
  return doc
}
