import { describe, expect, test } from 'vitest'
import type { Command } from '#app/domain/commands.ts'
import { simulatedPeople } from '#app/domain/rehearsal.ts'
import { Actions } from '#app/sync/actions.ts'
import { ballotPath, todayRoot } from '#app/sync/schema.ts'
import { writePlacements } from '#app/sync/write.ts'
import { sharedApp, startBoard, Visitor, type TestApp } from '../support/app.ts'
import { done } from '../support/commands.ts'
import { onEachDatabase } from '../support/databases.ts'
import { typeNote } from '../support/documents.ts'
import { roomClient, stockClient, until, whenSaved, whenSynced } from '../support/sockets.ts'
import { ROLE_NAMES } from '../support/team-history.ts'

interface OutcomeFile {
  number: number
  savedBy: string
  counts: Record<string, number>
  columns: Record<string, CardInFile[]>
  people: { name: string; kind: string }[]
  actions: unknown[]
  handovers: unknown[]
}

interface CardInFile {
  id: string
  title: string
  note: string
  rank: string
  differs: boolean
  claims: unknown[]
  tally: { counts: Record<string, number> } | null
  dots: number | null
}

async function give(visitor: Visitor, boardId: string, ...commands: Command[]): Promise<void> {
  for (const command of commands) {
    const response = await visitor.post(`/boards/${boardId}/commands`, { command: JSON.stringify(command) })
    if (response.status !== 200) throw new Error(`${command.do}: ${response.status} ${await response.text()}`)
  }
}

/** Saves, and reads what was saved. */
async function save(visitor: Visitor, boardId: string): Promise<OutcomeFile> {
  const saved = await visitor.post(`/boards/${boardId}/outcomes`, {})
  if (saved.status !== 303) throw new Error(`not saved: ${saved.status}`)
  return visitor.json(`${saved.headers.get('location')!}.json`)
}

/** Somebody's own ballot, placed and saved. */
async function sort(
  app: TestApp,
  { visitor, name, boardId }: { visitor: Visitor; name: string; boardId: string },
  placed: Record<string, string>,
): Promise<void> {
  const session = stockClient(app, visitor, boardId, 'session')
  await whenSynced(session)
  const roster = Object.entries(session.doc.getMap('roster').toJSON() as Record<string, { name: string }>)
  const [id] = roster.find(([, it]) => it.name === name)!
  const client = roomClient(
    app,
    visitor,
    ballotPath(boardId, id, Number(session.doc.getMap('session').get('ballotSheet'))),
  )
  await whenSynced(client)
  for (const [card, column] of Object.entries(placed))
    client.doc.getMap('placements').set(card, { column, rank: 'm' })
  await whenSaved(client)
}

function cardIn(outcome: OutcomeFile, id: string): CardInFile {
  return Object.values(outcome.columns)
    .flat()
    .find((card) => card.id === id)!
}

describe('outcomes', () => {
  onEachDatabase((kind) => {
    const shared = sharedApp(kind)
    test('a save that is refused is a page of ours, also for a browser without a script', async () => {
      const { fay, boardId, joined } = await startBoard(shared())
      const ben = await joined('participant', 'Ben')
      await done(fay, boardId, { do: 'go', to: 'lobby', sure: true })
      for (const [visitor, path, status, title] of [
        [fay, 'outcomes', 409, 'Not at the moment'],
        [ben, 'outcomes', 403, 'Only a facilitator can do this'],
        [ben, 'links', 403, 'Only a facilitator can do this'],
      ] as const) {
        const response = await visitor.post(`/boards/${boardId}/${path}`, { kind: 'observer', do: 'renew' })
        expect(response.status).toBe(status)
        expect(response.headers.get('content-type')).toMatch(/^text\/html/)
        const page = await response.text()
        expect(page).toMatch(/^<!DOCTYPE html>/i)
        expect(page).toContain(`<h1`)
        expect(page).toContain(title)
        expect(page).toContain('href="/"')
      }
    })

    test('a save keeps every card with column, rank and note, who was there, and what the article claims', async () => {
      const app = shared()
      const { fay, boardId, joined } = await startBoard(app)
      const ben = await joined('participant', 'Ben')
      const client = stockClient(app, ben, boardId, 'table')
      await whenSynced(client)
      writePlacements(client.doc, new Map([['product-vision', { column: 'pm', rank: 'a0' }]]), null)
      typeNote(client.doc, 'product-vision', '=1+1 | agreed\nin June')
      await until(async () => (await fay.board(boardId)).columns.pm!.length === 1)

      const saved = await fay.post(`/boards/${boardId}/outcomes`, { once: 'first' })
      expect(saved.status).toBe(303)
      expect(saved.headers.get('location')).toBe(`/boards/${boardId}/outcomes/1`)
      const outcome = await ben.json<OutcomeFile>(`/boards/${boardId}/outcomes/1.json`)
      expect(outcome).toMatchObject({ number: 1, savedBy: 'Fay', counts: { pm: 1, po: 0, unsorted: 29 } })
      expect(outcome.columns.pm).toMatchObject([
        { id: 'product-vision', rank: 'a0', note: '=1+1 | agreed\nin June', differs: true },
      ])
      expect(outcome.columns.pm![0]!.claims.length).toBeGreaterThan(1)
      expect(outcome.people.map((it) => it.name)).toEqual(['Fay', 'Ben'])

      const csv = await (await fay.fetch(`/boards/${boardId}/outcomes/1.csv`)).text()
      expect(csv).toContain(`"'=1+1 | agreed`)
      const markdown = await (await fay.fetch(`/boards/${boardId}/outcomes/1.md`)).text()
      expect(markdown).toContain('\\=1\\+1 \\| agreed<br>in June')
      const page = await (await fay.fetch(`/boards/${boardId}/outcomes/1`)).text()
      expect(page).toContain('Differs from the article')
    })

    test('pressing twice saves once, even at the same moment; without the field every post saves', async () => {
      const app = shared()
      const { fay, boardId } = await startBoard(app)
      const twice = await Promise.all(
        [1, 2].map(() => fay.post(`/boards/${boardId}/outcomes`, { once: 'a' })),
      )
      expect(twice.map((it) => it.headers.get('location'))).toEqual(
        Array(2).fill(`/boards/${boardId}/outcomes/1`),
      )
      expect((await fay.post(`/boards/${boardId}/outcomes`, {})).headers.get('location')).toMatch(/\/2$/)
      expect((await fay.post(`/boards/${boardId}/outcomes`, {})).headers.get('location')).toMatch(/\/3$/)
      const other = await fay.startBoard({ title: 'Other' })
      expect((await fay.post(`/boards/${other}/outcomes`, { once: 'a' })).headers.get('location')).toMatch(
        /\/1$/,
      )
    })

    test('only facilitators save, everybody on the board reads, nobody else does', async () => {
      const app = shared()
      const { fay, boardId, joined } = await startBoard(app)
      const ben = await joined('participant', 'Ben')
      const ola = await joined('observer', 'Ola')
      for (const visitor of [ben, ola, new Visitor(app)]) {
        expect((await visitor.post(`/boards/${boardId}/outcomes`, {})).status).toBe(403)
      }
      await fay.post(`/boards/${boardId}/outcomes`, {})
      for (const ending of ['', '.json', '.csv', '.md']) {
        const path = `/boards/${boardId}/outcomes/1${ending}`
        for (const visitor of [fay, ben, ola]) expect((await visitor.fetch(path)).status).toBe(200)
        expect((await new Visitor(app).fetch(path)).status).toBe(403)
      }
    })

    test('an outcome that does not exist is 404, whatever its number looks like', async () => {
      const app = shared()
      const { fay, boardId } = await startBoard(app)
      for (const number of ['1', '0', '-1', '1e3', 'x', '99999999999999999999']) {
        for (const ending of ['', '.json', '.csv', '.md']) {
          expect((await fay.fetch(`/boards/${boardId}/outcomes/${number}${ending}`)).status).toBe(404)
        }
      }
    })

    test('an outcome is found under its own board only', async () => {
      const app = shared()
      const { fay, boardId } = await startBoard(app)
      const other = await fay.startBoard({ title: 'Other' })
      await fay.post(`/boards/${boardId}/outcomes`, {})
      for (const ending of ['', '.json', '.csv', '.md']) {
        expect((await fay.fetch(`/boards/${other}/outcomes/1${ending}`)).status).toBe(404)
      }
    })

    test('an outcome stays as it was saved while the board goes on, and the newest is mirrored to all', async () => {
      const app = shared()
      const { fay, boardId } = await startBoard(app)
      const table = stockClient(app, fay, boardId, 'table')
      const session = stockClient(app, fay, boardId, 'session')
      await Promise.all([whenSynced(table), whenSynced(session)])
      await fay.post(`/boards/${boardId}/outcomes`, {})
      writePlacements(table.doc, new Map([['product-vision', { column: 'po', rank: 'a0' }]]), null)
      await until(async () => (await fay.board(boardId)).columns.po!.length === 1)
      await fay.post(`/boards/${boardId}/outcomes`, {})
      expect((await fay.json<OutcomeFile>(`/boards/${boardId}/outcomes/1.json`)).counts.po).toBe(0)
      expect((await fay.json<OutcomeFile>(`/boards/${boardId}/outcomes/2.json`)).counts.po).toBe(1)
      await until(() => (session.doc.getMap('session').get('lastOutcome') as { number: number }).number === 2)
    })

    test('O3, O4, O6: a facilitated session leaves all it came to, and nobody’s ballot', async () => {
      const app = shared()
      const { fay, boardId, joined } = await startBoard(app)
      const ben = await joined('participant', 'Ben')
      await give(
        fay,
        boardId,
        { do: 'go', to: 'lobby', sure: true },
        { do: 'set', settings: { named: true, target: true } },
        { do: 'reword', card: 'budget', title: 'Money', detail: 'Who pays' },
        { do: 'go', to: 'sort', sure: true },
      )
      await sort(app, { visitor: fay, name: 'Fay', boardId }, { scope: 'po', 'product-roadmap': 'po' })
      await sort(app, { visitor: ben, name: 'Ben', boardId }, { scope: 'pm', 'product-roadmap': 'po' })
      expect((await fay.post(`/boards/${boardId}/outcomes`, {})).status).toBe(409)
      await give(
        fay,
        boardId,
        { do: 'go', to: 'reveal', sure: true },
        { do: 'split', card: 'user-needs', titles: ['Hear users', 'Sort what they say'] },
        { do: 'go', to: 'discuss', sure: true },
        { do: 'decide', card: 'scope', column: 'shared', lastWord: 'pm', ask: 'the developers' },
        { do: 'decide', card: 'product-roadmap', column: 'po', lastWord: null, ask: '' },
      )
      const part = (await fay.board(boardId)).columns.unsorted!.find(
        ({ title }) => title === 'Hear users',
      )!.id
      await give(fay, boardId, { do: 'decide', card: part, column: 'shared', lastWord: null, ask: '' })
      await give(
        ben,
        boardId,
        { do: 'consent', card: 'scope', consent: 'live-with', line: 'If we look again in June' },
        { do: 'consent', card: 'budget', consent: 'object', line: 'We have none' },
      )
      const table = stockClient(app, fay, boardId, 'table')
      await whenSynced(table)
      todayRoot(table.doc).set('product-roadmap', { column: 'pm', rank: 'm' })
      const actions = new Actions(table.doc)
      actions.write({ id: 'a1', text: 'Ask\0 them', owner: 'Ben', due: '2026-05-31', cardId: 'user-needs' })
      actions.write({ id: 'a2', text: 'Rest', owner: '', due: '', cardId: null })
      actions.writeHandover('product-roadmap', { owner: 'Fay', due: '2026-06-30' })
      await whenSaved(table)
      await give(fay, boardId, { do: 'go', to: 'vote', sure: true })
      await give(ben, boardId, { do: 'vote', card: 'scope', dot: true })
      expect(cardIn(await save(fay, boardId), 'scope').dots).toBe(null)
      await give(fay, boardId, { do: 'show-dots', shown: true }, { do: 'go', to: 'closed', sure: true })

      const outcome = await save(fay, boardId)
      expect(outcome.columns.shared!.map(({ id }) => id).sort()).toEqual(['scope', part])
      expect(cardIn(outcome, 'scope')).toMatchObject({
        decision: { column: 'shared', lastWord: 'pm', ask: 'the developers' },
        consents: [{ name: 'Ben', consent: 'live-with', line: 'If we look again in June' }],
        dots: 1,
        today: null,
        original: null,
        splitFrom: null,
      })
      // Only these figures, although this board shows ballots with names.
      expect(cardIn(outcome, 'scope').tally).toEqual({
        counts: { po: 1, shared: 0, pm: 1, unclear: 0, 'not-ours': 0 },
        agreement: 0,
        gap: 'plain-split',
      })
      expect(cardIn(outcome, 'product-roadmap')).toMatchObject({
        decision: { column: 'po', lastWord: null, ask: '' },
        tally: { agreement: 1, gap: null },
        dots: 0,
        today: 'pm',
      })
      expect(cardIn(outcome, 'budget')).toMatchObject({
        title: 'Money',
        decision: null,
        consents: [{ name: 'Ben', consent: 'object', line: 'We have none' }],
        original: { title: expect.any(String) },
      })
      const whole = (outcome.actions[0] as { card: string }).card
      expect(cardIn(outcome, part)).toMatchObject({
        title: 'Hear users',
        decision: { lastWord: null },
        tally: null,
        splitFrom: whole,
      })
      expect(outcome.actions).toEqual([
        {
          ...{ text: 'Ask them', owner: 'Ben', due: '2026-05-31', card: expect.stringMatching(/./) },
          ...{ id: 'a1', cardId: 'user-needs' },
        },
        { text: 'Rest', owner: '', due: '', card: null, id: 'a2', cardId: null },
      ])
      const { title } = cardIn(outcome, 'product-roadmap')
      expect(outcome.handovers).toEqual([{ title, from: 'pm', to: 'po', owner: 'Fay', due: '2026-06-30' }])

      const path = `/boards/${boardId}/outcomes/${outcome.number}`
      const page = await (await ben.fetch(path)).text()
      for (const words of [
        'Product Manager has the last word',
        'Nobody has the last word yet',
        'Ben can live with it: If we look again in June',
        'To do',
        'Changes hands',
      ])
        expect(page).toContain(words)
      const markdown = await (await ben.fetch(`${path}.md`)).text()
      expect(markdown).toContain('Shared duties without a last word: Hear users.')
      const csv = await (await ben.fetch(`${path}.csv`)).text()
      expect(csv).toContain('"Ben objects: We have none"')
    })

    test('O5: a rehearsal is not saved, and what is saved after it has nothing of it', async () => {
      const app = shared()
      const { fay, boardId } = await startBoard(app)
      const early = await fay.post(`/boards/${boardId}/outcomes`, { once: 'early' })
      await give(
        fay,
        boardId,
        { do: 'go', to: 'lobby', sure: true },
        { do: 'simulate', on: true },
        { do: 'add-proxy', name: 'Pat', seat: 'designer' },
        { do: 'go', to: 'sort', sure: true },
      )
      await sort(app, { visitor: fay, name: 'Fay', boardId }, { scope: 'po' })
      await give(fay, boardId, { do: 'go', to: 'reveal', sure: true })
      const refusal = await fay.post(`/boards/${boardId}/outcomes`, {})
      expect(refusal.status).toBe(409)
      // What was saved before it began was saved.
      const again = await fay.post(`/boards/${boardId}/outcomes`, { once: 'early' })
      expect(again.headers.get('location')).toBe(early.headers.get('location'))

      await give(fay, boardId, { do: 'simulate', on: false })
      const outcome = await save(fay, boardId)
      expect(outcome.people.map(({ name }) => name)).toEqual(['Fay', 'Pat'])
      const counts = { po: 1, shared: 0, pm: 0, unclear: 0, 'not-ours': 0 }
      expect(cardIn(outcome, 'scope').tally!.counts).toEqual(counts)
      for (const ending of ['', '.json', '.csv', '.md']) {
        const text = await (await fay.fetch(`/boards/${boardId}/outcomes/2${ending}`)).text()
        for (const { name } of simulatedPeople(ROLE_NAMES)) expect(text).not.toContain(name)
      }
    })

    test('O8: whoever had their cards placed for them is marked in the outcome, on its page and in its files', async () => {
      const { fay, boardId } = await startBoard(shared())
      await give(
        fay,
        boardId,
        { do: 'go', to: 'lobby', sure: true },
        { do: 'add-proxy', name: 'Pat', seat: 'designer' },
        { do: 'go', to: 'discuss', sure: true },
      )
      const outcome = await save(fay, boardId)
      expect(outcome.people).toMatchObject([
        { name: 'Fay', kind: 'person' },
        { name: 'Pat', kind: 'proxy' },
      ])
      const read = async (ending: string) =>
        (await fay.fetch(`/boards/${boardId}/outcomes/1${ending}`)).text()
      expect(await read('.md')).toContain('Pat \\(sorted by proxy\\)')
      expect(await read('.svg')).toContain('Pat (sorted by proxy)')
      const page = await read('')
      expect(page).toContain('Pat (Designer, sorted by proxy)')
      expect(page).not.toMatch(/Fay \([^)]*by proxy/)
    })

    test('O5: the simulated go all at once: none is taken off alone, which would make a rehearsal a session', async () => {
      const app = shared()
      const { fay, boardId } = await startBoard(app)
      await give(fay, boardId, { do: 'go', to: 'lobby', sure: true }, { do: 'simulate', on: true })
      const session = stockClient(app, fay, boardId, 'session')
      await whenSynced(session)
      const roster = session.doc.getMap('roster').toJSON() as Record<string, { kind: string }>
      const [person] = Object.entries(roster).find(([, { kind }]) => kind === 'simulated')!
      const command = JSON.stringify({ do: 'remove', person })
      expect((await fay.post(`/boards/${boardId}/commands`, { command })).status).toBe(404)
    })

    test('E3: a way back before the simulated are removed leaves nothing of theirs on the table', async () => {
      const app = shared()
      const { fay, boardId } = await startBoard(app)
      await give(fay, boardId, { do: 'go', to: 'lobby', sure: true }, { do: 'simulate', on: true })
      await give(fay, boardId, { do: 'go', to: 'sort', sure: true }, { do: 'go', to: 'reveal', sure: true })
      expect((await fay.board(boardId)).columns.unsorted!.length).toBeLessThan(30)
      await give(fay, boardId, { do: 'go', to: 'sort', sure: true }, { do: 'simulate', on: false })
      await give(fay, boardId, { do: 'go', to: 'reveal', sure: true })
      expect((await fay.board(boardId)).columns.unsorted).toHaveLength(30)
    })

    test('a note with signs that Postgres cannot keep is saved without them', async () => {
      const app = shared()
      const { fay, boardId } = await startBoard(app)
      const client = stockClient(app, fay, boardId, 'table')
      await whenSynced(client)
      typeNote(client.doc, 'product-vision', 'a\0b')
      await until(async () => {
        await fay.post(`/boards/${boardId}/outcomes`, { once: crypto.randomUUID() })
        const outcome = await fay.json<OutcomeFile>(`/boards/${boardId}/outcomes/1.json`)
        return outcome.columns.unsorted!.some((card) => card.id === 'product-vision')
      })
      const number = (await fay.post(`/boards/${boardId}/outcomes`, {})).headers.get('location')!
      const outcome = await fay.json<OutcomeFile>(`${number}.json`)
      expect(outcome.columns.unsorted!.find((card) => card.id === 'product-vision')!.note).toBe('ab')
    })
  })
})
