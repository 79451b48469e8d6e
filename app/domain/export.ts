// An outcome in the forms that leave the product: plain JSON, rows for a spreadsheet, Markdown for a wiki.

import { CHOICES } from './ballots.ts'
import { columnName } from './column-names.ts'
import { CONSENT_WORDS } from './consent-words.ts'
import { claimedColumn, sourcesOf, type Source } from './deck.ts'
import { escapeMarkdown, markdownTable } from './markdown.ts'
import { differsFromArticle, lacksLastWord, type Outcome, type OutcomeCard } from './outcome.ts'
import {
  agreementPercent,
  gapName,
  lastWordSentence,
  personName,
  reservations,
  saidSentence,
} from './outcome-words.ts'
import { COLUMNS, type Column } from './placement.ts'

/** O7: raised when a reader of the JSON would have to change; what each has stands in OUTCOME-JSON.md. */
export const SCHEMA_VERSION = 4

/** For people: what was decided first, open questions after. */
export const READING_ORDER: readonly Column[] = ['po', 'shared', 'pm', 'unclear', 'not-ours', 'unsorted']

export function cardsIn(outcome: Outcome, column: Column): OutcomeCard[] {
  return outcome.cards.filter((card) => card.column === column)
}

/** O1: how many cards lie where; all six columns are always there. */
export function countCards(outcome: Outcome): Record<Column, number> {
  const counts = { unsorted: 0, po: 0, shared: 0, pm: 0, unclear: 0, 'not-ours': 0 }
  for (const card of outcome.cards) counts[card.column]++
  return counts
}

/** The role or roles the article gives a duty to, by name. */
export function claimedName(card: Pick<OutcomeCard, 'claims'>, roleNames: Outcome['roleNames']): string {
  const column = claimedColumn(card)
  return column === 'shared' ? 'Both' : roleNames[column]
}

/** Plain data, the keys always in the same order, so that two files can be compared by eye. */
export function outcomeJson(outcome: Outcome) {
  return {
    schemaVersion: SCHEMA_VERSION,
    board: { id: outcome.boardId },
    number: outcome.number,
    title: outcome.title,
    deck: { title: outcome.deckTitle, slug: outcome.deckSlug },
    source: { title: outcome.sourceTitle },
    roles: [
      { id: 'po', name: outcome.roleNames.po },
      { id: 'pm', name: outcome.roleNames.pm },
    ],
    savedAt: outcome.savedAt,
    savedBy: outcome.savedBy,
    counts: countCards(outcome),
    columns: Object.fromEntries(COLUMNS.map((column) => [column, cardsIn(outcome, column).map(jsonCard)])),
    people: outcome.people.map(({ name, role, seat, kind }) => ({ name, role, seat, kind: kind ?? null })),
    actions: outcome.actions.map(({ id, text, owner, due, card, cardId }) => ({
      text,
      owner,
      due,
      card,
      id,
      cardId,
    })),
    handovers: outcome.handovers.map(({ title, from, to, owner, due }) => ({ title, from, to, owner, due })),
    seal: outcome.seal,
  }
}

function jsonCard(card: OutcomeCard) {
  const { id, title, detail, rank, note, claims, consents, dots, today, splitFrom } = card
  return {
    id,
    title,
    detail,
    rank,
    note,
    claims: claims.map(({ role, section, paragraph }) => ({ role, section, paragraph })),
    differs: differsFromArticle(card),
    ...jsonDecision(card),
    consents: consents.map(({ name, consent, line }) => ({ name, consent, line })),
    ...jsonTally(card),
    dots,
    today,
    original: card.original && { title: card.original.title, detail: card.original.detail },
    splitFrom,
  }
}

function jsonDecision({ decision }: OutcomeCard) {
  if (!decision) return { decision: null }
  const { column, lastWord, ask, at } = decision
  return { decision: { column, lastWord, ask, at } }
}

/** Postgres gives the keys of what it keeps as JSON back in an order of its own. */
function jsonTally({ tally }: OutcomeCard) {
  if (!tally) return { tally: null }
  const counts = Object.fromEntries(CHOICES.map((choice) => [choice, tally.counts[choice]]))
  return { tally: { counts, agreement: tally.agreement, gap: tally.gap } }
}

/** A head and a row per card, in the order of the columns. */
export function outcomeRows(outcome: Outcome): string[][] {
  const head = [
    'Column',
    'Place',
    'Duty',
    'Detail',
    'Note',
    'Article gives it to',
    'Differs from the article',
    'Source',
    'Decided',
    'Last word',
    'Must be asked',
    'Agreement in percent',
    'Gap',
    'Dots',
    'Today',
    'Split from',
    'Said with it',
  ]
  const rows = COLUMNS.flatMap((column) =>
    cardsIn(outcome, column).map((card, index) => [
      columnName(column, outcome.roleNames),
      String(index + 1),
      card.title,
      card.detail,
      card.note,
      claimedName(card, outcome.roleNames),
      differsFromArticle(card) ? 'yes' : 'no',
      sourcesOf(card.claims)
        .map((source) => sourceWords(source, outcome))
        .join('; '),
      ...sessionCells(card, outcome),
    ]),
  )
  return [head, ...rows]
}

function sessionCells(card: OutcomeCard, { roleNames }: Outcome): string[] {
  const { decision, dots, today } = card
  return [
    decision ? 'yes' : 'no',
    lacksLastWord(card) ? 'nobody yet' : decision?.lastWord ? roleNames[decision.lastWord] : '',
    decision?.ask ?? '',
    String(agreementPercent(card) ?? ''),
    gapName(card),
    String(dots ?? ''),
    today === null ? '' : columnName(today, roleNames),
    card.splitFrom ?? '',
    card.consents.map(saidSentence).join('; '),
  ]
}

function sourceWords({ role, section, paragraphs }: Source, { roleNames }: Outcome): string {
  return `${roleNames[role]}: ${section}, ${paragraphs.map((paragraph) => `¶ ${paragraph}`).join(' and ')}`
}

/** For wikis and chats: a heading, who and when, a table per column, what differs, what is to be done. */
export function outcomeMarkdown(outcome: Outcome): string {
  const { roleNames } = outcome
  const counts = countCards(outcome)
  const parts = [
    `# ${escapeMarkdown(outcome.title)}: outcome ${outcome.number}`,
    `Saved ${outcome.savedAt.slice(0, 16).replace('T', ' ')} UTC by ${escapeMarkdown(outcome.savedBy)}.`,
    `On the board: ${outcome.people.map((person) => escapeMarkdown(personName(person))).join(', ') || 'nobody'}.`,
    `Deck: ${escapeMarkdown(outcome.deckTitle)}, from the article “${escapeMarkdown(outcome.sourceTitle)}”.`,
    outcome.seal === null ? 'Saved before outcomes were sealed.' : `Seal: SHA-256 ${outcome.seal}.`,
    READING_ORDER.map((column) => `${escapeMarkdown(columnName(column, roleNames))} ${counts[column]}`).join(
      ' · ',
    ),
    ...READING_ORDER.filter((column) => counts[column] > 0).map((column) => columnMarkdown(outcome, column)),
    ...openWords(outcome),
    ...section('Said with it', ['Duty', 'Who', 'Says', 'Why'], saidRows(outcome)),
    ...differences(outcome),
    ...section('To do', ['What', 'Who', 'Until', 'Duty'], actionRows(outcome)),
    ...section(
      'Changes hands',
      ['Duty', 'Today', 'From now on', 'Who sees to it', 'Until'],
      handoverRows(outcome),
    ),
  ]
  return `${parts.join('\n\n')}\n`
}

/** Nothing where there are no rows. */
function section(title: string, head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  return rows.length === 0 ? [] : [`## ${title}`, markdownTable(head, rows)]
}

/** Whether a card was decided is a question only where any was, and where one can be. */
function columnMarkdown(outcome: Outcome, column: Column): string {
  const { roleNames, cards } = outcome
  const isOpen = column === 'unsorted' || column === 'unclear'
  const anyDecided = !isOpen && cards.some(({ decision }) => decision !== null)
  const rows = cardsIn(outcome, column).map((card) => [
    card.title,
    ...(anyDecided ? [decidedWords(card, outcome)] : []),
    card.note,
    claimWords(card, outcome),
    differsFromArticle(card) ? 'yes' : '',
  ])
  const head = ['Duty', ...(anyDecided ? ['Decided'] : []), 'Note', 'The article', 'Differs']
  return `## ${escapeMarkdown(columnName(column, roleNames))}\n\n${markdownTable(head, rows)}`
}

function decidedWords(card: OutcomeCard, { roleNames }: Outcome): string {
  if (!card.decision) return ''
  const { ask } = card.decision
  const lines = ['yes', lastWordSentence(card, roleNames) ?? '', ask === '' ? '' : `Must be asked: ${ask}`]
  return lines.filter((line) => line !== '').join('\n')
}

/** A line for each section; where both roles are meant, that first. */
function claimWords(card: OutcomeCard, outcome: Outcome): string {
  const sources = sourcesOf(card.claims).map((source) => sourceWords(source, outcome))
  if (claimedColumn(card) === 'shared') sources.unshift('Both')
  return sources.join('\n')
}

function openWords({ cards }: Outcome): string[] {
  const open = cards.filter(lacksLastWord).map(({ title }) => escapeMarkdown(title))
  return open.length === 0 ? [] : [`Shared duties without a last word: ${open.join(', ')}.`]
}

function saidRows({ cards }: Outcome): string[][] {
  return cards.flatMap((card) =>
    reservations(card).map(({ name, consent, line }) => [card.title, name, CONSENT_WORDS[consent], line]),
  )
}

function differences(outcome: Outcome): string[] {
  const { cards, roleNames } = outcome
  const rows = cards
    .filter(differsFromArticle)
    .map((card) => [card.title, claimedName(card, roleNames), columnName(card.column, roleNames)])
  if (rows.length === 0) return ['Nothing was decided otherwise than the article says.']
  return section('Where this differs from the article', ['Duty', 'The article', 'The team'], rows)
}

const OPEN = 'open'

function actionRows({ actions }: Outcome): string[][] {
  return actions.map(({ text, owner, due, card }) => [text, owner || OPEN, due || OPEN, card ?? ''])
}

function handoverRows({ handovers, roleNames }: Outcome): string[][] {
  return handovers.map(({ title, from, to, owner, due }) => [
    title,
    columnName(from, roleNames),
    columnName(to, roleNames),
    owner || OPEN,
    due || OPEN,
  ])
}
