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

/** Where any of these texts still stands, as text or as bytes: `table: text`. */
export async function placesHolding(
  { query }: Pick<Database, 'query'>,
  texts: readonly string[],
): Promise<string[]> {
  const tables = await query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'`,
    [],
  )
  const wanted = JSON.stringify(texts.map((text) => ({ text, hex: Buffer.from(text).toString('hex') })))
  const found: string[] = []
  for (const { name } of tables) {
    const rows = await query<{ text: string }>(
      `SELECT DISTINCT wanted.text FROM "${name}" AS it, json_to_recordset($1::json) AS wanted(text text, hex text)
       WHERE strpos(it::text, wanted.text) > 0 OR strpos(it::text, wanted.hex) > 0`,
      [wanted],
    )
    found.push(...rows.map(({ text }) => `${name}: ${text}`))
  }
  return found
}
