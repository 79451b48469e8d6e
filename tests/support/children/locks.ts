// Waits for a word, tries for the lock of the folder it was given, says how that went and keeps what it got.
// With a second argument it ends by itself after that, lock or not.

import { lockDataDir } from '#server/data-lock.ts'

const [dataDir = '', then] = process.argv.slice(2)
console.log('ready')
async function tryLock() {
  const lock = await lockDataDir(dataDir)
  console.log(lock.kind)
  if (then === 'leave') process.stdin.unref()
}
process.stdin.once('data', () => void tryLock())
