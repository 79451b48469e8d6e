// A whole server inside the test, on a port of its own, and people who talk to it as browsers and scripts do.

import { afterAll, beforeAll, onTestFinished } from 'vitest'
import type { CardId } from '#app/domain/ids.ts'
import type { Role } from '#app/domain/people.ts'
import { readEnv } from '#server/env.ts'
import { createLog } from '#server/log.ts'
import { builtPages } from '#server/pages.ts'
import { serve, type RunningServer } from '#server/serve.ts'
import { freshDatabase, type AtEnd, type DatabaseKind, type DatabasePlace } from './databases.ts'

export const TEST_SECRET = 'only-for-tests-only-for-tests-only-for-tests'

export interface TestApp {
  url: string
  port: number
  place: DatabasePlace
  stop(): Promise<void>
}

/** All that a visitor has to know of a server, wherever it runs. */
export type Served = Pick<TestApp, 'url'>

export async function startApp(
  kind: DatabaseKind,
  settings: Record<string, string> = {},
  place?: DatabasePlace,
  atEnd: AtEnd = onTestFinished,
): Promise<TestApp> {
  const where = place ?? (await freshDatabase(kind, atEnd))
  const database = 'url' in where ? { DATABASE_URL: where.url } : { DATA_DIR: where.dataDir }
  const read = readEnv({
    PORT: '0',
    LOG_LEVEL: 'silent',
    SESSION_SECRET: TEST_SECRET,
    ...database,
    ...settings,
  })
  if (!read.ok) throw new Error(read.faults.join('\n'))
  const server: RunningServer = await serve(read.env, await builtPages(), createLog(read.env.LOG_LEVEL))
  atEnd(() => server.stop())
  const url = `http://127.0.0.1:${server.port}`
  return { url, port: server.port, place: where, stop: () => server.stop() }
}

/**
 * One server for all tests of a `describe`, since to start one takes longer than most tests. Each makes boards of its
 * own.
 */
export function sharedApp(kind: DatabaseKind): () => TestApp {
  let app: TestApp
  const ends: Parameters<AtEnd>[0][] = []
  beforeAll(async () => {
    app = await startApp(kind, {}, undefined, (work) => ends.push(work))
  })
  afterAll(async () => {
    for (const work of ends.reverse()) await work()
  })
  return () => app
}

export interface PlainBoard {
  id: string
  title: string
  phase: string
  columns: Record<string, { id: CardId; title: string }[]>
  participants: { name: string; role: string; seat: string }[]
}

/** Somebody with a cookie jar and no browser. */
export class Visitor {
  cookie = ''
  readonly #base: string

  constructor(app: Served) {
    this.#base = app.url
  }

  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers)
    if (this.cookie) headers.set('Cookie', this.cookie)
    const response = await fetch(new URL(path, this.#base), { redirect: 'manual', ...init, headers })
    const set = response.headers.get('set-cookie')
    if (set) this.cookie = set.split(';', 1)[0]!
    return response
  }

  post(
    path: string,
    fields: Record<string, string> | [string, string][],
    headers: HeadersInit = {},
  ): Promise<Response> {
    return this.fetch(path, { method: 'POST', body: new URLSearchParams(fields), headers })
  }

  async json<T>(path: string): Promise<T> {
    const response = await this.fetch(path)
    if (!response.ok) throw new Error(`${path}: ${response.status}`)
    return (await response.json()) as T
  }

  /** @returns the new board's id */
  async startBoard(fields: Record<string, string> = {}): Promise<string> {
    const response = await this.post('/boards/new', {
      deck: 'product-owner-vs-product-manager',
      title: 'Who owns what',
      name: 'Fay',
      ...fields,
    })
    if (response.status !== 303)
      throw new Error(`no board was made: ${response.status} ${await response.text()}`)
    return response.headers.get('location')!.split('/').at(-1)!
  }

  links(boardId: string): Promise<Record<Role, string | null>> {
    return this.json(`/boards/${boardId}/links.json`)
  }

  async join(link: string, name: string, seat = 'developer'): Promise<Response> {
    return this.post(new URL(link).pathname, { name, seat })
  }

  board(boardId: string): Promise<PlainBoard> {
    return this.json(`/boards/${boardId}.json`)
  }
}

/** A facilitator with a board, and whoever joins it by the link of their role. */
export async function startBoard(app: Served, fay = new Visitor(app), fields: Record<string, string> = {}) {
  const boardId = await fay.startBoard(fields)
  async function joined(role: Role, name: string): Promise<Visitor> {
    const visitor = new Visitor(app)
    const link = (await fay.links(boardId))[role]
    if (!link) throw new Error('the link was withdrawn')
    const response = await visitor.join(link, name)
    if (response.status !== 303) throw new Error(`${name} could not join: ${response.status}`)
    return visitor
  }
  return { fay, boardId, joined }
}
