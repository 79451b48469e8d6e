// Sends broken updates by the ten thousand and says how often it was closed, by code. Its argument is JSON.

import { setPriority } from 'node:os'
import { mutants, seeded, sendMutants } from '../mutants.ts'

interface Orders {
  url: string
  cookies: string[]
  room: string
  cardIds: string[]
  seed: number
  count: number
}

// Those whose patience is measured share the machine with it.
setPriority(19)
const { url, cookies, room, cardIds, seed, count } = JSON.parse(process.argv[2]!) as Orders
const people = cookies.map((cookie) => ({ cookie }))
const closes = await sendMutants({ url }, people, room, mutants(cardIds, seeded(seed)), count)
console.log(JSON.stringify(Object.fromEntries(closes)))
process.exit(0)
