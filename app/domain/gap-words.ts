// What the kinds of gap are called, and one question about each that a facilitator can read out.

import type { Gap } from './agreement.ts'

export const GAP_NAMES: Record<Gap, string> = {
  'both-claim': 'Both claim it',
  'nobody-claims': 'Nobody claims it',
  'team-otherwise': 'The team sees it otherwise',
  'plain-split': 'Plain split',
  'not-understood': 'Not understood by all',
}

export function gapQuestion(gap: Gap, { po, pm }: { po: string; pm: string }): string {
  switch (gap) {
    case 'both-claim':
      return `When this goes wrong on a Friday, who gets the angry call: the ${po} or the ${pm}?`
    case 'nobody-claims':
      return 'What would break, and who would notice first, if nobody did this for a month?'
    case 'team-otherwise':
      return `What would the team have to see for it to look like what the ${po} and the ${pm} have in mind?`
    case 'plain-split':
      return 'Think of the last time this came up: who did it, and did that work?'
    case 'not-understood':
      return 'Who can say in one sentence what this duty is, with an example from last month?'
  }
}

/** For a card on which nobody has placed anything. */
export const UNPLACED_QUESTION = 'Who did this last, and who should do it next time?'
