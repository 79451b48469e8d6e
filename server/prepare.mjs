// Makes ready what Dutyboard needs to run: the packages, and the database client that Prisma generates.
// Plain Node, no dependencies, since nothing may be installed yet. Each step leaves a stamp of what it was made
// from and of what it made, and is skipped while both are still the same.

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

const OLDEST_NODE = [20, 11]
/** What of package.json says which packages there are; a new script is no reason to install again. */
const PACKAGE_FIELDS = ['dependencies', 'devDependencies', 'optionalDependencies', 'overrides', 'engines']

/** @throws an Error with a plain sentence if a step fails */
export async function prepare() {
  const refusal = nodeRefusal(process.versions.node)
  if (refusal) throw new Error(refusal)
  await step({
    name: 'Installing the packages',
    stamp: 'node_modules/.dutyboard-installed',
    inputs: ['package-lock.json', '.npmrc'],
    also: [packageFields(), process.version, process.platform, process.arch].join('\n'),
    // npm's own list of what lies in node_modules, so that a change made by hand is seen.
    makes: ['node_modules/.package-lock.json'],
    run() {
      const flags = ['--include=dev', '--ignore-scripts', '--no-audit', '--no-fund']
      // On Windows npm is a .cmd file, which only a shell can run.
      runCommand('npm', ['ci', ...flags], {}, { shell: process.platform === 'win32' })
    },
  })
  await step({
    name: 'Generating the database client',
    stamp: 'server/generated/.made',
    inputs: ['prisma/schema.prisma', 'prisma.config.ts', 'package-lock.json'],
    makes: ['server/generated/prisma/client.ts'],
    run() {
      // Any existing file will do as engine: generating needs none, but the command line would fetch one.
      const env = { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath }
      runCommand(process.execPath, ['node_modules/prisma/build/index.js', 'generate'], env)
    },
  })
}

/** @returns a plain sentence if that version of Node is too old for us, otherwise null */
export function nodeRefusal(version) {
  const [major, minor] = version.split('.').map(Number)
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return null
  return `Dutyboard needs Node ${OLDEST_NODE.join('.')} or newer, and this is ${version}. Install it from https://nodejs.org.`
}

/**
 * Runs what is not up to date. The stamp goes before the step begins, so one that broke off is done again.
 * @param inputs files under `root` it is made from; `also` counts as one more
 * @param makes the files under `root` that show whether it is still there, and still what was made
 */
export async function step({ name, stamp, inputs, also = '', makes, run, base = root }) {
  const stampFile = join(base, stamp)
  const madeFrom = fingerprint(base, inputs, also)
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === `${madeFrom} ${fingerprint(base, makes)}`) return
  console.log(`${name} …`)
  rmSync(stampFile, { force: true })
  try {
    await run()
  } catch (error) {
    throw new Error(`${error.message}\n${name} failed, see above.`)
  }
  const missing = makes.filter((file) => !existsSync(join(base, file)))
  if (missing.length > 0) throw new Error(`${name} failed: it did not make ${missing.join(' and ')}.`)
  mkdirSync(dirname(stampFile), { recursive: true })
  writeFileSync(stampFile, `${madeFrom} ${fingerprint(base, makes)}`)
}

/** @throws an Error with all that it printed, which nobody needs to see while it works */
export function runCommand(command, args, env = {}, options = {}) {
  const done = spawnSync(command, args, {
    cwd: root,
    env: { ...process.env, ...env },
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...options,
  })
  if (done.error) throw new Error(`"${command}" could not be run: ${done.error.message}`)
  if (done.status !== 0) throw new Error(`${done.stdout}${done.stderr}`.trim())
}

/** A file that is not there counts as just that, so that its coming is seen. */
function fingerprint(base, files, also = '') {
  const hash = createHash('sha256').update(also)
  for (const file of files) {
    const path = join(base, file)
    hash.update(`\n${file}\n`).update(existsSync(path) ? createHash('sha256').update(readFileSync(path)).digest() : '-')
  }
  return hash.digest('hex')
}

function packageFields() {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  return JSON.stringify(PACKAGE_FIELDS.map((field) => manifest[field]))
}
