// The checksum of an outcome: whoever holds the words can tell whether a single one of them was changed.

import { createHash } from 'node:crypto'
import type { Outcome } from '#app/domain/outcome.ts'
import { sealedText } from '#app/domain/sealed.ts'

/** @returns SHA-256 of what the outcome says, 64 hex digits; the seal it has already does not count */
export function sealOf(outcome: Outcome): string {
  return createHash('sha256').update(sealedText(outcome)).digest('hex')
}
