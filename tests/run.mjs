// `npm test`: makes ready what is needed, runs every check, and ends with the line `N passed, N failed`.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { prepare } from '../server/prepare.mjs'

function run(script, args) {
  const env = { ...process.env, NODE_ENV: 'test' }
  return spawnSync(process.execPath, [script, ...args], { stdio: 'inherit', env }).status === 0
}

prepare()
const total = { passed: 0, failed: 0 }
total[run('node_modules/typescript/bin/tsc', ['--noEmit']) ? 'passed' : 'failed']++

const folder = mkdtempSync(join(tmpdir(), 'dutyboard-report-'))
const file = join(folder, 'vitest.json')
const ok = run('node_modules/vitest/vitest.mjs', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`])
try {
  const report = JSON.parse(readFileSync(file, 'utf8'))
  total.passed += report.numPassedTests
  total.failed += report.numFailedTests
  if (report.numPendingTests > 0) {
    console.error(`${report.numPendingTests} tests were skipped; a test that does not run proves nothing.`)
    total.failed += report.numPendingTests
  }
  if (!ok && report.numFailedTests === 0) total.failed++
} catch {
  // No report: the runner itself fell over, which counts as one failure.
  total.failed++
}
rmSync(folder, { recursive: true, force: true })
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0
