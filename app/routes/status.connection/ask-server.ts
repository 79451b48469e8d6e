// Ordinary requests: do they get to the server, and what does the server see of them?

import type { Findings, ServerView } from '../../domain/connection.ts'
import { ECHO_PATH } from '../../sync/echo.ts'
import { since } from './echo-socket.ts'

const ANSWER_WITHIN_MS = 10_000

export async function askServer(
  mark: string | null,
  signal: AbortSignal,
): Promise<{ found: Findings['pages']; seen: ServerView | null }> {
  const started = performance.now()
  const response = await ask(`/status/connection.json${mark === null ? '' : `?mark=${mark}`}`, signal)
  if (!response) {
    return { found: { fault: navigator.onLine ? 'no-answer' : 'no-network' }, seen: null }
  }
  const seen = await readView(response)
  return seen
    ? { found: { ms: since(started) }, seen }
    : { found: { fault: 'other-answer', status: response.status }, seen: null }
}

/** The status of an ordinary request to the address of the live connection; null without an answer. */
export async function statusOfEcho(signal: AbortSignal): Promise<number | null> {
  return (await ask(ECHO_PATH, signal))?.status ?? null
}

async function ask(path: string, signal: AbortSignal): Promise<Response | null> {
  const stop = new AbortController()
  const end = () => stop.abort()
  const timer = setTimeout(end, ANSWER_WITHIN_MS)
  signal.addEventListener('abort', end)
  try {
    return await fetch(path, { cache: 'no-store', signal: stop.signal })
  } catch {
    // The browser does not tell why there was no answer.
    return null
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', end)
  }
}

async function readView(response: Response): Promise<ServerView | null> {
  try {
    const view = (await response.json()) as ServerView | null
    return response.ok && view && 'publicOrigin' in view ? view : null
  } catch {
    // Not JSON, so not from our server.
    return null
  }
}
