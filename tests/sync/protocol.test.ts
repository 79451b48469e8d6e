import fc from 'fast-check'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { expect, test } from 'vitest'
import { applyAwarenessUpdate, Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as sync from 'y-protocols/sync'
import * as Y from 'yjs'
import {
  askPulse,
  readMessage,
  writeAwareness,
  writeBarrier,
  writeStep1,
  writeStep2,
  writeUpdate,
} from '#app/sync/protocol.ts'

const bytes = fc.uint8Array({ maxLength: 50 })
const entry = fc.record({ clientId: fc.nat(), clock: fc.nat(), json: fc.string({ unit: 'grapheme' }) })

test('what is written is read back', () => {
  fc.assert(
    fc.property(bytes, fc.array(entry), fc.nat(), (body, entries, number) => {
      expect(readMessage(writeStep1(body))).toEqual({ type: 'step-1', stateVector: body })
      expect(readMessage(writeStep2(body))).toEqual({ type: 'update', update: body, isAnswer: true })
      expect(readMessage(writeUpdate(body))).toEqual({ type: 'update', update: body, isAnswer: false })
      expect(readMessage(writeAwareness(entries))).toEqual({ type: 'awareness', entries })
      expect(readMessage(writeBarrier(number))).toEqual({ type: 'barrier', number })
      expect(readMessage(askPulse(number))).toEqual({ type: 'pulse', number })
    }),
  )
})

test('states are written byte for byte as lib0 writes them, the largest numbers and half a character among them', () => {
  const number = fc.nat({ max: Number.MAX_SAFE_INTEGER })
  const unit = fc.oneof(fc.string({ unit: 'binary', minLength: 1 }), fc.constantFrom('\ud83d', '\ude00', 'é'))
  const json = fc.array(unit).map((units) => units.join(''))
  fc.assert(
    fc.property(fc.array(fc.record({ clientId: number, clock: number, json })), (entries) => {
      const theirs = encoding.encode((encoder) => {
        encoding.writeVarUint(encoder, 1)
        const states = encoding.encode((inner) => {
          encoding.writeVarUint(inner, entries.length)
          for (const { clientId, clock, json } of entries) {
            encoding.writeVarUint(inner, clientId)
            encoding.writeVarUint(inner, clock)
            encoding.writeVarString(inner, json)
          }
        })
        encoding.writeVarUint8Array(encoder, states)
      })
      expect(Buffer.from(writeAwareness(entries)).equals(theirs)).toBe(true)
    }),
  )
})

test('no bytes at all make it throw, and a message with something behind it is none', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (frame) => void readMessage(frame)),
    { numRuns: 5_000 },
  )
  expect(readMessage(new Uint8Array())).toBeNull()
  expect(readMessage(Uint8Array.from([...writeBarrier(1), 0]))).toBeNull()
  expect(readMessage(Uint8Array.from([2, 0]))).toBeNull()
})

test('the packages of y-websocket write what we read and read what we write', () => {
  const doc = new Y.Doc()
  doc.getMap('placements').set('vision', 1)
  const theirs = encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, 0)
    sync.writeSyncStep1(encoder, doc)
  })
  expect(readMessage(theirs)).toEqual({ type: 'step-1', stateVector: Y.encodeStateVector(doc) })

  const other = new Y.Doc()
  const decoder = decoding.createDecoder(writeUpdate(Y.encodeStateAsUpdate(doc)))
  decoding.readVarUint(decoder)
  sync.readSyncMessage(decoder, encoding.createEncoder(), other, null)
  expect(other.getMap('placements').get('vision')).toBe(1)

  const awareness = new Awareness(doc)
  awareness.setLocalState({ participant: 'p1' })
  const message = readMessage(
    encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, 1)
      encoding.writeVarUint8Array(encoder, encodeAwarenessUpdate(awareness, [doc.clientID]))
    }),
  )
  if (message?.type !== 'awareness') throw new Error('not read')
  const reader = new Awareness(other)
  const back = decoding.createDecoder(writeAwareness(message.entries))
  decoding.readVarUint(back)
  applyAwarenessUpdate(reader, decoding.readVarUint8Array(back), null)
  expect(reader.getStates().get(doc.clientID)).toEqual({ participant: 'p1' })
  awareness.destroy()
  reader.destroy()
})
