// What an outcome says about a duty, in the words of its page and its files alike.

import { toldGap } from './agreement-words.ts'
import { CONSENT_WORDS } from './consent-words.ts'
import { needsLine } from './decisions.ts'
import { GAP_NAMES } from './gap-words.ts'
import {
  lacksLastWord,
  type Outcome,
  type OutcomeCard,
  type OutcomePerson,
  type SaidConsent,
} from './outcome.ts'

/** Null where that is no question: for all that is not shared, or not decided. */
export function lastWordSentence(
  card: Pick<OutcomeCard, 'decision'>,
  roleNames: Outcome['roleNames'],
): string | null {
  if (lacksLastWord(card)) return 'Nobody has the last word yet'
  const lastWord = card.decision?.lastWord ?? null
  return lastWord === null ? null : `${roleNames[lastWord]} has the last word`
}

/** In full percent; null where nobody had an opinion. */
export function agreementPercent({ tally }: Pick<OutcomeCard, 'tally'>): number | null {
  return tally === null || tally.agreement === null ? null : Math.round(tally.agreement * 100)
}

/** Empty where all placed it alike. */
export function gapName({ tally }: Pick<OutcomeCard, 'tally'>): string {
  const gap = tally && toldGap(tally)
  return gap ? GAP_NAMES[gap] : ''
}

export function dotsWords(dots: number): string {
  return dots === 1 ? '1 dot' : `${dots} dots`
}

export function saidSentence({ name, consent, line }: SaidConsent): string {
  return `${name} ${CONSENT_WORDS[consent]}${line === '' ? '' : `: ${line}`}`
}

/** Those who did not simply agree, and what they gave as their line. */
export function reservations({ consents }: Pick<OutcomeCard, 'consents'>): SaidConsent[] {
  return consents.filter(({ consent }) => needsLine(consent))
}

/** O8: empty for whoever sorted in a browser of their own, and where that was not kept. */
export function proxySign({ kind }: Pick<OutcomePerson, 'kind'>): string {
  return kind === 'proxy' ? 'sorted by proxy' : ''
}

/** "Gil (sorted by proxy)": for where there is room for names only. */
export function personName(person: OutcomePerson): string {
  const sign = proxySign(person)
  return sign === '' ? person.name : `${person.name} (${sign})`
}
