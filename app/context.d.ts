// What the server hands to every loader and action. Types only: no code of the server reaches a page.

import '@remix-run/node'
import type { PersonId } from './domain/ids.ts'
import type { Outcome } from './domain/outcome.ts'
import type { SealState } from '#server/seal.ts'
import type { Services } from '#server/services.ts'

declare module '@remix-run/node' {
  /** Types of loaders as single fetch sends them. */
  interface Future {
    v3_singleFetch: true
  }

  interface AppLoadContext extends Services {
    /** Rows as text that no spreadsheet takes for formulas. */
    toCsv(rows: readonly (readonly string[])[]): string
    /** Whether an outcome says what its seal covers. */
    checkSeal(outcome: Outcome): SealState
    /** Allows this response's own scripts and styles. */
    nonce: string
    /** `PUBLIC_URL`'s; null where it is not set and whatever host a request names counts. */
    publicOrigin: string | null
    /** What absolute links begin with. */
    origin: string
    /** Null for a browser that has no cookie of ours yet. */
    person: PersonId | null
    /** A `Set-Cookie` value that makes the browser this person. */
    signIn(person: PersonId): string
    /** A `Set-Cookie` value that makes the browser nobody again. */
    signOut(): string
    /** Logs a bug and gives the number it can be found by. */
    logError(error: unknown): string
  }
}
