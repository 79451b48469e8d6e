// `npm test`: makes ready what is needed, runs every check, and ends with the line `N passed, N failed`.
// Named parts run alone: `npm test -- unit server`. What takes long runs only when named, or with `all`.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { prepare } from '../server/prepare.mjs'

const PARTS = {
  lint,
  format,
  types,
  unit: vitest('unit'),
  server: vitest('server'),
  e2e: playwright('e2e'),
  'server-long': vitest('server-long'),
  'e2e-long': playwright('e2e-long'),
  chaos: vitest('chaos'),
}
/** Everything that a change has to pass; `chaos` takes half an hour more. */
const ALL = Object.keys(PARTS).filter((part) => part !== 'chaos')
const EVERYDAY = ALL.filter((part) => !part.endsWith('-long'))
const total = { passed: 0, failed: 0 }
const folder = mkdtempSync(join(tmpdir(), 'dutyboard-report-'))

const chosen = partsToRun(process.argv.slice(2))
const unknown = chosen.filter((part) => !(part in PARTS))
if (unknown.length > 0)
  failOnce(`There is no part called ${unknown.join(', ')}; there are ${Object.keys(PARTS).join(', ')}.`)
else {
  let prepared = false
  process.on('exit', () => {
    // Where a step fails, `prepare` ends the process itself.
    if (!prepared) console.log('0 passed, 1 failed')
  })
  prepare({ build: true })
  prepared = true
  if (!run(['--import', 'tsx', 'tests/support/requirements.ts']))
    failOnce('Nothing was run: install what is named above first.')
  else runParts()
}
rmSync(folder, { recursive: true, force: true })
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0

function partsToRun(named) {
  if (named.length === 0) return EVERYDAY
  return named.flatMap((name) => (name === 'all' ? ALL : [name]))
}

function runParts() {
  for (const name of chosen) {
    const started = performance.now()
    PARTS[name]()
    console.log(`${name}: ${((performance.now() - started) / 1000).toFixed(1)} s`)
  }
}

function lint() {
  countOne(run(['node_modules/eslint/bin/eslint.js', '--max-warnings=0', '.']))
}

function format() {
  countOne(run(['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.']))
}

function types() {
  countOne(run(['node_modules/typescript/bin/tsc', '--noEmit']))
}

function vitest(project) {
  return () => {
    const file = join(folder, `${project}.json`)
    const args = [
      'run',
      '--project',
      project,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
    ]
    const ok = run(['node_modules/vitest/vitest.mjs', ...args])
    countReport(ok, file, (report) => ({
      passed: report.numPassedTests,
      failed: report.numFailedTests,
      skipped: report.numPendingTests + report.numTodoTests,
    }))
  }
}

function playwright(project) {
  return () => {
    const file = join(folder, `${project}.json`)
    const args = ['node_modules/@playwright/test/cli.js', 'test', '--project', project]
    const ok = run(args, { PLAYWRIGHT_REPORT: file })
    countReport(ok, file, ({ stats }) => ({
      passed: stats.expected,
      failed: stats.unexpected + stats.flaky,
      skipped: stats.skipped,
    }))
  }
}

function countReport(ok, file, read) {
  let counts
  try {
    counts = read(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return failOnce('The runner left no report, so it fell over itself.')
  }
  total.passed += counts.passed
  total.failed += counts.failed
  if (counts.skipped > 0) {
    console.error(`${counts.skipped} tests were skipped; a test that does not run proves nothing.`)
    total.failed += counts.skipped
  } else if (!ok && counts.failed === 0) failOnce('The runner reports an error outside of its tests.')
}

function countOne(ok) {
  total[ok ? 'passed' : 'failed']++
}

function failOnce(sentence) {
  console.error(sentence)
  total.failed++
}

function run(args, env = {}) {
  return (
    spawnSync(process.execPath, args, { stdio: 'inherit', env: { ...process.env, NODE_ENV: 'test', ...env } })
      .status === 0
  )
}
