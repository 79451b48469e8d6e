// `npm run dev`: the server from its sources, the pages through Vite with reloading.

import { spawn } from 'node:child_process'
import { prepare } from './prepare.mjs'

prepare({ build: false })
const server = spawn(process.execPath, ['--import', 'tsx', 'server/index.ts'], {
  stdio: 'inherit',
  env: { ...process.env, NODE_ENV: 'development' },
})
// Always as SIGINT: on SIGTERM Vite would end the process before the server has written what is left.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill('SIGINT'))
server.on('exit', (code) => {
  process.exitCode = code ?? 1
})
