// Builds what runs in production: the pages by Remix (build/client, build/server), and the server as one file
// (build/node). The packages stay outside, in node_modules.

import { readdirSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { prepare, root, runCommand, step } from './prepare.mjs'

const FOLDERS = ['app', 'server', 'prisma', 'public']
const NOT_BUILT = /^(server\/generated|prisma\/migrations)\//
const CONFIGS = ['vite.config.ts', 'remix.config.js', 'tsconfig.json', 'package.json', 'package-lock.json']

/** Needs `prepare()` before. @throws an Error with a plain sentence if it fails */
export async function build() {
  await step({
    name: 'Building',
    stamp: 'build/.made',
    inputs: [...FOLDERS.flatMap(filesIn), ...CONFIGS],
    makes: ['build/server/index.js', 'build/node/index.js'],
    async run() {
      const remix = 'node_modules/@remix-run/dev/dist/cli.js'
      runCommand(process.execPath, [remix, 'vite:build', '--logLevel', 'warn'], { NODE_ENV: 'production' })
      await bundleServer()
    },
  })
}

async function bundleServer() {
  const esbuild = await import('esbuild')
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: ['server/index.ts'],
    outfile: 'build/node/index.js',
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    sourcemap: true,
    logLevel: 'silent',
  })
  await esbuild.stop()
}

/** @returns every file below that goes into the build, in an order that does not change */
function filesIn(folder) {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      relative(root, join(entry.parentPath ?? entry.path, entry.name))
        .split(sep)
        .join('/'),
    )
    .filter((file) => !NOT_BUILT.test(file))
    .sort()
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await prepare()
    await build()
  } catch (error) {
    console.error(error.message)
    process.exitCode = 1
  }
}
