// What a team's webhook is told of a saved outcome, and how often it is tried.

import { countCards } from './export.ts'
import { differsFromArticle, lacksLastWord, type Outcome } from './outcome.ts'
import type { TeamId } from './teams.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const PAUSES = [30 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 8 * HOUR]

/** The first one, and one after each pause. */
export const ATTEMPTS_MAX = PAUSES.length + 1

/**
 * X4: how long to wait after so many attempts that failed, longer each time and a fifth more or less by chance, so that
 * not all come back at once; null where it is given up.
 * @param chance from 0 to 1
 */
export function pauseAfter(attempts: number, chance: number): number | null {
  const pause = PAUSES[attempts - 1]
  return pause === undefined ? null : Math.round(pause * (0.8 + 0.4 * chance))
}

/** Documented in README: keys are only ever added. No words of cards and notes, which may be nobody else's business. */
export function savedMessage(outcome: Outcome, team: { id: TeamId; name: string }, url: string) {
  const { boardId, number, title, savedAt, savedBy, cards, actions, seal } = outcome
  return {
    type: 'outcome.saved',
    timestamp: savedAt,
    /** Shown as it is by chats that take such messages. */
    text: `${quiet(savedBy)} saved outcome ${number} of ${quiet(title)}: ${url}`,
    data: {
      team,
      board: { id: boardId, title },
      outcome: {
        number,
        url,
        savedAt,
        savedBy,
        counts: countCards(outcome),
        decided: cards.filter(({ decision }) => decision !== null).length,
        withoutLastWord: cards.filter(lacksLastWord).length,
        differing: cards.filter(differsFromArticle).length,
        actions: actions.length,
        seal,
      },
    },
  }
}

/** What keepers send to see whether it arrives. */
export function testMessage(team: { id: TeamId; name: string }, at: string) {
  return {
    type: 'test',
    timestamp: at,
    text: `A test message from Dutyboard for ${quiet(team.name)}.`,
    data: { team },
  }
}

/** No name or title calls everybody in a chat together, or becomes a link there. */
function quiet(text: string): string {
  return text
    .replace(/[<>&*_~`|\\[\]]/g, ' ')
    .replace(/[@#!]/g, '$&\u200b')
    .replace(/\s+/g, ' ')
    .trim()
}
