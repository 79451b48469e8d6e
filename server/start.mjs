// `npm start`: makes ready what is missing, then becomes the server, so that signals reach it directly.

import { prepare } from './prepare.mjs'

prepare({ build: true })
if (!process.env.NODE_ENV) process.env.NODE_ENV = 'production'
if (process.env.npm_lifecycle_event) endWithParent()
await import('../build/node/index.js')

/** Asked to stop, npm ends the shell between itself and us, but not us: we would go on with port and data. */
function endWithParent() {
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    process.kill(process.pid, 'SIGTERM')
  }, 250)
  timer.unref()
}
