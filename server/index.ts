// The process: settings in, the address out, and a clean end on SIGTERM.

import { readEnv } from './env.ts'
import { createLog } from './log.ts'
import { builtPages, developmentPages } from './pages.ts'
import { serve } from './serve.ts'

async function main(): Promise<void> {
  const read = readEnv(process.env)
  if (!read.ok) {
    console.error(['Dutyboard cannot start:', ...read.faults.map((fault) => `  ${fault}`)].join('\n'))
    process.exitCode = 1
    return
  }
  const log = createLog(read.env.LOG_LEVEL)
  const vite = process.env.NODE_ENV === 'development' ? await developmentPages() : null
  const server = await serve(read.env, vite?.pages ?? (await builtPages()), log)

  async function end(): Promise<void> {
    await server.stop()
    await vite?.close()
    process.exit(0)
  }
  process.on('SIGTERM', () => void end())
  process.on('SIGINT', () => void end())
  console.log(`Dutyboard is ready: ${server.url}`)
}

main().catch((error: unknown) => {
  console.error(`Dutyboard cannot start: ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
})
