// What the server hands to every loader and action. Types only: no code of the server reaches a page.

import '@remix-run/node'
import type { PersonId } from './domain/ids.ts'
import type { Outcome } from './domain/outcome.ts'
import type { Boards } from '#server/boards.ts'
import type { DeviceLinks } from '#server/device-links.ts'
import type { Comparisons } from '#server/comparisons.ts'
import type { Decks } from '#server/decks.ts'
import type { Grids } from '#server/grids.ts'
import type { Joining } from '#server/joining.ts'
import type { Leading } from '#server/leading.ts'
import type { Outcomes } from '#server/outcomes.ts'
import type { Records } from '#server/records.ts'
import type { SignIn } from '#server/sign-in.ts'
import type { Shares } from '#server/shares.ts'
import type { SealState } from '#server/seal.ts'
import type { Replays } from '#server/replays.ts'
import type { Teams } from '#server/teams.ts'
import type { Trails } from '#server/trail.ts'
import type { Webhooks } from '#server/webhooks.ts'

declare module '@remix-run/node' {
  /** Types of loaders as single fetch sends them. */
  interface Future {
    v3_singleFetch: true
  }

  interface AppLoadContext {
    boards: Boards
    decks: Decks
    joining: Joining
    outcomes: Outcomes
    leading: Leading
    trails: Trails
    teams: Teams
    records: Records
    deviceLinks: DeviceLinks
    /** Null where the operator has named none. */
    provider: SignIn | null
    shares: Shares
    webhooks: Webhooks
    comparisons: Comparisons
    grids: Grids
    replays: Replays
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
