// How far the ballots agree on one card, and which kind of gap there is where they do not.

import { CHOICES, countChoices, totalOf, type Choice, type Counts, type Voter } from './ballots.ts'
import type { CardId } from './ids.ts'

/** Who do not understand a card have no opinion about where it belongs. */
export function opinionsIn(counts: Counts): number {
  return totalOf(counts) - counts.unclear
}

/**
 * A1: the chance that two of those with an opinion, drawn at random, placed the card in the same column; 1 for one
 * opinion alone, null for none. With n_c of n opinions in column c: the sum over c of n_c (n_c - 1) / (n (n - 1)),
 * which is Fleiss' P_i (1971) for one card.
 */
export function agreementOf(counts: Counts): number | null {
  const n = opinionsIn(counts)
  if (n === 0) return null
  if (n === 1) return 1
  const pairs = CHOICES.filter((choice) => choice !== 'unclear').reduce(
    (sum, choice) => sum + counts[choice] * (counts[choice] - 1),
    0,
  )
  return pairs / (n * (n - 1))
}

/** A2: where all have placed a card alike, and nobody has not understood it. Null otherwise. */
export function unanimousChoice(counts: Counts): Choice | null {
  const n = totalOf(counts)
  if (n === 0 || counts.unclear > 0) return null
  return CHOICES.find((choice) => counts[choice] === n) ?? null
}

/** Where most of them placed it; null if two columns have equally many, or none has any. */
export function leadingChoice(counts: Counts): Choice | null {
  const most = Math.max(...CHOICES.map((choice) => counts[choice]))
  const leaders = CHOICES.filter((choice) => counts[choice] === most)
  return most > 0 && leaders.length === 1 ? leaders[0]! : null
}

export const GAPS = [
  'both-claim',
  'nobody-claims',
  'team-otherwise',
  'plain-split',
  'not-understood',
] as const
export type Gap = (typeof GAPS)[number]

/**
 * Q1: how contested a card is, from 0 to 1: the chance that two opinions differ, or the share of those who did not
 * understand it, whichever is more. What nobody placed is as contested as can be.
 */
export function contestOf(counts: Counts): number {
  const total = totalOf(counts)
  if (total === 0) return 1
  return Math.max(1 - (agreementOf(counts) ?? 0), counts.unclear / total)
}

/**
 * A3: whether what stands between the ballots is that the card was not understood: more say so than place it in any one
 * column, or all who have an opinion agree and somebody has none.
 */
export function isNotUnderstood(counts: Counts): boolean {
  if (counts.unclear === 0) return false
  return leadingChoice(counts) === 'unclear' || (agreementOf(counts) ?? 1) === 1
}

/**
 * A3: which kind of gap there is, by seat; null for a card on which all agree, or which nobody placed.
 * - *not understood*: told by all the ballots together, before and whatever the seats say, so it names no seat
 * - *both claim it*: the Product Owners' seat says Product Owner, the Product Managers' seat says Product Manager
 * - *nobody claims it*: neither of them says it is theirs, or shared
 * - *the team sees it otherwise*: the two agree with one another, and most of the others do not
 * - *plain split*: everything else, also where one of the two seats is empty or undecided
 */
export function gapOf(voters: readonly Voter[], cardId: CardId): Gap | null {
  const counts = countChoices(voters, cardId)
  if (totalOf(counts) === 0 || unanimousChoice(counts) !== null) return null
  if (isNotUnderstood(counts)) return 'not-understood'
  const of = (which: (voter: Voter) => boolean) => leadingChoice(countChoices(voters.filter(which), cardId))
  const po = of(({ seat }) => seat === 'po')
  const pm = of(({ seat }) => seat === 'pm')
  if (po === null || pm === null) return 'plain-split'
  if (po === 'po' && pm === 'pm') return 'both-claim'
  if (po !== 'po' && po !== 'shared' && pm !== 'pm' && pm !== 'shared') return 'nobody-claims'
  const others = of(({ seat }) => seat !== 'po' && seat !== 'pm')
  return po === pm && others !== null && others !== po ? 'team-otherwise' : 'plain-split'
}
