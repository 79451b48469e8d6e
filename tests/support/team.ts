// A team as people have one: its id, its link, and what its page says to a program that reads the page.

import type { Database } from '#server/database.ts'
import type { Served, Visitor } from './app.ts'
import { Visitor as NewVisitor } from './app.ts'

/** The team of the board that somebody has just started. */
export async function teamOf(visitor: Visitor): Promise<string> {
  const page = await (await visitor.fetch('/')).text()
  const id = /\/teams\/([a-z0-9]{12})/.exec(page)?.[1]
  if (!id) throw new Error('no team on the start page')
  return id
}

/** As it stands on the team's page, for a keeper. */
export async function teamLink(keeper: Visitor, teamId: string): Promise<string> {
  const page = await (await keeper.fetch(`/teams/${teamId}`)).text()
  const link = /http[^"<]*(\/teams\/join\/[A-Za-z0-9_-]+)/.exec(page)?.[1]
  if (!link) throw new Error('no link on the page')
  return link
}

export async function joinTeam(app: Served, link: string, name: string): Promise<Visitor> {
  const visitor = new NewVisitor(app)
  const response = await visitor.post(link, { name })
  if (response.status !== 303) throw new Error(`${name} could not join: ${response.status}`)
  return visitor
}

export function archive(
  visitor: Visitor,
  boardId: string,
  what: 'archive' | 'take-out' | 'delete' | 'undo',
): Promise<Response> {
  return visitor.post(`/boards/${boardId}/archive`, { do: what })
}

/** The names of all tables in which a text stands, as text or as bytes. */
export async function tablesHolding({ query }: Pick<Database, 'query'>, text: string): Promise<string[]> {
  const tables = await query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'`,
    [],
  )
  const hex = Buffer.from(text).toString('hex')
  const found: string[] = []
  for (const { name } of tables) {
    const rows = await query<{ n: number }>(
      `SELECT count(*)::int AS n FROM "${name}" AS it
       WHERE strpos(it::text, $1) > 0 OR strpos(it::text, $2) > 0`,
      [text, hex],
    )
    if (rows[0]!.n > 0) found.push(name)
  }
  return found
}
