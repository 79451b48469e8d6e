// What routes get of the server, beside what belongs to one request.

import type { Archive } from './archive.ts'
import type { Boards } from './boards.ts'
import type { Comparisons } from './comparisons.ts'
import type { DeckPages } from './deck-pages.ts'
import type { Decks } from './decks.ts'
import type { DeviceLinks } from './device-links.ts'
import type { DraftStarts } from './draft-starts.ts'
import type { Drafts } from './drafts.ts'
import type { Duties } from './duties.ts'
import type { Grids } from './grids.ts'
import type { Imports } from './imports.ts'
import type { Joining } from './joining.ts'
import type { Leading } from './leading.ts'
import type { Members } from './members.ts'
import type { Mirrors } from './mirrors.ts'
import type { NextTime } from './next-time.ts'
import type { Outcomes } from './outcomes.ts'
import type { OwnBoards } from './own-boards.ts'
import type { Records } from './records.ts'
import type { Replays } from './replays.ts'
import type { Shares } from './shares.ts'
import type { SignIn } from './sign-in.ts'
import type { TeamActions } from './team-actions.ts'
import type { TeamBoards } from './team-boards.ts'
import type { TeamDecks } from './team-decks.ts'
import type { TeamLinks } from './team-links.ts'
import type { Teams } from './teams.ts'
import type { Trails } from './trail.ts'
import type { Webhooks } from './webhooks.ts'

export interface Services {
  boards: Boards
  ownBoards: OwnBoards
  decks: Decks
  deckPages: DeckPages
  draftStarts: DraftStarts
  drafts: Drafts
  teamDecks: TeamDecks
  joining: Joining
  outcomes: Outcomes
  leading: Leading
  trails: Trails
  teams: Teams
  records: Records
  imports: Imports
  mirrors: Mirrors
  nextTime: NextTime
  members: Members
  teamLinks: TeamLinks
  teamBoards: TeamBoards
  teamActions: TeamActions
  archive: Archive
  deviceLinks: DeviceLinks
  /** Null where the operator has named none. */
  provider: SignIn | null
  shares: Shares
  webhooks: Webhooks
  comparisons: Comparisons
  grids: Grids
  replays: Replays
  duties: Duties
}
