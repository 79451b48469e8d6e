// The board's side of an upgrade: which paths are rooms, who somebody is, and whether they have a right there.

import { CLOSE, type Refusal } from '#app/sync/protocol.ts'
import { parseRoomPath, type ParsedRoom } from '#app/sync/schema.ts'
import { mayReadBallot, type BoardRights, type RightsKeeper } from './board-rights.ts'
import type { Identity } from './identity.ts'
import { isOwnOrigin } from './origin.ts'
import { pathOf, type Door } from './upgrade.ts'
import type { Seat } from './visit.ts'

const SYNC = '/sync/'
const NO_SUCH_ROOM: Refusal = { code: CLOSE.noSuchBoard, reason: 'no such room' }

export function createBoardDoor(
  identity: Identity,
  rights: RightsKeeper,
  publicOrigin: string | undefined,
): Door {
  async function seatIn(room: string, parsed: ParsedRoom, person: string): Promise<Seat | Refusal> {
    const { boardId } = parsed
    const board = await rights.hold(boardId)
    if (!board) return { code: CLOSE.noSuchBoard, reason: 'no such board' }
    const participant = board.people.get(person)
    if (!participant) return { code: CLOSE.noRight, reason: 'no right to this board' }
    const { participantId } = participant
    const mayRead = (now: BoardRights) =>
      parsed.kind !== 'ballot' || mayReadBallot(now, parsed.participantId, participantId)
    if (!mayRead(board)) return { code: CLOSE.noRight, reason: 'this ballot is somebody else’s' }
    if (isAhead(parsed, board)) {
      // What is held while the database is away may be older than what the client was told. Then this rejects, and the
      // client tries again, where "no such room" would be the end for it.
      const now = await rights.read(boardId)
      if (!now || isAhead(parsed, now)) return NO_SUCH_ROOM
    }
    return {
      room,
      participantId,
      mayStay() {
        const now = rights.held(boardId)
        return now !== undefined && now.roles.has(participantId) && mayRead(now)
      },
    }
  }

  return {
    knows: (path) => path.startsWith(SYNC),
    isForeign: (request) => !isOwnOrigin(request.headers, publicOrigin),
    admit(request) {
      const room = pathOf(request).slice(SYNC.length)
      const parsed = parseRoomPath(room)
      if (!parsed) return NO_SUCH_ROOM
      const person = identity.read(request.headers.cookie)
      if (person === null) return { code: CLOSE.whoAreYou, reason: 'join the board first' }
      const { boardId } = parsed
      const release = rights.need(boardId)
      return { place: { board: boardId, person }, seat: () => seatIn(room, parsed, person), left: release }
    },
  }
}

/** S1: sheets are begun one after another, and those before are still read; of numbers to come there is no end. */
function isAhead(room: ParsedRoom, { ballotSheet }: BoardRights): boolean {
  return room.kind === 'ballot' && room.sheet > ballotSheet
}
