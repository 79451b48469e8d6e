// What nodes tell one another over Redis: read as it was written, and never a reason to break.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readFanOut, writeFanOut, type FanOutMessage } from '#server/fan-out-message.ts'

const id = fc.nat()
const presence = fc.record({ clientId: id, clock: id, json: fc.string(), participantId: fc.uuid() })
const writer = fc.record({ clientId: id, participantId: fc.option(fc.uuid()) })
const isAll = fc.boolean()

const message: fc.Arbitrary<FanOutMessage> = fc.oneof(
  fc.constant({ kind: 'alive' } as const),
  fc.constant({ kind: 'people-asked' } as const),
  fc.record({ kind: fc.constant('updates' as const), first: id, updates: fc.array(fc.uint8Array()) }),
  fc.record({ kind: fc.constant('presence' as const), news: fc.array(presence), isAll }),
  fc.record({ kind: fc.constant('writers' as const), news: fc.array(writer), isAll }),
)

test('what one node tells another reads as it was told', () => {
  fc.assert(
    fc.property(fc.uuid(), message, (node, told) => {
      expect(readFanOut(writeFanOut(node, told))).toEqual({ node, message: told })
    }),
  )
})

test('bytes of any kind, and messages that were cut off, are read without an error', () => {
  fc.assert(fc.property(fc.uint8Array(), (bytes) => void readFanOut(bytes)))
  fc.assert(
    fc.property(fc.uuid(), message, fc.double({ min: 0, max: 1, noNaN: true }), (node, told, part) => {
      const bytes = writeFanOut(node, told)
      readFanOut(bytes.subarray(0, Math.floor(part * bytes.length)))
    }),
  )
  expect(readFanOut(Uint8Array.of())).toBeNull()
  expect(readFanOut(new TextEncoder().encode('hello'))).toBeNull()
})
