// An outcome in the forms that leave the product: plain JSON, rows for a spreadsheet, Markdown for a wiki.

import { claimedColumn, sourcesOf, type Source } from './deck.ts'
import { columnName } from './column-names.ts'
import { differsFromArticle, type Outcome, type OutcomeCard } from './outcome.ts'
import { COLUMNS, type Column } from './placement.ts'

/** Raised when a reader of the JSON would have to change. */
const SCHEMA_VERSION = 1

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
    deck: { title: outcome.deckTitle },
    source: { title: outcome.sourceTitle },
    roles: [
      { id: 'po', name: outcome.roleNames.po },
      { id: 'pm', name: outcome.roleNames.pm },
    ],
    savedAt: outcome.savedAt,
    savedBy: outcome.savedBy,
    counts: countCards(outcome),
    columns: Object.fromEntries(COLUMNS.map((column) => [column, cardsIn(outcome, column).map(jsonCard)])),
    people: outcome.people.map(({ name, role, seat }) => ({ name, role, seat })),
  }
}

function jsonCard(card: OutcomeCard) {
  const { id, title, detail, rank, note, claims } = card
  return {
    id,
    title,
    detail,
    rank,
    note,
    claims: claims.map(({ role, section, paragraph }) => ({ role, section, paragraph })),
    differs: differsFromArticle(card),
  }
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
    ]),
  )
  return [head, ...rows]
}

function sourceWords({ role, section, paragraphs }: Source, { roleNames }: Outcome): string {
  return `${roleNames[role]}: ${section}, ${paragraphs.map((paragraph) => `¶ ${paragraph}`).join(' and ')}`
}

/** For wikis and chats: a heading, who and when, a table per column, what differs. */
export function outcomeMarkdown(outcome: Outcome): string {
  const { roleNames } = outcome
  const counts = countCards(outcome)
  const differing = outcome.cards.filter(differsFromArticle)
  const parts = [
    `# ${escape(outcome.title)}: outcome ${outcome.number}`,
    `Saved ${outcome.savedAt.slice(0, 16).replace('T', ' ')} UTC by ${escape(outcome.savedBy)}.`,
    `On the board: ${outcome.people.map(({ name }) => escape(name)).join(', ') || 'nobody'}.`,
    `Deck: ${escape(outcome.deckTitle)}, from the article “${escape(outcome.sourceTitle)}”.`,
    READING_ORDER.map((column) => `${escape(columnName(column, roleNames))} ${counts[column]}`).join(' · '),
    ...READING_ORDER.filter((column) => counts[column] > 0).map((column) => columnMarkdown(outcome, column)),
    differing.length === 0
      ? 'Nothing was decided otherwise than the article says.'
      : [
          '## Where this differs from the article',
          table(
            ['Duty', 'The article', 'The team'],
            differing.map((card) => [
              card.title,
              claimedName(card, roleNames),
              columnName(card.column, roleNames),
            ]),
          ),
        ].join('\n\n'),
  ]
  return `${parts.join('\n\n')}\n`
}

function columnMarkdown(outcome: Outcome, column: Column): string {
  const rows = cardsIn(outcome, column).map((card) => [
    card.title,
    card.note,
    claimWords(card, outcome),
    differsFromArticle(card) ? 'yes' : '',
  ])
  return `## ${escape(columnName(column, outcome.roleNames))}\n\n${table(['Duty', 'Note', 'The article', 'Differs'], rows)}`
}

/** A line for each section; where both roles are meant, that first. */
function claimWords(card: OutcomeCard, outcome: Outcome): string {
  const sources = sourcesOf(card.claims).map((source) => sourceWords(source, outcome))
  if (claimedColumn(card) === 'shared') sources.unshift('Both')
  return sources.join('\n')
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map((row) => line(row.map(escape)))].join('\n')
}

/** Other people's text stays text: no sign of it can end a cell, start a list or make a link. */
function escape(text: string): string {
  return text
    .trim()
    .replace(/[\\`*_{}[\]<>()#+\-.!|~&:@=$^]/g, (sign) => `\\${sign}`)
    .replace(/\r\n|[\n\r\u2028\u2029\v\f\u0085]/g, '<br>')
}
