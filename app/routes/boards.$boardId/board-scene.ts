import { createContext, useContext } from 'react'
import type { TeamSummary } from '#server/teams.ts'
import type { Board } from '../../domain/board.ts'
import type { CardId, ParticipantId } from '../../domain/ids.ts'
import type { Role } from '../../domain/people.ts'
import type { BallotOf, BoardConnection, LinkState } from '../../hooks/use-board.ts'
import type { Give } from '../../hooks/use-command.ts'

/** What the parts of the board's screen share. It changes with the board, and not with every hand that moves. */
export interface BoardScene {
  board: Board
  meId: ParticipantId
  role: Role
  /** Whether one is a facilitator. */
  leads: boolean
  /** Whether one may change the sheet that lies open: the table, or a ballot. */
  mayEdit: boolean
  /** Whether one may write notes, action items and handovers, which are on the table. */
  mayWrite: boolean
  /** What was typed into the board's forms and not sent, by form and field. */
  begun: Map<string, Record<string, string>>
  give: Give
  connection: BoardConnection | null
  link: LinkState
  links: Record<Role, string | null> | null
  /** The board's team, for whoever is in it. */
  team: TeamSummary | null
  /** Whether one may take the board out of the archive. */
  mayArchive: boolean
  /** The server's time in milliseconds since 1970. */
  clock(): number
  /** Whose ballot lies open, one's own or a proxy's; null for the table. */
  ballotOf: BallotOf
  placeFor(owner: ParticipantId): void
  /** In the lobby: goes to one's own ballot before the others, and back. */
  sortBeforehand(on: boolean): void
  openCard(cardId: CardId): void
  /** Says it, and shows it for a moment. */
  tell(sentence: string): void
  /** Says it to those who listen. */
  announce(sentence: string): void
}

const Scene = createContext<BoardScene | null>(null)

export const SceneProvider = Scene.Provider

export function useScene(): BoardScene {
  const scene = useContext(Scene)
  if (!scene) throw new Error('outside of a board')
  return scene
}
