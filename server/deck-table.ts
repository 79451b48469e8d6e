// A deck’s table as CSV: ours, or a sheet that somebody made of two columns. A row is a claim; rows of one card are
// known by its id or its title.

import { z } from 'zod'
import type { Claim } from '#app/domain/deck.ts'
import { rolesNamed } from '#app/domain/derive/roles.ts'
import { deckTitleOf } from '#app/domain/draft/draft.ts'
import { DECK_CARDS_MAX, DECK_CLAIMS_MAX, ROLE_NAME_MAX } from '#app/domain/draft/limits.ts'
import { SLUG } from '#app/domain/ids.ts'
import { rolesOfTable, type TableRoles } from '#app/domain/table-roles.ts'
import type { Importance } from '#app/domain/talk-queue.ts'
import { readCells, type CellRow } from './csv-cells.ts'
import * as fields from './deck-fields.ts'
import { plain } from './input.ts'

const row = z.object({
  card: z.string().transform(plain),
  title: fields.cardTitle,
  detail: fields.detail,
  importance: z
    .enum(['', '1', '2', '3'], fields.IMPORTANCE_WRONG)
    .transform((cell) => (cell === '' ? null : (Number(cell) as Importance))),
  role: fields.lineOf('role', ROLE_NAME_MAX),
  section: fields.section,
  paragraph: z
    .string()
    .regex(/^(?:[1-9]\d{0,3}|10000)?$/, 'has a paragraph that is no number from 1 on')
    .transform((cell) => (cell === '' ? null : Number(cell))),
  quote: fields.quote,
})

type Row = z.infer<typeof row> & { number: number }

/** @param fileTitle what the file is called, if anything */
export function readDeckTable(text: string, fileTitle: string | null): fields.Reading {
  const table = readCells(text)
  if (!table.ok) return table
  const rows: Row[] = []
  for (const { number, cells } of table.rows) {
    const read = row.safeParse(cells)
    if (!read.success) return fields.wrong(`Row ${number} ${read.error.issues[0]!.message}.`)
    rows.push({ ...read.data, number })
  }
  const roles = rolesOfTable(
    rows.map(({ role }) => role),
    toldRoles(table.rows),
  )
  if ('tooMany' in roles) return fields.wrong(tooManyRoles(roles.tooMany))
  const title = fileTitle ?? deckTitleOf(rolesNamed(...roles.names))
  const cards = cardsOf(rows, roles, title)
  return cards.ok
    ? { ok: true, deck: { title, sourceTitle: '', names: roles.names, cards: cards.cards } }
    : cards
}

/** As our own tables say in each of their rows. */
function toldRoles(rows: readonly CellRow[]): [string, string] | null {
  for (const { cells } of rows) {
    const names = [cells['first role'], cells['second role']].map((name) =>
      plain(name).slice(0, ROLE_NAME_MAX),
    )
    if (names[0] && names[1]) return [names[0], names[1]]
  }
  return null
}

const NAMED = 4

function tooManyRoles(names: readonly string[]): string {
  const shown = names.length > NAMED ? [...names.slice(0, NAMED), `${names.length - NAMED} more`] : names
  const list = `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`
  return `This table has more than two roles: ${list}. A deck divides duties between two.`
}

function cardsOf(
  rows: readonly Row[],
  roles: TableRoles,
  title: string,
): { ok: true; cards: fields.ReadCard[] } | { ok: false; sentence: string } {
  const groups = groupsOf(rows)
  for (const [first, ...others] of groups) {
    const odd = others.find((row) => keyOf(row) !== keyOf(first))
    if (odd)
      return fields.wrong(
        `Row ${odd.number} has the card id “${odd.card}” of row ${first.number}, and another title.`,
      )
  }
  if (groups.length > DECK_CARDS_MAX)
    return fields.wrong(`This table has ${groups.length} cards; ${DECK_CARDS_MAX} are the most a deck takes.`)
  const cards = groups.map((group) => cardOf(group, roles, title))
  const crowded = cards.find(({ claims }) => claims.length > DECK_CLAIMS_MAX)
  return crowded
    ? fields.wrong(`The card “${crowded.title}” has more than ${DECK_CLAIMS_MAX} claims.`)
    : { ok: true, cards }
}

type Group = [Row, ...Row[]]

/** The rows of each card. Two ids are two cards, even under one title; a row without one goes by its title. */
function groupsOf(rows: readonly Row[]): Group[] {
  const groups: Group[] = []
  const byId = new Map<string, Group>()
  const byTitle = new Map<string, Group>()
  for (const row of rows) {
    const id = ownId(row.card)
    const titled = byTitle.get(keyOf(row))
    const isFree = titled && (id === '' || idOf(titled) === '')
    const known = byId.get(id) ?? (isFree ? titled : undefined)
    const group: Group = known ?? [row]
    if (known) known.push(row)
    else groups.push(group)
    if (!titled) byTitle.set(keyOf(row), group)
    if (id !== '') byId.set(id, group)
  }
  return groups
}

function idOf(group: Group): string {
  return group.map(({ card }) => ownId(card)).find((id) => id !== '') ?? ''
}

/** A number counts rows, and anything else that is no slug is no id of ours: they do not tell cards apart. */
function ownId(id: string): string {
  return SLUG.test(id) && /[a-z]/.test(id) ? id : ''
}

function keyOf({ title }: Row): string {
  return title.replace(/\s+/g, ' ').toLowerCase()
}

/** The first row that says a thing is right. */
function cardOf(group: Group, roles: TableRoles, title: string): fields.ReadCard {
  return {
    id: idOf(group),
    title: group[0].title,
    detail: group.find(({ detail }) => detail !== '')?.detail ?? '',
    importance: group.find(({ importance }) => importance !== null)?.importance ?? fields.AS_MOST,
    claims: fields.distinctClaims(group.flatMap((row) => claimsOf(row, roles, title))),
  }
}

/** Where a row names no place, the deck is one. */
function claimsOf(row: Row, roles: TableRoles, title: string): Claim[] {
  const { role, section, paragraph, quote } = row
  return (roles.meant.get(role.toLowerCase()) ?? []).map((id) => ({
    role: id,
    section: section === '' && paragraph === null ? title : section,
    paragraph: paragraph ?? 1,
    ...(quote === '' ? {} : { quote }),
  }))
}
