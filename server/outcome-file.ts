// A file that was an outcome's JSON: read with care, since anybody may have written it. What is unknown is left out.

import { z } from 'zod'
import { ACTION_ID, ACTIONS_MAX, isAction, isHandover } from '#app/domain/actions.ts'
import { agreementOf, GAPS } from '#app/domain/agreement.ts'
import { CHOICES } from '#app/domain/ballots.ts'
import type { Begun } from '#app/domain/board-seed.ts'
import { NOTE_MAX } from '#app/domain/board.ts'
import { ASK_MAX, CONSENTS, DECIDED_COLUMNS, LINE_MAX } from '#app/domain/decisions.ts'
import { CARD_DETAIL_MAX, CARD_TITLE_MAX, DUTY_ROLES } from '#app/domain/deck.ts'
import { SCHEMA_VERSION } from '#app/domain/export.ts'
import type { CardId } from '#app/domain/ids.ts'
import type { OutcomeAction, OutcomeCard } from '#app/domain/outcome.ts'
import { COLUMNS, impliedRanks, isPlacement, type Column } from '#app/domain/placement.ts'
import { IMPORTANCES, type Importance } from '#app/domain/talk-queue.ts'
import { plain } from './input.ts'
import { storable } from './outcome-rows.ts'

export const OUTCOME_FILE_MAX = 1024 * 1024
const CARDS_MAX = 200
const NAME_MAX = 120

/** What a board can begin with, and which deck it wants. */
export interface OutcomeFile extends Begun {
  deck: { slug: string | null; title: string }
  /** Only of cards that say so. */
  importance: ReadonlyMap<CardId, Importance>
}

export type ReadFile = { ok: true; file: OutcomeFile } | { ok: false; sentence: string }

const WRONG = 'Choose a file that the JSON button of an outcome gave you.'

/** @param text as it was uploaded or pasted, of any length */
export function readOutcomeFile(text: string): ReadFile {
  if (Buffer.byteLength(text) > OUTCOME_FILE_MAX) return wrong('The file is larger than 1 MB.')
  if (text.trim() === '') return wrong('Choose a file, or paste what is in it.')
  const value = parseJson(text)
  if (value === undefined) return wrong(`This is no JSON. ${WRONG}`)
  const head = versioned.safeParse(value)
  if (!head.success) return wrong(`This JSON is no outcome of a board. ${WRONG}`)
  const { schemaVersion } = head.data
  if (schemaVersion > SCHEMA_VERSION)
    return wrong(
      `This file has schema version ${schemaVersion}, which is newer than this Dutyboard. It reads versions 1 to ${SCHEMA_VERSION}.`,
    )
  const parsed = outcome.safeParse(value)
  if (!parsed.success) return wrong(placeOf(parsed.error.issues[0]!))
  return check(fileOf(parsed.data))
}

function wrong(sentence: string): { ok: false; sentence: string } {
  return { ok: false, sentence }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''))
  } catch {
    // Not JSON: the sender's mistake, told by the caller.
    return undefined
  }
}

const versioned = z.object({ schemaVersion: z.int().min(1), columns: z.object({}) })

/** One line, as forms take it. */
const line = (most: number) => z.string().max(most).transform(plain)
/** Text that may have several. */
const words = (most: number) => z.string().max(most).transform(storable)
const column = z.enum(COLUMNS)

const decision = z.object({
  column: z.enum(DECIDED_COLUMNS),
  lastWord: z.enum(DUTY_ROLES).nullable().default(null),
  ask: line(ASK_MAX).default(''),
  at: z.iso.datetime(),
})

const tally = z.object({
  counts: z.object({
    po: z.int().min(0).max(10_000),
    shared: z.int().min(0).max(10_000),
    pm: z.int().min(0).max(10_000),
    unclear: z.int().min(0).max(10_000),
    'not-ours': z.int().min(0).max(10_000),
  } satisfies Record<(typeof CHOICES)[number], z.ZodType>),
  gap: z.enum(GAPS).nullable().default(null),
})

/** A deck's, or a part's that was cut out of one. */
const cardId = z
  .string()
  .max(120)
  .regex(/^[A-Za-z0-9]+(?:[~-][A-Za-z0-9]+)*$/)
  // Looked up in plain objects, where these are there already.
  .refine((id) => !(id in {}))

const card = z.object({
  id: cardId,
  title: line(CARD_TITLE_MAX).pipe(z.string().min(1)),
  detail: words(CARD_DETAIL_MAX).default(''),
  rank: z.string().default(''),
  note: words(NOTE_MAX).default(''),
  claims: z
    .array(z.object({ role: z.enum(DUTY_ROLES), section: words(500), paragraph: z.int().min(1).max(10_000) }))
    .max(50)
    .default([]),
  importance: z.literal([...IMPORTANCES]).optional(),
  decision: decision.nullable().default(null),
  consents: z
    .array(z.object({ name: line(NAME_MAX), consent: z.enum(CONSENTS), line: line(LINE_MAX).default('') }))
    .max(500)
    .default([]),
  tally: tally.nullable().default(null),
  today: z.enum(COLUMNS).nullable().default(null),
  original: z
    .object({ title: line(CARD_TITLE_MAX), detail: words(CARD_DETAIL_MAX) })
    .nullable()
    .default(null),
  splitFrom: line(CARD_TITLE_MAX).nullable().default(null),
})

type FileCard = z.infer<typeof card>

const item = z.object({
  text: z.string().transform(storable),
  owner: z.string().transform(storable).default(''),
  due: z.string().default(''),
  card: line(CARD_TITLE_MAX).nullable().default(null),
  id: z.string().regex(ACTION_ID).optional(),
  cardId: cardId.nullable().optional(),
})

const cards = z.array(card).max(CARDS_MAX).default([])

const outcome = z.object({
  title: line(NAME_MAX).pipe(z.string().min(1)),
  deck: z.object({ title: z.string().max(500), slug: z.string().max(120).nullable().default(null) }),
  columns: z.object({
    unsorted: cards,
    po: cards,
    shared: cards,
    pm: cards,
    unclear: cards,
    'not-ours': cards,
  } satisfies Record<Column, z.ZodType>),
  actions: z.array(item).max(ACTIONS_MAX).default([]),
  handovers: z
    .array(
      z.object({
        title: line(CARD_TITLE_MAX),
        from: column,
        to: column,
        owner: z.string().transform(storable).default(''),
        due: z.string().default(''),
      }),
    )
    .max(CARDS_MAX)
    .default([]),
})

/** "In this file columns, po, 3, title is not as it should be." Counted from 1, as people do. */
function placeOf({ path }: { path: PropertyKey[] }): string {
  const place = path.map((part) => (typeof part === 'number' ? part + 1 : String(part))).join(', ')
  return `In this file ${place} is not as it should be. ${WRONG}`
}

function fileOf({ title, deck, columns, actions, handovers }: z.infer<typeof outcome>): OutcomeFile {
  const inFile = COLUMNS.flatMap((it) => {
    const ranks = impliedRanks(columns[it].length)
    return columns[it].map((given, at) => cardOf(given, it, ranks[at]!))
  })
  const importance = COLUMNS.flatMap((it) =>
    columns[it].flatMap((given) => (given.importance ? [[given.id, given.importance] as const] : [])),
  )
  return {
    title,
    deck,
    importance: new Map(importance),
    cards: inFile,
    actions: actions.map((given, at) => actionOf(given, at, inFile)),
    handovers,
  }
}

/** A decided card lies where it was decided to (D5). */
function cardOf(
  { importance: _, rank, decision, tally, ...given }: FileCard,
  lies: Column,
  otherwise: string,
): OutcomeCard {
  return {
    ...given,
    column: decision?.column ?? lies,
    rank: isPlacement({ column: lies, rank }) ? rank : otherwise,
    decision: decision && { ...decision, lastWord: decision.column === 'shared' ? decision.lastWord : null },
    tally: tally && { ...tally, agreement: agreementOf(tally.counts) },
    today: given.today === 'unsorted' ? null : given.today,
    dots: null,
  }
}

/** Before version 3 items had no ids, and named their duty by its title alone. */
function actionOf(given: z.infer<typeof item>, at: number, inFile: readonly OutcomeCard[]): OutcomeAction {
  const { text, owner, due, card } = given
  const found = inFile.find(({ title }) => title === card)?.id ?? null
  const cardId = given.cardId === undefined ? found : given.cardId
  return { id: given.id ?? `imported-${String(at + 1).padStart(3, '0')}`, text, owner, due, cardId, card }
}

/** What no schema of one value can say. */
function check(file: OutcomeFile): ReadFile {
  const { cards, actions, handovers } = file
  if (cards.length === 0) return wrong('This outcome has no cards.')
  if (cards.length > CARDS_MAX) return wrong(`A board has ${CARDS_MAX} cards at most.`)
  const ids = new Set(cards.map(({ id }) => id))
  if (ids.size < cards.length) return wrong('Two cards of this file have the same id.')
  if (new Set(actions.map(({ id }) => id)).size < actions.length)
    return wrong('Two action items of this file have the same id.')
  const areFine =
    actions.every(({ text, owner, due, cardId }) => isAction({ text, owner, due, cardId })) &&
    handovers.every(({ owner, due }) => isHandover({ owner, due }))
  return areFine
    ? { ok: true, file }
    : wrong(`What is to be done in this file is not as it should be. ${WRONG}`)
}
