// Where a card has been: who moved it from where to where, as the log has it.

import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Move } from '#app/domain/decisions.ts'
import { COLUMNS, type Column } from '#app/domain/placement.ts'
import { roomPath } from '#app/sync/schema.ts'
import type { Query } from '#server/queries.ts'
import { Replay } from '#server/replay.ts'
import { createRoomStore, type LogRow, type RoomStore } from '#server/room-store.ts'
import { Turns } from '#server/turns.ts'
import { sharedApp, Visitor } from '../support/app.ts'
import { done } from '../support/commands.ts'
import { onEachDatabase } from '../support/databases.ts'
import { stockClient, until, whenSaved, whenSynced } from '../support/sockets.ts'
import { sortingBoard } from '../support/sorting-board.ts'

const BOARD = 'bcdfghjkmnpq'

/** A table without a room: what is put is logged by nobody. */
function tableLog(store: RoomStore) {
  const room = roomPath(BOARD, 'table')
  const doc = new Y.Doc()
  let rows: LogRow[] = []
  doc.on('update', (update: Uint8Array) => rows.push({ participantId: null, update }))
  return {
    put: (card: string, column: Column) => doc.getMap('placements').set(card, { column, rank: 'm' }),
    async write(): Promise<void> {
      await store.append([{ room, rows }])
      rows = []
    },
  }
}

describe('the trail of a card', () => {
  onEachDatabase((kind, open) => {
    const shared = sharedApp(kind)

    test('it names who moved the card from where to where, the board itself by nobody', async () => {
      const app = shared()
      const { fay, ben, ida, boardId, joined, idOf, place } = await sortingBoard(app)
      const ola = await joined('observer', 'Ola')
      await place(ben, 'Ben', { scope: 'po' })
      const began = Date.now()
      await done(fay, boardId, { do: 'go', to: 'reveal', sure: true })
      await done(fay, boardId, { do: 'go', to: 'discuss', sure: true })
      const tables = [ben, ida].map((visitor) => stockClient(app, visitor, boardId, 'table'))
      for (const table of tables) await whenSynced(table)
      const [bens, idas] = tables as [(typeof tables)[0], (typeof tables)[0]]
      const path = `/boards/${boardId}/cards/scope/trail.json`
      async function move(table: (typeof tables)[0], card: string, column: string, rank = 'm') {
        table.doc.getMap('placements').set(card, { column, rank })
        await whenSaved(table)
        await until(() =>
          tables.every(({ doc }) => {
            const placement = doc.getMap('placements').get(card) as
              { column: string; rank: string } | undefined
            return placement?.column === column && placement.rank === rank
          }),
        )
      }
      await move(bens, 'scope', 'pm')
      await move(idas, 'budget', 'pm')
      // Within the column: no move.
      await move(idas, 'scope', 'pm', 'z')
      await move(idas, 'scope', 'shared')
      await done(fay, boardId, { do: 'decide', card: 'scope', column: 'not-ours', lastWord: null, ask: '' })

      for (const visitor of [fay, ben, ola]) {
        const { moves } = await visitor.json<{ moves: Move[] }>(path)
        expect(moves.map(({ participantId, from, to }) => [participantId, from, to])).toEqual([
          [null, 'unsorted', 'po'],
          [idOf('Ben'), 'po', 'pm'],
          [idOf('Ida'), 'pm', 'shared'],
          [null, 'shared', 'not-ours'],
        ])
        const times = moves.map(({ at }) => at)
        expect(times).toEqual(times.toSorted((a, b) => a - b))
        expect(times[0]).toBeGreaterThan(began - 60_000)
        expect(times.at(-1)).toBeLessThan(Date.now() + 60_000)
      }
      const untouched = `/boards/${boardId}/cards/timeline/trail.json`
      expect(await fay.json(untouched)).toEqual({ moves: [] })
    })

    test('strangers have no trail, no unknown card has one, and nobody sees one while all sort', async () => {
      const app = shared()
      const { fay, boardId } = await sortingBoard(app)
      const trail = async (visitor: Visitor, board: string, card: string) => {
        const response = await visitor.fetch(`/boards/${board}/cards/${card}/trail.json`)
        return [response.status, ((await response.json()) as { error: string }).error]
      }
      expect(await trail(fay, boardId, 'scope')).toEqual([409, 'not-now'])
      await done(fay, boardId, { do: 'go', to: 'reveal', sure: true })
      const stranger = new Visitor(app)
      expect(await trail(stranger, boardId, 'scope')).toEqual([403, 'no-right'])
      await stranger.startBoard()
      expect(await trail(stranger, boardId, 'scope')).toEqual([403, 'no-right'])
      expect(await trail(fay, boardId, 'moon')).toEqual([404, 'no-such-card'])
      expect(await trail(fay, 'zzzzzzzzzzzz', 'scope')).toEqual([404, 'no-such-board'])
    })

    test('D6: where somebody put a decided card is no part of its trail, while it is decided and after it was opened', async () => {
      const app = shared()
      const { fay, ben, boardId, idOf } = await sortingBoard(app)
      for (const to of ['reveal', 'discuss'] as const) await done(fay, boardId, { do: 'go', to, sure: true })
      const table = stockClient(app, ben, boardId, 'table')
      await whenSynced(table)
      async function put(column: Column): Promise<void> {
        table.doc.getMap('placements').set('scope', { column, rank: 'm' })
        await whenSaved(table)
      }
      const trail = async () => {
        const { moves } = await ben.json<{ moves: Move[] }>(`/boards/${boardId}/cards/scope/trail.json`)
        return moves.map(({ participantId, from, to }) => [participantId, from, to])
      }
      const decide = { do: 'decide', card: 'scope', lastWord: null, ask: '' } as const
      await put('po')
      await done(fay, boardId, { ...decide, column: 'po' })
      await put('pm')
      const decided = [[idOf('Ben'), 'unsorted', 'po']]
      expect(await trail()).toEqual(decided)
      await done(fay, boardId, { do: 'undecide', card: 'scope' })
      expect(await trail()).toEqual(decided)
      await until(() => (table.doc.getMap('placements').get('scope') as { column: string }).column === 'po')
      await put('shared')
      expect(await trail()).toEqual([...decided, [idOf('Ben'), 'po', 'shared']])
    })

    test('of a long log the newest hundred moves are told, oldest first, and other work goes on meanwhile', async () => {
      const { query } = await open()
      const log = tableLog(createRoomStore({ query }))
      for (let index = 1; index <= 1_250; index++) {
        log.put('budget', COLUMNS[index % 6]!)
        log.put('scope', COLUMNS[index % 6]!)
      }
      await log.write()
      const replay = new Replay(query, BOARD)
      let turns = 0
      const working = setInterval(() => turns++, 0)
      await replay.catchUp()
      const moves = replay.movesOf('scope')
      clearInterval(working)
      expect(moves.map(({ from, to }) => [from, to])).toEqual(
        Array.from({ length: 100 }, (_, at) => [COLUMNS[(1_150 + at) % 6], COLUMNS[(1_151 + at) % 6]]),
      )
      expect(turns).toBeGreaterThan(3)
      const nobodys = new Replay(query, 'nobody')
      await nobodys.catchUp()
      expect(nobodys.movesOf('scope')).toEqual([])
    })

    test('however many ask while the log grows, each is told all there was when they asked', async () => {
      const { query } = await open()
      const log = tableLog(createRoomStore({ query }))
      const replay = new Replay(query, BOARD)
      for (let index = 1; index <= 20; index++) {
        log.put('scope', COLUMNS[index % 6]!)
        await log.write()
        const ask = () => replay.catchUp().then(() => replay.movesOf('scope'))
        const told = await Promise.all(Array.from({ length: 5 }, ask))
        for (const moves of told) expect(moves).toHaveLength(index)
      }
    })

    test('of the logs of one board one is read at a time, however many ask for what', async () => {
      const { query } = await open()
      const log = tableLog(createRoomStore({ query }))
      log.put('scope', 'po')
      await log.write()
      let [reading, most] = [0, 0]
      const counted: Query = async (text, values) => {
        most = Math.max(most, ++reading)
        return query<never>(text, values).finally(() => reading--)
      }
      const walking = new Turns(Infinity)
      const replays = [1, 2, 3].map(() => new Replay(counted, BOARD, (work) => walking.take(BOARD, work)))
      await Promise.all(replays.map((replay) => replay.catchUp()))
      for (const replay of replays) expect(replay.movesOf('scope')).toHaveLength(1)
      expect(most).toBe(1)
    })
  })
})
