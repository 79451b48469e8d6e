// What memory is really held: nothing of it is known before the rest was given up.

import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** @returns what collects all garbage of this process at once */
export function garbageCollector(): () => void {
  setFlagsFromString('--expose-gc')
  return runInNewContext('gc') as () => void
}
