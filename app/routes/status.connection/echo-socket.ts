// The browser's end of server/echo.ts: opens, sends bytes, and waits for the same bytes.

import { ECHO_PATH } from '../../sync/echo.ts'

const ANSWER_WITHIN_MS = 8_000
/** A server that cannot take one more says so right after the opening. */
const WELCOME_MS = 100

export interface EchoSocket {
  send(bytes: Uint8Array): Promise<Back>
  /** Settles with the close code. */
  closed: Promise<number>
  isOpen(): boolean
  close(): void
}

export type Back = { kind: 'back'; bytes: Uint8Array; ms: number } | Lost
export type Lost = { kind: 'closed'; code: number } | { kind: 'late' }

export async function openEchoSocket(
  signal: AbortSignal,
): Promise<{ kind: 'open'; socket: EchoSocket; ms: number } | Lost> {
  const started = performance.now()
  const socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}${ECHO_PATH}`)
  socket.binaryType = 'arraybuffer'
  signal.addEventListener('abort', () => socket.close(), { once: true })
  const closed = new Promise<number>((resolve) => {
    socket.addEventListener('close', ({ code }) => resolve(code), { once: true })
  })
  const opened = new Promise<void>((resolve) => {
    socket.addEventListener('open', () => resolve(), { once: true })
  })
  const lost = closed.then((code) => ({ kind: 'closed', code }) as const)
  const came = await Promise.race([opened, lost, late(ANSWER_WITHIN_MS)])
  if (came) {
    socket.close()
    return came
  }
  const ms = since(started)
  const turnedAway = await Promise.race([lost, pause(WELCOME_MS)])
  if (turnedAway) return turnedAway
  return {
    kind: 'open',
    ms,
    socket: {
      closed,
      isOpen: () => socket.readyState === WebSocket.OPEN,
      close: () => socket.close(),
      send(bytes) {
        const sent = performance.now()
        const back = new Promise<Back>((resolve) => {
          socket.addEventListener(
            'message',
            ({ data }: MessageEvent<unknown>) =>
              resolve({
                kind: 'back',
                bytes: data instanceof ArrayBuffer ? new Uint8Array(data) : new Uint8Array(),
                ms: since(sent),
              }),
            { once: true },
          )
        })
        socket.send(bytes)
        return Promise.race([back, lost, late(ANSWER_WITHIN_MS)])
      },
    },
  }
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

export function since(started: number): number {
  return Math.max(1, Math.round(performance.now() - started))
}

async function late(ms: number): Promise<Lost> {
  await pause(ms)
  return { kind: 'late' }
}
