// What comes in from outside about teams, checked.

import { z } from 'zod'
import { BOARD_STATES } from '#app/domain/archive.ts'
import { TEAM_NAME_MAX } from '#app/domain/teams.ts'
import { line, plain } from './input.ts'

const who = z.string().min(1).max(64)

export const memberForm = z.discriminatedUnion('do', [
  z.object({ do: z.literal('keeper'), who }),
  z.object({ do: z.literal('member'), who }),
  z.object({ do: z.literal('remove'), who }),
  z.object({ do: z.literal('leave') }),
])

export const teamNameForm = z.object({ name: line('the team a name', TEAM_NAME_MAX) })

export const teamLinkForm = z.object({ do: z.enum(['renew', 'revoke'], 'Renew or revoke?') })

export const joinTeamForm = z.object({ name: line('your name') })

export const actionForm = z.object({
  series: z.string().min(1).max(64),
  id: z.string().min(1).max(64),
  done: z.enum(['yes', 'no'], 'Done, or open again?'),
})

export const archiveForm = z.object({
  do: z.enum(['archive', 'take-out', 'delete', 'undo'], 'What is to be done?'),
})

export const putAwayForm = z.object({
  series: z.string().min(1).max(120),
  do: z.enum(['put-away', 'take-out'], 'What is to be done?'),
})

/** What a team's page is asked to show. Nothing in an address is an error: what cannot be is left out. */
export const boardSearch = z.object({
  q: z
    .string()
    .catch('')
    .transform(plain)
    .transform((text) => text.slice(0, 120)),
  state: z.enum(BOARD_STATES).catch('open'),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
})

/** What the start page is asked to show. */
export const ownBoardsAsked = z.object({
  boards: z.enum(['open', 'archived']).catch('open'),
  page: boardSearch.shape.page,
})

export type BoardSearch = z.infer<typeof boardSearch>
