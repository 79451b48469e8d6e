// Derives duty cards in a thread of its own: an article keeps the processor for a fifth of a second or more, and boards
// are live meanwhile. The thread starts with the first article, and ends when none has come for a while.

import { Worker } from 'node:worker_threads'
import { ARTICLE_MAX_BYTES } from '#app/domain/derive/limits.ts'
import type { PersonId } from '#app/domain/ids.ts'
import { refused } from '#app/domain/refusal.ts'
import type { Derived, Task } from './carry-out.ts'

/** The longest an article may take; 200 KB of the hardest text we know take less than half of it. */
const LONGEST_MS = 20_000
const IDLE_MS = 60_000
/** Articles that may wait for their turn; whoever comes then is asked to come back. */
const WAITING_MAX = 20
/** Of these, and of the one that is read, those of people who are not known here yet. */
const UNKNOWN_MAX = 5

export interface Deriver {
  /**
   * Reads an article and derives its duty cards, or says in a refusal why there are none.
   * @param by whose it is: one at a time is read for each; null for somebody who is not known yet
   */
  carryOut(task: Task, by: PersonId | null): Promise<Derived>
  /** Ends the thread. */
  close(): Promise<void>
}

export interface DeriverSettings {
  longestMs?: number
  idleMs?: number
}

interface Job {
  task: Task
  by: PersonId | null
  settle: (derived: Derived) => void
}

type Answer = { id: number; derived: Derived } | { id: number; fault: string }

/** A deriver without a thread yet. */
export function createDeriver({ longestMs = LONGEST_MS, idleMs = IDLE_MS }: DeriverSettings = {}): Deriver {
  const waiting: Job[] = []
  let worker: Worker | null = null
  let current: (Job & { id: number; timer: NodeJS.Timeout }) | null = null
  let idle: NodeJS.Timeout | null = null
  let count = 0

  function next(): void {
    if (idle) clearTimeout(idle)
    idle = null
    const job = waiting.shift()
    if (!job) {
      idle = setTimeout(() => void close(), idleMs)
      idle.unref()
      return
    }
    worker ??= start()
    worker.ref()
    const id = ++count
    current = { ...job, id, timer: setTimeout(() => fail('article-slow'), longestMs) }
    worker.postMessage({ id, task: job.task })
  }

  function start(): Worker {
    const started = startWorker()
    started.on('message', (answer: Answer) => {
      if (answer.id === current?.id)
        settle('derived' in answer ? answer.derived : refused({ kind: 'article-unread' }))
    })
    // Out of memory, or it could not start.
    started.on('error', () => {
      if (worker === started) fail('article-unread')
    })
    return started
  }

  function settle(derived: Derived): void {
    const done = current
    if (!done) return
    clearTimeout(done.timer)
    current = null
    worker?.unref()
    done.settle(derived)
    next()
  }

  /** Whatever a thread that does not answer was at, the next one begins anew. */
  function fail(kind: 'article-slow' | 'article-unread'): void {
    void worker?.terminate()
    worker = null
    settle(refused({ kind }))
  }

  async function close(): Promise<void> {
    if (idle) clearTimeout(idle)
    for (const job of waiting.splice(0)) job.settle(refused({ kind: 'article-waits' }))
    const ended = worker
    worker = null
    if (current) {
      clearTimeout(current.timer)
      current.settle(refused({ kind: 'article-waits' }))
      current = null
    }
    await ended?.terminate()
  }

  return {
    carryOut(task, by) {
      // Nothing large is even copied to the thread.
      const size = task.do === 'derive-again' ? null : task.upload.bytes.length
      if (size === 0) return Promise.resolve(refused({ kind: 'article-empty' }))
      if (size !== null && size > ARTICLE_MAX_BYTES)
        return Promise.resolve(refused({ kind: 'article-too-large' }))
      const same = [...waiting, ...(current ? [current] : [])].filter((job) => job.by === by).length
      if (waiting.length >= WAITING_MAX || same >= (by === null ? UNKNOWN_MAX : 1))
        return Promise.resolve(refused({ kind: 'article-waits' }))
      return new Promise((settled) => {
        waiting.push({ task, by, settle: settled })
        if (!current) next()
      })
    },
    close,
  }
}

/** Bundled beside the server; from its source while developing, where a thread has to be taught TypeScript first. */
function startWorker(): Worker {
  const resourceLimits = { maxOldGenerationSizeMb: 256 }
  if (!import.meta.url.endsWith('.ts'))
    return new Worker(new URL('./derive/worker.js', import.meta.url), { resourceLimits })
  const source = JSON.stringify(new URL('./worker.ts', import.meta.url).href)
  const code = `import('tsx/esm/api').then(({ register }) => (register(), import(${source})))`
  return new Worker(code, { eval: true, resourceLimits })
}
