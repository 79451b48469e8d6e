// One whole server, from settings to an open port, and down again in the right order.

import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createArchive } from './archive.ts'
import { createRightsKeeper } from './board-rights.ts'
import { enforceRights, followRights, rulesOfBoards } from './board-rules.ts'
import { createBoardDoor } from './board-door.ts'
import { createBoards } from './boards.ts'
import { createCommands } from './commands.ts'
import { createComparisons } from './comparisons.ts'
import { lockDataDir } from './data-lock.ts'
import { openDatabase, type Database } from './database.ts'
import { createDeckPages } from './deck-pages.ts'
import { createDecks, seedDecks } from './decks.ts'
import { createDeriver } from './derive/deriver.ts'
import { createDeviceLinks } from './device-links.ts'
import { createDraftStarts } from './draft-starts.ts'
import { createDrafts } from './drafts.ts'
import { createDuties } from './duties.ts'
import { createEcho } from './echo.ts'
import { createEngine } from './engine.ts'
import type { Env } from './env.ts'
import { NO_OTHER_NODES } from './fan-out.ts'
import { createGrids } from './grids.ts'
import { createHttp, type Pages } from './http.ts'
import { createIdentity } from './identity.ts'
import { createImports } from './imports.ts'
import { createJoining } from './joining.ts'
import { noteLeaders } from './leaders.ts'
import { KeptDocuments } from './kept-documents.ts'
import { createLeading } from './leading.ts'
import { LIMITS } from './limits.ts'
import type { Log } from './log.ts'
import { createMembers } from './members.ts'
import { createMetrics } from './metrics.ts'
import { createMirrors } from './mirrors.ts'
import { createNextTime } from './next-time.ts'
import { createOutcomes } from './outcomes.ts'
import { createOwnBoards } from './own-boards.ts'
import { startPurging } from './purge.ts'
import { createRecords } from './records.ts'
import { createReadiness } from './readiness.ts'
import { createRedisFanOut } from './redis-fan-out.ts'
import { createReplays } from './replays.ts'
import { createRoomStore, queryWithin } from './room-store.ts'
import { keptSecret } from './secret.ts'
import { createSignIn } from './sign-in.ts'
import type { Services } from './services.ts'
import { createShares } from './shares.ts'
import { createTeamZip } from './team-zip.ts'
import { createTeamActions } from './team-actions.ts'
import { createTeamBoards } from './team-boards.ts'
import { createTeamDecks } from './team-decks.ts'
import { createTeamLinks } from './team-links.ts'
import { createTeams } from './teams.ts'
import { createTrails } from './trail.ts'
import { Turns } from './turns.ts'
import { createWebhookSender } from './webhook-sender.ts'
import { createWebhooks } from './webhooks.ts'
import { within } from './within.ts'

export interface RunningServer {
  /** Where a browser on this machine finds it. */
  url: string
  port: number
  /** Takes nothing new, writes what is left, closes. Calling it again changes nothing. */
  stop(): Promise<void>
}

/** How long answers that are under way may still take when the server ends. */
const ANSWERS_MS = 1_000

/** @throws an Error with a plain sentence if something it needs is not there */
export async function serve(env: Env, pages: Pages, log: Log): Promise<RunningServer> {
  const { database, secret, release } = await openStorage(env)
  const publicUrl = env.PUBLIC_URL
  const identity = createIdentity(secret, publicUrl?.startsWith('https:') ?? false)
  await seedDecks(database.client)

  const rights = createRightsKeeper(database.client)
  const engine = createEngine({
    store: createRoomStore(database),
    fanOut: env.REDIS_URL === undefined ? NO_OTHER_NODES : createRedisFanOut(env.REDIS_URL, log),
    rulesFor: rulesOfBoards(rights),
    door: createBoardDoor(identity, rights, publicUrl),
    log,
  })
  const { rooms } = engine
  enforceRights(rights, rooms)
  const following = engine.fanOut.connected === null ? undefined : followRights(rights, rooms, log)
  const noting = noteLeaders(database.client, rights, rooms, log)
  const purging = startPurging(database.client, rights, log)
  const commands = createCommands(database.client, rights, rooms)
  const decks = createDecks(database.client)
  const deriver = createDeriver()
  // Many who look at boards at once keep nobody's change from the log, which has connections of its own.
  const documents = new KeptDocuments(createRoomStore({ query: queryWithin(database.client) }))
  const boards = createBoards(database.client, decks, identity, rights, rooms, commands, documents)
  const outcomes = createOutcomes(database.client, rooms, commands)
  const teams = createTeams(database.client)
  const records = createRecords(database.client, boards)
  let url = publicUrl ?? ''
  const sender = createWebhookSender({
    client: database.client,
    identity,
    allowPrivate: env.WEBHOOK_PRIVATE === 'allow',
    readOutcome: outcomes.read,
    origin: () => url,
    log,
  })
  const walking = new Turns(Infinity)
  const trails = createTrails(database, boards, rooms, walking)
  const services: Services = {
    decks,
    deckPages: createDeckPages(database.client, decks),
    draftStarts: createDraftStarts(database.client, decks, identity, deriver),
    drafts: createDrafts(database.client, deriver),
    teamDecks: createTeamDecks(database.client),
    boards,
    ownBoards: createOwnBoards(database.client),
    joining: createJoining(database.client, identity, commands),
    outcomes,
    leading: createLeading(database.client, commands, rooms),
    trails,
    deviceLinks: createDeviceLinks(database.client),
    provider: createSignIn(env, secret, database.client, identity, log),
    teams,
    records,
    imports: createImports(database.client, decks, identity, commands),
    mirrors: createMirrors(database.client, records, outcomes),
    nextTime: createNextTime(database.client, records, outcomes, commands),
    members: createMembers(database.client, identity),
    teamLinks: createTeamLinks(database.client, identity),
    teamBoards: createTeamBoards(database.client),
    teamActions: createTeamActions(database.client),
    archive: createArchive(database.client, commands),
    shares: createShares(database.client, identity, outcomes, records),
    webhooks: createWebhooks(database.client, identity, teams, sender),
    comparisons: createComparisons(database.client),
    grids: createGrids(database.client),
    replays: createReplays(database, records, rooms, walking),
    duties: createDuties(database.client, teams, trails),
  }
  let stopping: Promise<void> | undefined
  const operations = {
    readiness: createReadiness(engine, database, () => stopping !== undefined),
    metrics: createMetrics(engine),
    teamZip: createTeamZip(database.client, teams, outcomes),
  }
  const server = createServer(createHttp(services, identity, operations, publicUrl, pages, log))
  const echo = createEcho(publicUrl, () => engine.figures.connections >= LIMITS.connections)
  server.on('upgrade', (request, socket, head) => {
    if (echo.handle(request, socket, head) || engine.upgrade.handle(request, socket, head)) return
    if (!pages.development) socket.destroy()
  })

  async function stop(): Promise<void> {
    clearInterval(following)
    clearInterval(noting)
    echo.stop()
    // At once, so that people are let go also where one of them waits for a database that does not answer.
    await Promise.all([sender.stop(), deriver.close(), engine.stop()])
    await closeServer(server)
    await closeStorage()
  }

  async function closeStorage(): Promise<void> {
    await purging.stop()
    await database.close()
    await release()
  }

  try {
    await listen(server, env.PORT, env.HOST)
  } catch (error) {
    clearInterval(following)
    clearInterval(noting)
    await engine.stop()
    await closeStorage()
    throw error
  }
  const { port } = server.address() as AddressInfo
  url ||= localUrl(env.HOST, port)
  sender.start()
  return { url, port, stop: () => (stopping ??= stop()) }
}

async function openStorage(
  env: Env,
): Promise<{ database: Database; secret: string; release(): Promise<void> }> {
  if (env.DATABASE_URL !== undefined) {
    const database = await openDatabase({ url: env.DATABASE_URL })
    // Checked by env.ts: with a database of its own a server has a secret of its own.
    return { database, secret: env.SESSION_SECRET ?? '', release: async () => {} }
  }
  const lock = await lockDataDir(env.DATA_DIR)
  if (lock.kind === 'in-use') {
    throw new Error(
      `Another Dutyboard is running on the data in ${lock.dataDir}. Stop it first, or give this one its own DATA_DIR.`,
    )
  }
  try {
    const secret = env.SESSION_SECRET ?? keptSecret(env.DATA_DIR)
    return { database: await openDatabase({ dataDir: env.DATA_DIR }), secret, release: lock.release }
  } catch (error) {
    await lock.release()
    throw error
  }
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`Port ${port} is taken. Choose another one with PORT=3001.`)
          : error,
      )
    })
    server.listen(port, host, resolve)
  })
}

/** Answers that are under way have a moment to go out; what is still open then ends with the process. */
async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeIdleConnections()
  if (!(await within(ANSWERS_MS, closed))) server.closeAllConnections()
}

function localUrl(host: string, port: number): string {
  const everywhere = host === '0.0.0.0' || host === '::'
  const name = everywhere ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return `http://${name}:${port}`
}
