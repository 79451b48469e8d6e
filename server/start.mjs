// `npm start`: makes ready what is missing, then becomes the server, so that signals reach it directly.

import { prepare } from './prepare.mjs'

prepare({ build: true })
if (!process.env.NODE_ENV) process.env.NODE_ENV = 'production'
await import('../build/node/index.js')
