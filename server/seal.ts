// The checksum of an outcome: whoever holds the words can tell whether a single one of them was changed.

import { createHash } from 'node:crypto'
import type { Outcome } from '#app/domain/outcome.ts'
import { sealedText } from '#app/domain/sealed.ts'

/** @returns SHA-256 of what the outcome says, 64 hex digits; the seal it has already does not count */
export function sealOf(outcome: Outcome): string {
  return createHash('sha256').update(sealedText(outcome)).digest('hex')
}

/** Whether an outcome still says what was sealed; `none` where it was saved before there were seals. */
export type SealState = 'holds' | 'broken' | 'none'

/** U2 */
export function checkSeal(outcome: Outcome): SealState {
  if (outcome.seal === null) return 'none'
  return sealOf(outcome) === outcome.seal ? 'holds' : 'broken'
}
