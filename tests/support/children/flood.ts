// Sends as often as it was told to, comes back at once where it is closed, and says how many it sent and how it was closed.

import { setPriority } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import * as Y from 'yjs'
import { writeAwareness, writeStep1, writeUpdate } from '#app/sync/protocol.ts'
import { BareClient } from '../bare-client.ts'
import { intoOneGap } from '../crafted.ts'

type Kind = 'updates' | 'questions' | 'presence' | 'large-presence' | 'pongs' | 'crafted'

const STEP_MS = 20

// Those whose patience is measured share the machine with it.
setPriority(19)
const [url, cookie, room, kind, perSecond, seconds] = process.argv.slice(2) as [
  string,
  string,
  string,
  Kind,
  string,
  string,
]
let client = new BareClient({ url }, { cookie }, room)
const doc = new Y.Doc()
let made: Uint8Array = Uint8Array.of()
doc.on('update', (update: Uint8Array) => (made = update))
let sent = 0

function message(): Uint8Array {
  sent++
  if (kind === 'updates') {
    doc.getMap('placements').set('revenue', { column: 'po', rank: `m${sent}` })
    return writeUpdate(made)
  }
  if (kind === 'crafted') return writeUpdate(intoOneGap(900, 'note:revenue', 10_000 + 2 * sent))
  // The whole document, please.
  if (kind === 'questions') return writeStep1(Uint8Array.of(0))
  const state = kind === 'presence' ? { sent } : { sent, text: 'x'.repeat(100_000) }
  return writeAwareness([{ clientId: 77, clock: sent, json: JSON.stringify(state) }])
}

async function pong(times: number): Promise<void> {
  await client.whenOpen
  for (let n = 0; n < times; n++, sent++) client.socket.pong()
}

const started = performance.now()
const closed: number[] = []
while (performance.now() - started < Number(seconds) * 1000) {
  if (client.closeCode !== null) {
    closed.push(client.closeCode)
    client = new BareClient({ url }, { cookie }, room)
  }
  const due = Math.floor(((performance.now() - started) / 1000) * Number(perSecond)) - sent
  if (kind === 'pongs') await pong(due)
  else await client.send(...Array.from({ length: due }, message))
  await pause(STEP_MS)
}
console.log(JSON.stringify({ sent, closed }))
process.exit(0)
