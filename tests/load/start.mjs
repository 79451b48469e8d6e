// `npm run bench`: makes ready what is missing, then measures; see bench.ts for what it can be told.

import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { prepare } from '../../server/prepare.mjs'

prepare({ build: false })
const bench = fileURLToPath(new URL('bench.ts', import.meta.url))
const { status } = spawnSync(process.execPath, ['--import', 'tsx', bench, ...process.argv.slice(2)], {
  stdio: 'inherit',
})
process.exitCode = status ?? 1
