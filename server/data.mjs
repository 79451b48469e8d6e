// `npm run data`: makes ready what is missing, then exports or deletes. Standard output is for data alone.

import { prepare } from './prepare.mjs'

prepare({ build: true, quiet: true })
await import('../build/node/data-cli.js')
