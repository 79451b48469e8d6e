// The process: settings in, the address out, and a clean end on SIGTERM.

import { readEnv } from './env.ts'
import { createLog } from './log.ts'
import { builtPages, developmentPages } from './pages.ts'
import { serve } from './serve.ts'
import { within } from './within.ts'

/**
 * Whoever asks for the end kills a process that has none: Docker after ten seconds. Its people take four of them at most,
 * what is to be written three, other nodes and answers one each.
 */
const END_WITHIN_MS = 9_500

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
    const stopped = await within(END_WITHIN_MS, server.stop())
    if (!stopped) log.error('ended before everything was closed')
    await vite?.close()
    process.exit(stopped ? 0 : 1)
  }
  process.on('SIGTERM', () => void end())
  process.on('SIGINT', () => void end())
  console.log(`Dutyboard is ready: ${server.url}`)
}

main().catch((error: unknown) => {
  console.error(`Dutyboard cannot start: ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
})
