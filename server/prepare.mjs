// Makes ready what a fresh clone lacks: packages, database client, pages and server. Plain Node without
// dependencies, since nothing may be installed yet. A step whose inputs are as they were is skipped.

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))
const GENERATED = 'server/generated'
const OLDEST_NODE = [20, 11]

/** 1 is standard output, 2 standard error: where words about the steps go. */
let words = 1

/**
 * Ends the process with a plain sentence where a step fails.
 * @param options.quiet leaves standard output to whoever comes after
 */
export function prepare({ build, quiet = false }) {
  words = quiet ? 2 : 1
  refuseOldNode()
  step({
    name: 'Installing the packages',
    stamp: 'node_modules/.dutyboard-installed',
    inputs: ['package.json', 'package-lock.json'],
    also: `${process.version} ${process.platform} ${process.arch}`,
    makes: ['node_modules/.package-lock.json'],
    // With NODE_ENV=production npm would leave out what the build needs.
    run: () => npm('ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund'),
  })
  step({
    name: 'Generating the database client',
    stamp: `${GENERATED}/.made`,
    inputs: ['prisma/schema.prisma', 'prisma.config.ts', 'package-lock.json'],
    makes: [`${GENERATED}/prisma/client.ts`],
    // Any existing file will do: generating needs no engine, but the command would fetch one.
    run: () =>
      node(['node_modules/prisma/build/index.js', 'generate'], {
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      }),
  })
  if (!build) return
  step({
    name: 'Building the pages and the server',
    stamp: 'build/.made',
    inputs: [
      ...['app', 'server', 'prisma', 'public'].flatMap(filesUnder),
      ...['package.json', 'package-lock.json', 'remix.config.js', 'vite.config.ts', 'tsconfig.json'],
    ],
    makes: [
      'build/server/index.js',
      'build/node/index.js',
      'build/node/data-cli.js',
      'build/node/derive/worker.js',
    ],
    run: () =>
      node(['node_modules/@remix-run/dev/dist/cli.js', 'vite:build', '--logLevel', 'warn'], {
        NODE_ENV: 'production',
      }) && node(['node_modules/esbuild/bin/esbuild', ...ENTRIES, ...BUNDLE], {}),
  })
}

/** What is started by itself: the server, the command line, and the thread that reads articles. */
const ENTRIES = ['server/index.ts', 'server/data-cli.ts', 'server/derive/worker.ts']

/** Packages stay where npm put them; only our own files become one. */
const BUNDLE = [
  '--bundle',
  '--platform=node',
  '--format=esm',
  '--packages=external',
  '--target=node20',
  '--sourcemap',
  '--outdir=build/node',
  '--log-level=warning',
]

function refuseOldNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return
  fail(`Dutyboard needs Node ${OLDEST_NODE.join('.')} or newer; this is ${process.versions.node}.`)
}

function step({ name, stamp, inputs, also = '', makes, run }) {
  const file = join(ROOT, stamp)
  const hash = createHash('sha256').update(also)
  for (const input of inputs) hash.update(`\n${input}\n`).update(readFileSync(join(ROOT, input)))
  const wanted = hash.digest('hex')
  const made = makes.every((path) => existsSync(join(ROOT, path)))
  if (made && existsSync(file) && readFileSync(file, 'utf8') === wanted) return
  // Gone before the work begins, so that half of it never counts as done.
  rmSync(file, { force: true })
  writeSync(words, `${name} …\n`)
  if (!run()) fail(`${name} failed; the lines above say why.`)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, wanted)
}

function filesUnder(folder) {
  if (!existsSync(join(ROOT, folder))) return []
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath ?? entry.path, entry.name)
        .slice(ROOT.length + 1)
        .replaceAll('\\', '/'),
    )
    .filter((path) => !path.startsWith(`${GENERATED}/`))
    .sort()
}

function npm(...args) {
  // On Windows npm is a script, which only a shell starts.
  return succeeds('npm', args, { shell: process.platform === 'win32' })
}

function node(args, env) {
  return succeeds(process.execPath, args, { env: { ...process.env, ...env } })
}

function succeeds(command, args, options) {
  return spawnSync(command, args, { cwd: ROOT, stdio: ['ignore', words, 2], ...options }).status === 0
}

function fail(sentence) {
  console.error(sentence)
  process.exit(1)
}
