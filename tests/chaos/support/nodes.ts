// Real nodes on one Postgres and one Redis: processes that are killed and come back on the same port.

import { freshDatabase, type DatabasePlace } from '../../support/databases.ts'
import { ready, startProcess, type StartedProcess } from '../../support/processes.ts'
import { startRedis, type TestRedis } from '../../support/redis.ts'

export interface TestNode {
  url: string
  port: number
  isUp: boolean
  kill(): Promise<void>
  /** Again, on the same port. */
  start(): Promise<void>
  /** SIGTERM. @returns the exit code */
  stop(): Promise<number | null>
}

export interface Nodes {
  nodes: TestNode[]
  redis: TestRedis
  place: DatabasePlace
}

const TRIES = 3

export async function startNode(
  place: DatabasePlace,
  settings: Record<string, string> = {},
): Promise<TestNode> {
  let started = begin('0')

  function begin(port: string): StartedProcess {
    const database: Record<string, string> =
      'url' in place ? { DATABASE_URL: place.url } : { DATA_DIR: place.dataDir }
    const SESSION_SECRET = 'only-for-tests-only-for-tests-only-for-tests'
    return startProcess({ SESSION_SECRET, ...database, ...settings, PORT: port })
  }

  const url = await ready(started)
  const node: TestNode = {
    url,
    port: Number(new URL(url).port),
    isUp: true,
    async kill() {
      node.isUp = false
      started.child.kill('SIGKILL')
      await started.exit
    },
    async start() {
      for (let tries = 1; ; tries++) {
        started = begin(String(node.port))
        // Somebody's outgoing connection may have the port for a moment.
        const ended = await Promise.race([ready(started).then(() => false), started.exit.then(() => true)])
        if (!ended) break
        if (tries === TRIES) throw new Error(`a node did not come back: ${started.said()}`)
      }
      node.isUp = true
    },
    stop() {
      node.isUp = false
      started.child.kill('SIGTERM')
      return started.exit
    },
  }
  return node
}

export async function startNodes(
  count: number,
  options: { place?: DatabasePlace; settings?: Record<string, string> } = {},
): Promise<Nodes> {
  const redis = await startRedis()
  const place = options.place ?? (await freshDatabase('postgres'))
  const settings = { REDIS_URL: redis.url, ...options.settings }
  const nodes = await Promise.all(Array.from({ length: count }, () => startNode(place, settings)))
  return { nodes, redis, place }
}
