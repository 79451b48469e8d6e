// The sync engine, put together: upgrade, rooms, log and fan-out. It knows nothing of boards and cards; who may
// come in, who may write and what is mended is told to it.

import type { FanOut } from './fan-out.ts'
import { EngineFigures } from './figures.ts'
import { LIMITS, type Limits } from './limits.ts'
import { LogWriter } from './log-writer.ts'
import type { Log } from './log.ts'
import type { RoomStore } from './room-store.ts'
import { createRooms, type RoomRules, type Rooms } from './rooms.ts'
import { createUpgrade, type Door, type Upgrade } from './upgrade.ts'
import { within } from './within.ts'

/** How long what is not in the log yet may take, once the process was asked to stop. */
const LOGGED_WITHIN_MS = 3_000
/**
 * How often a node looks for rows it was not told of: among others, and alone, where the answer to a commit may be lost
 * on its way, or another node be there that nobody meant to be.
 */
const LOOK_EVERY_MS = { amongOthers: 500, alone: 5_000 }

export interface Engine {
  rooms: Rooms
  upgrade: Pick<Upgrade, 'handle'>
  writer: LogWriter
  figures: EngineFigures
  fanOut: FanOut
  /** Takes nothing new, lets everybody go, writes what is left. */
  stop(): Promise<void>
}

export interface EngineParts {
  store: RoomStore
  fanOut: FanOut
  rulesFor: (room: string) => Promise<RoomRules>
  door: Door
  log: Log
  limits?: Limits
}

export function createEngine({ store, fanOut, rulesFor, door, log, limits = LIMITS }: EngineParts): Engine {
  const figures = new EngineFigures()
  const writer = new LogWriter(store, limits, figures, log)
  const rooms = createRooms({ store, writer, fanOut, rulesFor, log, limits })
  const upgrade = createUpgrade(door, rooms, limits, figures, log)
  const looking = lookAgain(fanOut.connected === null ? LOOK_EVERY_MS.alone : LOOK_EVERY_MS.amongOthers)

  function lookAgain(everyMs: number): NodeJS.Timeout {
    let busy = false
    const timer = setInterval(() => {
      if (busy) return
      busy = true
      rooms
        .catchUp()
        .catch((error: unknown) => log.debug({ err: error }, 'the newest rows could not be looked for'))
        .finally(() => (busy = false))
    }, everyMs)
    timer.unref()
    return timer
  }

  return {
    rooms,
    upgrade,
    writer,
    figures,
    fanOut,
    async stop() {
      await upgrade.drain()
      clearInterval(looking)
      const logged = await within(LOGGED_WITHIN_MS, rooms.stop())
      if (!logged) log.error('stopped before everything could be written to the database')
      upgrade.stop()
      await fanOut.stop()
    },
  }
}
