// When a board last changed: by a command, which its own row tells, or by a move, which the log of its table tells.
// The two parts belong to one statement, and find the newest row of each log by its index.

import { Prisma } from './generated/prisma/client.ts'

/** For what is selected. */
export const LAST_CHANGE = Prisma.sql`greatest(board.changed_at, moved.at)`

/** For behind `FROM board`, or behind another join that has `board`. */
export const JOIN_LAST_MOVE = Prisma.sql`
  LEFT JOIN LATERAL (
    SELECT at FROM room_update WHERE room = 'boards/' || board.id || '/table' ORDER BY seq DESC LIMIT 1
  ) AS moved ON true`
