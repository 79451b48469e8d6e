// `npm run bench`: makes ready what is missing, then measures; see bench.ts for what it can be told.
// `npm run bench -- replay` measures how a long session is told again, see replay.ts.

import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { prepare } from '../../server/prepare.mjs'

prepare({ build: false })
const [first, ...rest] = process.argv.slice(2)
const isReplay = first === 'replay'
if (!isReplay) await bundleServers()
const bench = fileURLToPath(new URL(isReplay ? 'replay.ts' : 'bench.ts', import.meta.url))
const told = isReplay ? rest : process.argv.slice(2)
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
