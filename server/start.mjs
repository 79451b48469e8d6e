// `npm start`: from a fresh clone to a running server. What is up to date is not done again. The server runs in
// this very process, so that whoever stops this stops it.

import { build } from './build.mjs'
import { prepare } from './prepare.mjs'

try {
  await prepare()
  await build()
} catch (error) {
  console.error(error.message)
  process.exit(1)
}
process.env.NODE_ENV ||= 'production'
await import('../build/node/index.js')
