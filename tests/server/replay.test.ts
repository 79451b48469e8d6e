// A session told again out of its log: everything that was open, and nothing that was not.

import { describe, expect, test } from 'vitest'
import { minutesOf, namesOf, plainWords, sentenceOf } from '#app/domain/minutes.ts'
import { columnsAt, playback, type Replay } from '#app/domain/replay.ts'
import { unpackReplay, type PackedReplay } from '#app/domain/replay-wire.ts'
import { simulatedPeople } from '#app/domain/rehearsal.ts'
import { sharedApp, startApp, startBoard, Visitor, type TestApp } from '../support/app.ts'
import { done } from '../support/commands.ts'
import { onEachDatabase, openUntilTestEnds } from '../support/databases.ts'
import { typeNote } from '../support/documents.ts'
import { APPEND_LONG, longSession, longValues } from '../support/long-session.ts'
import { stockClient, until, whenSaved, whenSynced, type StockClient } from '../support/sockets.ts'
import { sortingBoard, watchSession } from '../support/sorting-board.ts'
import { ROLE_NAMES } from '../support/team-history.ts'

async function replayOf(visitor: Visitor, boardId: string): Promise<Replay> {
  return unpackReplay(await visitor.json<PackedReplay>(`/boards/${boardId}/replay.json`))
}

function sentences(replay: Replay): string[] {
  const names = namesOf(replay)
  return minutesOf(replay)
    .filter(({ told }) => told)
    .map((minute) => plainWords(sentenceOf(minute, names)))
}

async function tableOf(app: TestApp, visitor: Visitor, boardId: string): Promise<StockClient> {
  const table = stockClient(app, visitor, boardId, 'table')
  await whenSynced(table)
  return table
}

async function move(table: StockClient, card: string, column: string, rank = 'm'): Promise<void> {
  table.doc.getMap('placements').set(card, { column, rank })
  await whenSaved(table)
}

function refusal(visitor: Visitor, path: string): Promise<[number, string]> {
  return visitor
    .fetch(path)
    .then(async (response) => [response.status, ((await response.json()) as { error: string }).error])
}

describe('the replay of a board', () => {
  onEachDatabase((kind) => {
    const shared = sharedApp(kind)

    test('[Y1] it tells a whole session, in order and by name, and ends as the board is', async () => {
      const app = shared()
      const { fay, ben, boardId, place } = await sortingBoard(app)
      await place(ben, 'Ben', { scope: 'po', budget: 'pm' })
      await done(fay, boardId, { do: 'go', to: 'reveal', sure: true })
      await done(fay, boardId, { do: 'go', to: 'discuss', sure: true })
      const table = await tableOf(app, ben, boardId)
      await done(fay, boardId, { do: 'spotlight', card: 'scope' })
      await move(table, 'scope', 'shared')
      // Within its column: seen, and not worth a sentence.
      await move(table, 'scope', 'shared', 'z')
      typeNote(table.doc, 'scope', 'Nobody else may read this in a replay')
      await whenSaved(table)
      await done(fay, boardId, {
        do: 'decide',
        card: 'scope',
        column: 'not-ours',
        lastWord: null,
        ask: '',
      })
      await done(fay, boardId, { do: 'undecide', card: 'scope' })
      await done(fay, boardId, { do: 'reword', card: 'scope', title: 'Say no', detail: '' })
      await done(fay, boardId, { do: 'split', card: 'budget', titles: ['Ask for money', 'Spend it'] })
      await done(fay, boardId, { do: 'lock', locked: true })
      expect((await fay.post(`/boards/${boardId}/outcomes`, {})).status).toBe(303)

      const replay = await replayOf(ben, boardId)
      const told = sentences(replay)
      const [scope, budget] = [
        'Define and hold the scope',
        replay.start.cards.find((it) => it.id === 'budget')!.title,
      ]
      // Cards that one command files are told in the order of the deck.
      expect(told.filter((it) => it.includes('filed itself')).toSorted()).toEqual(
        [
          `${scope} filed itself into Product Owner`,
          `${budget} filed itself into Product Manager`,
        ].toSorted(),
      )
      expect(told.filter((it) => !it.includes('filed itself'))).toEqual([
        'Ben joined',
        'Ida joined',
        'Everyone moved to Lobby',
        'Everyone moved to Sort',
        'Everyone moved to Reveal',
        'Everyone moved to Discuss',
        `Spotlight on ${scope}`,
        `Ben moved ${scope} from Product Owner to Shared`,
        `Ben wrote a note on ${scope}`,
        `${scope} was decided: Not ours`,
        `${scope} was opened again`,
        `${scope} was reworded: Say no`,
        `${budget} was split into Ask for money and Spend it`,
        'The board was locked',
        'Fay saved outcome 1',
      ])
      const times = replay.events.map(({ at }) => at)
      expect(times).toEqual(times.toSorted((a, b) => a - b))

      const board = await fay.board(boardId)
      const end = columnsAt(playback(replay).momentAt(replay.events.length))
      for (const [column, cards] of Object.entries(board.columns))
        expect(
          end[column as keyof typeof end].map(({ id }) => id),
          column,
        ).toEqual(cards.map(({ id }) => id))
      expect(JSON.stringify(replay)).not.toContain('Nobody else may read this')
    })

    test('[Y1] no ballot shows in it, nor anything made of ballots, also where they have names', async () => {
      const app = shared()
      const { fay, ben, ida, boardId, place } = await sortingBoard(app)
      await done(fay, boardId, { do: 'go', to: 'lobby', sure: true })
      await done(fay, boardId, { do: 'set', settings: { named: true } })
      await done(fay, boardId, { do: 'go', to: 'sort', sure: true })
      await place(ben, 'Ben', { scope: 'po', roadmap: 'unclear' })
      await place(ida, 'Ida', { scope: 'pm' })
      for (const path of ['replay.json', 'replay.md'])
        expect(await refusal(fay, `/boards/${boardId}/${path}`)).toEqual([409, 'not-now'])
      expect((await fay.fetch(`/boards/${boardId}/replay`)).status).toBe(409)
      await done(fay, boardId, { do: 'go', to: 'reveal', sure: true })

      const replay = await replayOf(ida, boardId)
      expect(replay.events.filter(({ what }) => 'card' in what)).toEqual([])
      const kinds = new Set(replay.events.map(({ what }) => what.kind))
      expect([...kinds].toSorted()).toEqual(['come', 'phase'])
      const text = JSON.stringify(replay)
      for (const secret of ['tallies', 'names', 'counts', 'claims', 'unclear', 'done'])
        expect(text, secret).not.toContain(`"${secret}"`)

      await done(fay, boardId, { do: 'go', to: 'sort', sure: true })
      expect(await refusal(fay, `/boards/${boardId}/replay.json`)).toEqual([409, 'not-now'])
    })

    test('[Y3] a rehearsal is marked, and nobody simulated has a name in it', async () => {
      const app = shared()
      const { fay, boardId, session } = await sortingBoard(app)
      await done(fay, boardId, { do: 'simulate', on: true })
      await done(fay, boardId, { do: 'go', to: 'reveal', sure: true })
      await until(() => session.get('phase') === 'reveal')
      await done(fay, boardId, { do: 'simulate', on: false })
      const replay = await replayOf(fay, boardId)
      const told = sentences(replay)
      expect(told).toContain('A rehearsal with simulated people began')
      expect(told).toContain('The rehearsal ended')
      const moves = minutesOf(replay).filter(({ what, from, to }) => what.kind === 'place' && from !== to)
      expect(moves.length).toBeGreaterThan(1)
      const ended = told.indexOf('The rehearsal ended')
      const filed = told.filter((it) => it.includes('filed itself'))
      expect(filed.length).toBeGreaterThan(0)
      expect(filed.every((it) => it.startsWith('Rehearsal: '))).toBe(true)
      expect(told.slice(ended + 1).filter((it) => it.includes(' went back to ')).length).toBe(filed.length)
      for (const { name } of simulatedPeople(ROLE_NAMES)) expect(JSON.stringify(replay)).not.toContain(name)
    })

    test('[Y5] who left keeps their name, and who waits at the door is not heard of', async () => {
      const app = shared()
      const { fay, boardId, joined } = await startBoard(app)
      const ben = await joined('participant', 'Ben')
      const session = await watchSession(app, fay, boardId)
      const table = await tableOf(app, ben, boardId)
      await move(table, 'scope', 'po')
      await done(fay, boardId, { do: 'set', settings: { approve: true } })
      await joined('participant', 'Zoe')
      await done(fay, boardId, { do: 'remove', person: session.idOf('Ben') })
      const replay = await replayOf(fay, boardId)
      const told = sentences(replay)
      expect(told).toContain('Ben moved Define and hold the scope from Unsorted to Product Owner')
      expect(told.at(-1)).toBe('Ben left the board')
      expect(JSON.stringify(replay)).not.toContain('Zoe')
    })

    test('it is read by everybody on the board and by its team, and by nobody else', async () => {
      const app = shared()
      const { fay, boardId, joined } = await startBoard(app)
      const ola = await joined('observer', 'Ola')
      for (const visitor of [fay, ola])
        for (const path of ['replay', 'replay.json', 'replay.md'])
          expect((await visitor.fetch(`/boards/${boardId}/${path}`)).status).toBe(200)
      const stranger = new Visitor(app)
      for (const path of ['replay.json', 'replay.md'])
        expect(await refusal(stranger, `/boards/${boardId}/${path}`)).toEqual([403, 'no-right'])
      expect(await refusal(fay, '/boards/zzzzzzzzzzzz/replay.json')).toEqual([404, 'no-such-board'])
    })

    test('it goes on where it stopped, however many ask', async () => {
      const app = shared()
      const { fay, boardId } = await startBoard(app)
      const table = await tableOf(app, fay, boardId)
      for (let count = 1; count <= 5; count++) {
        await move(table, 'scope', count % 2 === 0 ? 'po' : 'pm')
        const replays = await Promise.all([1, 2, 3].map(() => replayOf(fay, boardId)))
        for (const { events } of replays) expect(events).toHaveLength(count)
      }
    })

    test('the minutes are a text to keep, in the reader’s own time', async () => {
      const app = shared()
      const { fay, boardId } = await startBoard(app)
      await move(await tableOf(app, fay, boardId), 'scope', 'po')
      const response = await fay.fetch(`/boards/${boardId}/replay.md?zone=Pacific/Auckland`)
      expect(response.headers.get('content-type')).toBe('text/markdown; charset=utf-8')
      expect(response.headers.get('content-disposition')).toBe(
        'attachment; filename="who-owns-what-minutes.md"',
      )
      const text = await response.text()
      expect(text).toContain('Times are those of Pacific/Auckland.')
      expect(text).toMatch(
        /^- \d\d:\d\d Fay moved \*Define and hold the scope\* from Unsorted to Product Owner$/m,
      )
      const nowhere = await (await fay.fetch(`/boards/${boardId}/replay.md?zone=%00Nowhere`)).text()
      expect(nowhere).toContain('Times are those of UTC.')
    })
  })

  test('ten thousand moves are all in it', async () => {
    const app = await startApp('postgres')
    const { fay, boardId, joined } = await startBoard(app)
    for (const name of ['Ben', 'Ida']) await joined('participant', name)
    const { start } = await replayOf(fay, boardId)
    const cards = start.cards.map(({ id }) => id)
    const log = longSession(cards, 3, 10_000, Date.now())
    const { query } = await openUntilTestEnds(app.place)
    await query(APPEND_LONG, longValues(boardId, log))
    const replay = await replayOf(fay, boardId)
    const moved = minutesOf(replay).filter(({ what, told }) => told && what.kind === 'place')
    expect(moved).toHaveLength(10_000)
    expect(playback(replay).momentAt(Infinity).placements).toEqual(log.placements)
  })
})
