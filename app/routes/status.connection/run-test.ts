// One test from beginning to end, a step after the other, the long one last.

import {
  STEPS,
  type Finding,
  type Findings,
  type Judgement,
  type Scene,
  type Step,
} from '../../domain/connection.ts'
import { judge } from '../../domain/judge-connection.ts'
import { askServer, statusOfEcho } from './ask-server.ts'
import { openEchoSocket, pause, since, type EchoSocket } from './echo-socket.ts'

const SMALL_BYTES = 16
const LARGE_BYTES = 64 * 1024

export interface Told {
  began(step: Step): void
  judged(step: Step, judgement: Judgement): void
  saw(scene: Scene): void
}

/** Rejects only if it was aborted. */
export async function runTest(quietSeconds: number, signal: AbortSignal, told: Told): Promise<void> {
  const mark = crypto.getRandomValues(new Uint32Array(2)).join('')
  let scene: Scene = { here: location.origin, seen: null }

  function begin(step: Step): void {
    signal.throwIfAborted()
    told.began(step)
  }

  function end(finding: Finding): void {
    signal.throwIfAborted()
    told.judged(finding.step, judge(finding, scene))
  }

  function leaveOut(steps: readonly Step[], sentence: string): void {
    for (const step of steps) told.judged(step, { state: 'untested', sentence })
  }

  begin('pages')
  const pages = await askServer(mark, signal)
  scene = { ...scene, seen: pages.seen }
  signal.throwIfAborted()
  told.saw(scene)
  end({ step: 'pages', found: pages.found })
  if (!pages.seen) return leaveOut(STEPS.slice(1), 'Not tested, since pages do not get through.')

  begin('cookies')
  const { seen } = await askServer(null, signal)
  end({ step: 'cookies', found: seen ? { kept: seen.mark === mark } : { fault: 'no-answer' } })

  begin('opens')
  const opening = await openEchoSocket(signal)
  if (opening.kind !== 'open') {
    const found: Findings['opens'] =
      opening.kind === 'late'
        ? { fault: 'no-answer' }
        : { fault: 'closed', code: opening.code, plain: await statusOfEcho(signal) }
    end({ step: 'opens', found })
    return leaveOut(['messages', 'quiet'], 'Not tested, since no live connection opens.')
  }
  end({ step: 'opens', found: { ms: opening.ms } })

  begin('messages')
  const messages = await exchange(opening.socket)
  if ('fault' in messages) opening.socket.close()
  end({ step: 'messages', found: messages })

  begin('quiet')
  end({ step: 'quiet', found: await beQuiet(opening.socket, quietSeconds, signal) })
}

async function exchange(socket: EchoSocket): Promise<Findings['messages']> {
  const times = { small: 0, large: 0 }
  for (const [size, length] of [
    ['small', SMALL_BYTES],
    ['large', LARGE_BYTES],
  ] as const) {
    const bytes = crypto.getRandomValues(new Uint8Array(length))
    const back = await socket.send(bytes)
    if (back.kind === 'late') return { fault: 'no-answer', size }
    if (back.kind === 'closed') return { fault: 'closed', size, code: back.code }
    if (!isSame(back.bytes, bytes)) return { fault: 'altered', size }
    times[size] = back.ms
  }
  return { smallMs: times.small, largeMs: times.large }
}

/** On the same socket, or on a new one where messages have broken the first. */
async function beQuiet(first: EchoSocket, seconds: number, signal: AbortSignal): Promise<Findings['quiet']> {
  const again = first.isOpen() ? null : await openEchoSocket(signal)
  if (again && again.kind !== 'open') return { fault: 'not-again' }
  const socket = again?.socket ?? first
  const started = performance.now()
  const elapsed = () => Math.max(1, Math.round(since(started) / 1000))
  const cut = await Promise.race([socket.closed, pause(seconds * 1000)])
  if (cut !== undefined) return { fault: 'cut', seconds: elapsed(), code: cut }
  const back = await socket.send(crypto.getRandomValues(new Uint8Array(SMALL_BYTES)))
  socket.close()
  // Also where it is told of the cut only now: to whoever waits, the connection looked open.
  return back.kind === 'back' ? { seconds } : { fault: 'silent', seconds }
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index])
}
