// `npm run bench`: makes ready what is missing, then measures the sync engine; see bench.ts for what it can be told.
// `npm run bench:derive` measures how well duty cards are derived from articles.
// `npm run bench -- history` measures a team with a long history, `npm run bench -- replay` how a long session is told
// again.

import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { prepare } from '../../server/prepare.mjs'

const OTHERS = { history: 'history/bench.ts', replay: 'replay.ts', derive: 'derive/bench.ts' }
const [first = '', ...rest] = process.argv.slice(2)
const other = Object.hasOwn(OTHERS, first) ? OTHERS[first] : null
prepare({ build: other !== null && first !== 'derive' })
if (other === null) await bundleServers()
const bench = fileURLToPath(new URL(other ?? 'bench.ts', import.meta.url))
const told = other === null ? process.argv.slice(2) : rest
const { status } = spawnSync(process.execPath, ['--import', 'tsx', bench, ...told], {
  stdio: 'inherit',
})
process.exitCode = status ?? 1

/** As in production, where no loader has its hands in the code that runs. */
async function bundleServers() {
  const { build } = await import('esbuild')
  await build({
    entryPoints: ['ours', 'reference', 'hocuspocus', 'relay'].map((name) =>
      fileURLToPath(new URL(`servers/${name}.ts`, import.meta.url)),
    ),
    outdir: fileURLToPath(new URL('../../build/bench', import.meta.url)),
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    target: 'node20',
    logLevel: 'warning',
  })
}
