// `npm test`: makes ready what is needed, runs every check, and ends with the line `N passed, N failed`.
// Named parts run alone: `npm test -- unit server`. What takes long runs only when named, or with `all`.

import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { prepare } from '../server/prepare.mjs'

/** Each keeps one core busy, so they run beside one another. */
const CHECKS = {
  lint: ['node_modules/eslint/bin/eslint.js', '--max-warnings=0', '.'],
  format: ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'],
  types: ['node_modules/typescript/bin/tsc', '--noEmit'],
}
/** These need both, one after the other. */
const SUITES = {
  unit: vitest('unit'),
  server: vitest('server'),
  e2e: playwright('e2e'),
  'server-long': vitest('server-long'),
  'e2e-long': playwright('e2e-long'),
  chaos: vitest('chaos'),
}
/** Everything that a change has to pass; `chaos` takes half an hour more. */
const PARTS = [...Object.keys(CHECKS), ...Object.keys(SUITES)]
const ALL = PARTS.filter((part) => part !== 'chaos')
const EVERYDAY = ALL.filter((part) => !part.endsWith('-long'))
const SETTINGS = { stdio: 'inherit', env: { ...process.env, NODE_ENV: 'test' } }
const total = { passed: 0, failed: 0 }
/** What failed, told once more at the end: between it and there may be thousands of lines. */
const failures = []
const folder = mkdtempSync(join(tmpdir(), 'dutyboard-report-'))

const chosen = partsToRun(process.argv.slice(2))
const unknown = chosen.filter((part) => !PARTS.includes(part))
if (unknown.length > 0)
  failOnce(`There is no part called ${unknown.join(', ')}; there are ${PARTS.join(', ')}.`)
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
  else await runParts()
}
rmSync(folder, { recursive: true, force: true })
for (const failure of failures) console.log(`failed: ${failure}`)
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0

function partsToRun(named) {
  if (named.length === 0) return EVERYDAY
  return named.flatMap((name) => (name === 'all' ? ALL : [name]))
}

async function runParts() {
  await Promise.all(chosen.filter((name) => name in CHECKS).map((name) => timed(name, check)))
  for (const name of chosen.filter((name) => name in SUITES)) await timed(name, () => SUITES[name]())
}

async function timed(name, run) {
  const started = performance.now()
  await run(name)
  console.log(`${name}: ${((performance.now() - started) / 1000).toFixed(1)} s`)
}

async function check(name) {
  const [code] = await once(spawn(process.execPath, CHECKS[name], SETTINGS), 'exit')
  if (code === 0) total.passed++
  else failOnce(`${name} found something; it is told where ${name} ran.`)
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
      names: report.testResults.flatMap(failedInFile),
    }))
  }
}

function playwright(project) {
  return () => {
    const file = join(folder, `${project}.json`)
    const args = ['node_modules/@playwright/test/cli.js', 'test', '--project', project]
    const ok = run(args, { PLAYWRIGHT_REPORT: file })
    countReport(ok, file, ({ stats, suites }) => ({
      passed: stats.expected,
      failed: stats.unexpected + stats.flaky,
      skipped: stats.skipped,
      names: suites.flatMap(failedInSuite),
    }))
  }
}

/** What failed in a file of Vitest's report, each with the first line of what was said. */
function failedInFile({ name, message, assertionResults }) {
  const file = relative(process.cwd(), name)
  const failed = assertionResults.filter(({ status }) => status === 'failed')
  if (failed.length === 0 && message) return [`${file}: ${firstLine(message)}`]
  return failed.map((test) => `${file} > ${test.fullName}: ${firstLine(test.failureMessages[0])}`)
}

/** What failed in a suite of Playwright's report, which holds suites in turn. */
function failedInSuite({ file, specs, suites = [] }) {
  const failed = specs
    .filter(({ ok }) => !ok)
    .map(({ title, tests }) => {
      const error = tests.flatMap(({ results }) => results).find((result) => result.error)?.error
      return `${file} > ${title}: ${firstLine(error?.message)}`
    })
  return [...failed, ...suites.flatMap(failedInSuite)]
}

function firstLine(text = 'it said nothing') {
  return stripVTControlCharacters(text).split('\n', 1)[0]
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
  failures.push(...counts.names)
  if (counts.skipped > 0) {
    failures.push(`${counts.skipped} tests were skipped; a test that does not run proves nothing.`)
    total.failed += counts.skipped
  } else if (!ok && counts.failed === 0) failOnce('The runner reports an error outside of its tests.')
}

function failOnce(sentence) {
  failures.push(sentence)
  total.failed++
}

function run(args, env = {}) {
  return spawnSync(process.execPath, args, { ...SETTINGS, env: { ...SETTINGS.env, ...env } }).status === 0
}
