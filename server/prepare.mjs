// Makes ready what the checks need: the packages, and the database client that Prisma generates.
// Plain Node, no dependencies, since nothing may be installed yet.

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'

function step(name, stampFile, inputs, command, args, env = {}) {
  const hash = createHash('sha256').update(process.version)
  for (const file of inputs) hash.update(readFileSync(file))
  const stamp = hash.digest('hex')
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return
  console.log(`${name} …`)
  const done = spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, ...env } })
  if (done.status !== 0) {
    console.error(`${name} failed, see above.`)
    process.exit(1)
  }
  writeFileSync(stampFile, stamp)
}

/** Skips what is up to date. Ends the process with a plain sentence where a step fails. */
export function prepare() {
  step('Installing the packages', 'node_modules/.dutyboard-installed', ['package.json', 'package-lock.json'], 'npm', [
    'install',
    '--no-save',
    '--include=dev',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
  ])
  step(
    'Generating the database client',
    'server/generated/.made',
    ['prisma/schema.prisma', 'package-lock.json'],
    process.execPath,
    ['node_modules/prisma/build/index.js', 'generate'],
    // Any existing file will do: generating needs no engine, but the command line would fetch one.
    { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath },
  )
}
