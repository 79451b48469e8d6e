// Frames that are none, or none of ours: the socket they came on is closed with a code, and nothing else happens.

import * as encoding from 'lib0/encoding'
import { expect, test } from 'vitest'
import { CLOSE, writeUpdate } from '#app/sync/protocol.ts'
import { startApp, startBoard, type TestApp, type Visitor } from '../support/app.ts'
import { frame, rawSocket, type RawSocket } from '../support/raw-socket.ts'
import { edit } from '../support/room-people.ts'
import { bareClient, stockClient, until, whenSynced } from '../support/sockets.ts'

const MIB = 1024 * 1024
/** `ws` reads the frames, and closes with what RFC 6455 asks for. */
const PROTOCOL_ERROR = 1002
const TOO_BIG_FOR_WS = 1009

function varUints(...numbers: number[]): Uint8Array {
  return encoding.encode((encoder) => numbers.forEach((it) => encoding.writeVarUint(encoder, it)))
}

const MESSAGES: Record<string, Uint8Array> = {
  'one byte': Uint8Array.of(0),
  'half a number': Uint8Array.of(0x80),
  'a number without end': new Uint8Array(64).fill(0xff),
  'type 99': varUints(99, 1, 2, 3),
  'a type of 2³²': varUints(2 ** 32),
  'a type of 2⁵³ − 1': varUints(Number.MAX_SAFE_INTEGER),
  'a part of sync that is none': varUints(0, 3, 0),
  'an update of 2³² bytes': varUints(0, 2, 2 ** 32),
  'presence of 2³² people': varUints(1, 5, 2 ** 32),
  'a barrier without a number': varUints(100),
  'a message with something behind it': varUints(100, 1, 0),
  'an update of 2³² structs': writeUpdate(varUints(1, 2 ** 32, 1, 0)),
  'an update of 2⁵³ − 1 clients': writeUpdate(varUints(Number.MAX_SAFE_INTEGER)),
  'a deletion of 2⁵³ − 1 ranges': writeUpdate(varUints(0, 1, 1, Number.MAX_SAFE_INTEGER)),
}

const FRAMES: Record<string, { send(socket: RawSocket): void; code: number }> = {
  '20 MB': { send: ({ write }) => write(frame(new Uint8Array(20 * MIB))), code: TOO_BIG_FOR_WS },
  '20 MB in parts': {
    send({ write }) {
      for (let part = 0; part < 20; part++)
        write(frame(new Uint8Array(MIB), { opcode: part === 0 ? 2 : 0, last: part === 19 }))
    },
    code: TOO_BIG_FOR_WS,
  },
  'two MiB in parts': {
    send({ write }) {
      write(frame(new Uint8Array(MIB), { last: false }))
      write(frame(new Uint8Array(MIB), { opcode: 0 }))
    },
    code: CLOSE.tooBig,
  },
  'a reserved bit': { send: ({ write }) => write(frame(varUints(3), { reserved: 4 })), code: PROTOCOL_ERROR },
  'an unknown kind of frame': {
    send: ({ write }) => write(frame(varUints(3), { opcode: 5 })),
    code: PROTOCOL_ERROR,
  },
  'a frame without a mask': {
    send: ({ write }) => write(frame(varUints(3), { masked: false })),
    code: PROTOCOL_ERROR,
  },
  'a middle without a beginning': {
    send: ({ write }) => write(frame(varUints(3), { opcode: 0 })),
    code: PROTOCOL_ERROR,
  },
  'a long ping': {
    send: ({ write }) => write(frame(new Uint8Array(200), { opcode: 9 })),
    code: PROTOCOL_ERROR,
  },
  'text that is none': {
    send: ({ write }) => write(frame(Uint8Array.of(0xc3, 0x28), { opcode: 1 })),
    code: 1007,
  },
}

async function boardWithOther() {
  const app = await startApp('postgres')
  const { fay, boardId } = await startBoard(app)
  const other = stockClient(app, fay, boardId, 'table')
  await whenSynced(other)
  let breaks = 0
  other.provider.on('connection-close', () => breaks++)
  return { app, fay, boardId, room: `boards/${boardId}/table`, other, breaks: () => breaks }
}

async function expectWell(app: TestApp, fay: Visitor, boardId: string): Promise<void> {
  expect((await fetch(`${app.url}/healthz`)).status).toBe(200)
  const client = bareClient(app, fay, `boards/${boardId}/table`)
  await client.send(writeUpdate(edit('product-vision', { column: 'po', rank: 'a' })))
  expect(await client.isHeard()).toBe(true)
  await until(async () => (await fay.board(boardId)).columns.po!.length === 1)
}

test('a message that is none of the protocol closes its socket with 4400 and nobody elses', async () => {
  const { app, fay, boardId, room, breaks } = await boardWithOther()
  const codes = await Promise.all(
    Object.entries(MESSAGES).map(async ([what, message]) => {
      const client = bareClient(app, fay, room)
      await client.send(message)
      return [what, await client.whenClosed]
    }),
  )
  expect(codes).toEqual(Object.keys(MESSAGES).map((what) => [what, CLOSE.badMessage]))
  await expectWell(app, fay, boardId)
  expect(breaks()).toBe(0)
})

test('a frame that breaks the rules of WebSocket closes its socket with the code for it and nobody elses', async () => {
  const { app, fay, boardId, room, breaks } = await boardWithOther()
  for (const [what, { send, code }] of Object.entries(FRAMES)) {
    const socket = await rawSocket(app, fay, room)
    send(socket)
    expect(await socket.whenClosed, what).toBe(code)
  }
  await expectWell(app, fay, boardId)
  expect(breaks()).toBe(0)
})

test('a message in several frames is one message', async () => {
  const { app, fay, room, other } = await boardWithOther()
  const { write } = await rawSocket(app, fay, room)
  const message = writeUpdate(edit('scope', { column: 'pm', rank: 'a' }))
  for (const [at, byte] of message.entries())
    write(frame(Uint8Array.of(byte), { opcode: at === 0 ? 2 : 0, last: at === message.length - 1 }))
  await until(() => other.doc.getMap('placements').has('scope'))
})
