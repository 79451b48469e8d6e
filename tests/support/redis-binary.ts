import { existsSync } from 'node:fs'

/** @throws an Error that says what to install if it is missing */
export function findRedis(): string {
  const places = (process.env.PATH ?? '').split(':').map((folder) => `${folder}/redis-server`)
  const found = places.find((place) => existsSync(place))
  if (!found) throw new Error('redis-server is needed by the tests. On Debian: apt-get install redis-server')
  return found
}
