// A board with notes and placements as a test wants them, and its saved outcome.

import { writePlacements } from '#app/sync/write.ts'
import { startBoard, Visitor, type TestApp } from './app.ts'
import { typeNote } from './documents.ts'
import { stockClient, until, whenSaved, whenSynced } from './sockets.ts'

/** @param notes by card; each such card is put into Product Manager */
export async function savedOutcome(
  app: TestApp,
  notes: Record<string, string> = { 'product-vision': 'Ours' },
  by?: { keeper: Visitor; teamId: string },
) {
  const { fay, boardId, joined } = await startBoard(app, by?.keeper, by && { team: by.teamId })
  const table = stockClient(app, fay, boardId, 'table')
  await whenSynced(table)
  const ids = Object.keys(notes)
  writePlacements(table.doc, new Map(ids.map((id, at) => [id, { column: 'pm', rank: `a${at}` }])), null)
  for (const [id, note] of Object.entries(notes)) typeNote(table.doc, id, note)
  await whenSaved(table)
  await until(async () => (await fay.board(boardId)).columns.pm!.length === ids.length)
  const path = await saveAgain(fay, boardId)
  return { fay, boardId, joined, path }
}

/** @returns where the outcome is */
export async function saveAgain(visitor: Visitor, boardId: string): Promise<string> {
  const saved = await visitor.post(`/boards/${boardId}/outcomes`, {})
  if (saved.status !== 303) throw new Error(`not saved: ${saved.status}`)
  return saved.headers.get('location')!
}
