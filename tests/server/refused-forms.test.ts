// Forms that work without scripts, and what whoever sent one reads when it is refused.

import { describe, expect, test } from 'vitest'
import { refusalWords } from '#app/domain/refusal.ts'
import { startBoard, Visitor } from '../support/app.ts'
import { onEachDatabase } from '../support/databases.ts'
import { sharedTeams } from '../support/teams.ts'

describe('a form that is refused', () => {
  onEachDatabase((kind) => {
    const shared = sharedTeams(kind)

    test('is answered with a page that says why, whatever it was about', async () => {
      const { app, teamId } = shared()
      const { boardId } = await startBoard(app)
      const board = refusalWords({ kind: 'no-right' }).title
      const team = refusalWords({ kind: 'no-such-team' }).title
      const forms: [string, Record<string, string>, string][] = [
        [`/boards/${boardId}/links`, { kind: 'participant', do: 'renew' }, board],
        [`/boards/${boardId}/archive`, { do: 'archive' }, board],
        [`/boards/${boardId}/outcomes`, {}, board],
        [`/boards/${boardId}/outcomes/1/shares`, { do: 'make', term: 'never' }, board],
        [`/teams/${teamId}/actions`, { series: boardId, id: 'a1', done: 'yes' }, team],
        [`/teams/${teamId}/link`, { do: 'renew' }, team],
        [`/teams/${teamId}/members`, { do: 'leave' }, team],
        [`/teams/${teamId}/name`, { name: 'Ours' }, team],
      ]
      const eve = new Visitor(app)
      await eve.startBoard()
      for (const [path, fields, title] of forms) {
        const response = await eve.post(path, fields)
        expect([path, response.headers.get('content-type')]).toEqual([path, 'text/html; charset=utf-8'])
        expect(await response.text(), path).toContain(title)
      }
    })
  })
})
