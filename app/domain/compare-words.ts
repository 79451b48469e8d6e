// What a comparison says, in the words of its page and its files alike.

import { columnName } from './column-names.ts'
import {
  byKind,
  CHANGE_KINDS,
  isReworded,
  type CardChange,
  type CardState,
  type ChangeKind,
  type Comparison,
  type Cut,
} from './compare.ts'
import { GAP_NAMES } from './gap-words.ts'
import type { Outcome } from './outcome.ts'

export const KIND_NAMES: Record<ChangeKind, string> = {
  moved: 'Moved',
  agreed: 'Newly agreed',
  split: 'Still split',
  drifted: 'Drifted',
  added: 'Added',
  gone: 'Gone',
  same: 'Unchanged',
}

/** What each of them means, for whoever asks. */
export const KIND_MEANINGS: Record<ChangeKind, string> = {
  moved: 'It lies in another column, and is as settled or as open as before.',
  agreed: 'It was open, and now it is decided, or lies with an owner and nobody sorted it otherwise.',
  split: 'It was open then and is still: people place it differently, or it is unclear.',
  drifted: 'It was agreed, and is not any more; or who has the last word or must be asked is another.',
  added: 'It was not there before.',
  gone: 'It is not there any more.',
  same: 'It lies where it lay, and is as settled or as open as before.',
}

type RoleNames = Outcome['roleNames']

/** "3 moved, 1 newly agreed, 20 unchanged"; what there is none of is left out. */
export function countWords({ counts }: Pick<Comparison, 'counts'>): string {
  const words = CHANGE_KINDS.filter((kind) => counts[kind] > 0).map(
    (kind) => `${counts[kind]} ${KIND_NAMES[kind].toLowerCase()}`,
  )
  return words.length === 0 ? 'Neither of the two has a card' : words.join(', ')
}

type Heads = Pick<Comparison, 'then' | 'now'>

/** Each thing that is another than before, besides that it is there or not. */
export function differences(change: CardChange, heads: Heads): string[] {
  const { then, now } = change
  const isElsewhere = then !== null && now !== null && then.column !== now.column
  const from = isElsewhere ? columnName(then.column, heads.then.roleNames) : ''
  const to = isElsewhere ? columnName(now.column, heads.now.roleNames) : ''
  return [...(isElsewhere ? [`${from} → ${to}`] : []), ...differencesInWords(change, heads)]
}

/** The same but for the column. */
export function differencesInWords(change: CardChange, { then: a, now: b }: Heads): string[] {
  const { then, now } = change
  const cut = change.cut ? [cutWords(change.cut)] : []
  if (!then || !now) return cut
  const lines = [
    then.isDecided === now.isDecided ? '' : now.isDecided ? 'Decided now' : 'Not decided any more',
    then.lastWord === now.lastWord
      ? ''
      : `Last word: ${roleOr(then.lastWord, a.roleNames)} → ${roleOr(now.lastWord, b.roleNames)}`,
    then.ask === now.ask ? '' : `Must be asked: ${then.ask || 'nobody'} → ${now.ask || 'nobody'}`,
    agreementLine(then, now),
    then.gap === now.gap ? '' : gapLine(then, now),
    isReworded(change) ? rewordedLine(then, now) : '',
    then.note === now.note ? '' : noteLine(then, now),
  ]
  return [...lines.filter((line) => line !== ''), ...cut]
}

/** With the cards alone that became something else, or have other words or figures than before. */
export function changedOnly(comparison: Comparison): Comparison {
  const cards = byKind(comparison.cards).filter(
    (change) => change.kind !== 'same' || differencesInWords(change, comparison).length > 0,
  )
  return { ...comparison, cards }
}

function cutWords(cut: Cut): string {
  switch (cut.kind) {
    case 'split-into':
      return `Split into ${quoted(cut.titles)}`
    case 'joined-from':
      return `Put together again from ${quoted(cut.titles)}`
    case 'cut-out-of':
      return `Cut out of “${cut.title}”`
    case 'joined-into':
      return `Put together again in “${cut.title}”`
  }
}

function quoted(titles: readonly string[]): string {
  return new Intl.ListFormat('en-GB').format(titles.map((title) => `“${title}”`))
}

function roleOr(role: CardState['lastWord'], roleNames: RoleNames): string {
  return role === null ? 'nobody' : roleNames[role]
}

function percent(share: number): string {
  return `${Math.round(share * 100)}\u00a0%`
}

function agreementLine(then: CardState, now: CardState): string {
  if (then.agreement === null || now.agreement === null) return ''
  const [was, is] = [percent(then.agreement), percent(now.agreement)]
  return was === is ? '' : `Agreement ${was} → ${is}`
}

/** That nobody sorted it alone this time closes no gap. */
function gapLine(then: CardState, now: CardState): string {
  if (now.gap !== null) return GAP_NAMES[now.gap]
  return now.agreement === null || then.gap === null ? '' : `No longer: ${GAP_NAMES[then.gap].toLowerCase()}`
}

function rewordedLine(then: CardState, now: CardState): string {
  return then.title === now.title ? 'Explained in other words' : `Reworded from “${then.title}”`
}

function noteLine(then: CardState, now: CardState): string {
  if (then.note === '') return 'A note was written'
  return now.note === '' ? 'The note was taken out' : 'The note was changed'
}

/** A head and a row per card. */
export function comparisonRows(comparison: Comparison): string[][] {
  const { then, now, cards } = comparison
  const head = [
    'What became of it',
    'Duty',
    'Then',
    'Now',
    'Differences',
    'Last word then',
    'Last word now',
    'Must be asked then',
    'Must be asked now',
    'Agreement then in percent',
    'Agreement now in percent',
    'Note then',
    'Note now',
    'Id',
  ]
  const rows = cards.map((change) => [
    KIND_NAMES[change.kind],
    (change.now ?? change.then)!.title,
    change.then ? columnName(change.then.column, then.roleNames) : '',
    change.now ? columnName(change.now.column, now.roleNames) : '',
    differences(change, comparison).join('; '),
    lastWordCell(change.then, then.roleNames),
    lastWordCell(change.now, now.roleNames),
    change.then?.ask ?? '',
    change.now?.ask ?? '',
    percentCell(change.then),
    percentCell(change.now),
    change.then?.note ?? '',
    change.now?.note ?? '',
    change.id,
  ])
  return [head, ...rows]
}

function lastWordCell(card: CardState | null, roleNames: RoleNames): string {
  return card?.lastWord ? roleNames[card.lastWord] : ''
}

function percentCell(card: CardState | null): string {
  return card === null || card.agreement === null ? '' : String(Math.round(card.agreement * 100))
}

const SCHEMA_VERSION = 1

/** Plain data, the keys always in the same order. */
export function comparisonJson({ then, now, isSameDeck, counts, cards }: Comparison) {
  return {
    schemaVersion: SCHEMA_VERSION,
    then: jsonHead(then),
    now: jsonHead(now),
    sameDeck: isSameDeck,
    counts: Object.fromEntries(CHANGE_KINDS.map((kind) => [kind, counts[kind]])),
    cards: cards.map(({ id, kind, then: was, now: is, cut }) => ({
      id,
      kind,
      then: was && jsonState(was),
      now: is && jsonState(is),
      cut,
    })),
  }
}

function jsonHead({ boardId, number, title, deckSlug, savedAt, savedBy }: Comparison['then']) {
  return { board: { id: boardId }, number, title, deck: { slug: deckSlug }, savedAt, savedBy }
}

function jsonState({ title, detail, note, column, isDecided, lastWord, ask, agreement, gap }: CardState) {
  return { title, detail, note, column, decided: isDecided, lastWord, ask, agreement, gap }
}
