// How sure it is that a derived card is a duty, and the right role's.

import type { Doubt } from './phrase.ts'

/** How the text gives a duty to a role. */
export type Via = 'subject' | 'pronoun' | 'heading' | 'list' | 'table'

const SURE: Readonly<Record<Via, number>> = {
  subject: 0.95,
  list: 0.9,
  table: 0.9,
  pronoun: 0.9,
  heading: 0.7,
}
const TAKES: Readonly<Record<Doubt, number>> = {
  pronoun: 0.05,
  far: 0.15,
  'short-name': 0.1,
  'no-verb': 0.1,
  vague: 0.15,
  unresolved: 0.15,
  loose: 0.1,
  turned: 0.05,
  answer: 0.15,
}

/** From 0 to 1, in hundredths. */
export function confidenceOf(via: Via, doubts: readonly Doubt[]): number {
  const taken = [...new Set(doubts)].reduce((sum, doubt) => sum + TAKES[doubt], 0)
  return Math.max(0.05, Math.round((SURE[via] - taken) * 100) / 100)
}

/** Why a card is doubtful, for whoever reviews it. */
export function doubtWords(doubt: Doubt): string {
  switch (doubt) {
    case 'pronoun':
      return 'The role is not named, only “they” or the like.'
    case 'far':
      return 'The role was last named some sentences before.'
    case 'short-name':
      return 'The role is named by half its name.'
    case 'no-verb':
      return 'The text names a thing, and not what is done with it.'
    case 'vague':
      return 'It may be a way of working rather than a duty.'
    case 'unresolved':
      return 'What “it” or “them” stands for was guessed.'
    case 'loose':
      return 'The text says “may” or “can”.'
    case 'turned':
      return 'The sentence names the duty first and the role after it.'
    case 'answer':
      return 'It is the answer to the heading’s question.'
  }
}
