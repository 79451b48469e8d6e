// What comes in from outside about decks in the making, checked.

import { z } from 'zod'
import { CARD_DETAIL_MAX, CARD_TITLE_MAX, DUTY_ROLES } from '#app/domain/deck.ts'
import { QUOTE_MAX, SECTION_MAX } from '#app/domain/deck-file.ts'
import { DOUBTS } from '#app/domain/derive/phrase.ts'
import { VERDICTS } from '#app/domain/draft/draft.ts'
import {
  CARD_ID_MAX,
  DECK_CLAIMS_MAX,
  DECK_TITLE_MAX,
  DRAFT_CARDS_MAX,
  ROLE_NAME_MAX,
} from '#app/domain/draft/limits.ts'
import { SLUG } from '#app/domain/ids.ts'
import { IMPORTANCES } from '#app/domain/talk-queue.ts'
import { line, plain, plainLines } from './input.ts'

/** What a new draft begins with: duties of an article, its bare text, a deck's file, a deck, or nothing. */
export const DRAFT_STARTS = ['article', 'text', 'file', 'copy', 'empty'] as const

const roleName = z
  .string()
  .default('')
  .transform(plain)
  .pipe(z.string().max(ROLE_NAME_MAX, `At most ${ROLE_NAME_MAX} characters, please.`))

export const newDraftForm = z.object({
  from: z.enum(DRAFT_STARTS, 'What shall it begin with?'),
  team: z.string().max(64).default(''),
  /** Only of somebody who is not known yet. */
  name: z.string().optional(),
  text: z.string().default(''),
  /** A browser without a chosen file sends an empty one. */
  file: z
    .custom<Blob & { name?: string }>((value) => value instanceof Object && 'arrayBuffer' in value)
    .optional()
    .catch(undefined),
  po: roleName,
  pm: roleName,
  deck: z.string().max(120).default(''),
})

export const makerName = line('your name')

export const roleNamesInput = z
  .object({
    po: line('the first role a name', ROLE_NAME_MAX),
    pm: line('the second role a name', ROLE_NAME_MAX),
  })
  .refine(({ po, pm }) => po.toLowerCase() !== pm.toLowerCase(), 'Give each role a name of its own.')

const oneLine = (max: number) => z.string().transform(plain).pipe(z.string().min(1).max(max))
const range = z
  .object({ start: z.int().min(0), end: z.int().min(0) })
  .refine(({ start, end }) => start < end)
  .nullable()

const card = z.object({
  id: z.string().max(CARD_ID_MAX).regex(SLUG),
  title: oneLine(CARD_TITLE_MAX),
  detail: z.string().transform(plainLines).pipe(z.string().max(CARD_DETAIL_MAX)),
  importance: z.literal(IMPORTANCES),
  claims: z
    .array(
      z.object({
        role: z.enum(DUTY_ROLES),
        section: z.string().max(SECTION_MAX).transform(plain),
        paragraph: z.int().min(1).max(100_000),
        quote: z.string().max(QUOTE_MAX).transform(plainLines).optional(),
        sentence: range,
        words: range,
      }),
    )
    .min(1)
    .max(DECK_CLAIMS_MAX),
  verdict: z.enum(VERDICTS),
  confidence: z.number().min(0).max(1).nullable(),
  doubts: z.array(z.enum(DOUBTS)).max(DOUBTS.length),
})

/** As large as its column takes it. */
const REVISION_MAX = 2 ** 31 - 1

export const savedDraft = z.object({
  revision: z.int().min(1).max(REVISION_MAX),
  draft: z.object({
    title: oneLine(DECK_TITLE_MAX),
    roles: roleNamesInput,
    cards: z
      .array(card)
      .max(DRAFT_CARDS_MAX)
      .refine((cards) => new Set(cards.map(({ id }) => id)).size === cards.length),
  }),
})

export const publishForm = z.object({
  revision: z.coerce.number('The form is broken. Load the page again.').int().min(1),
})
