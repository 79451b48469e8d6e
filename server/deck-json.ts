// A deck’s JSON, read with care, since anybody may have written it. What is unknown is left out.

import { z } from 'zod'
import { DUTY_ROLES, type DutyRole } from '#app/domain/deck.ts'
import { cutTo, DECK_FORMAT_VERSION, SOURCE_TITLE_MAX } from '#app/domain/deck-file.ts'
import { DECK_CARDS_MAX, DECK_CLAIMS_MAX, DECK_TITLE_MAX, ROLE_NAME_MAX } from '#app/domain/draft/limits.ts'
import { IMPORTANCES } from '#app/domain/talk-queue.ts'
import * as fields from './deck-fields.ts'
import { plain } from './input.ts'

const CLAIM_WRONG = 'has a claim that is not as it should be'

const claim = z.object({
  role: z.enum(DUTY_ROLES),
  section: fields.section,
  paragraph: z.int().min(1).max(fields.PARAGRAPH_MAX),
  quote: fields.quote.optional(),
})

const card = z.object(
  {
    id: z.string().catch(''),
    title: fields.cardTitle,
    detail: fields.detail.default(''),
    importance: z.literal([...IMPORTANCES], fields.IMPORTANCE_WRONG).default(fields.AS_MOST),
    claims: z
      .array(claim, 'has no claims')
      .min(1, 'has no claims')
      .max(DECK_CLAIMS_MAX, `has more than ${DECK_CLAIMS_MAX} claims`),
  },
  'is not as it should be',
)

const roleName = fields.lineOf('name', ROLE_NAME_MAX)
const ROLES_WRONG = 'names its two roles in another way than it should'

const deck = z.object({
  title: fields.lineOf('title', DECK_TITLE_MAX),
  sourceTitle: z
    .string('has a source title that is no text')
    .transform((text) => cutTo(SOURCE_TITLE_MAX, plain(text)))
    .default(''),
  roles: z
    .array(z.object({ id: z.enum(DUTY_ROLES), name: roleName }), ROLES_WRONG)
    .length(2, ROLES_WRONG)
    .refine(([one, other]) => one?.id !== other?.id, ROLES_WRONG)
    .refine(
      ([one, other]) => one?.name.toLowerCase() !== other?.name.toLowerCase(),
      'gives both roles the same name',
    ),
  cards: z
    .array(card, 'has no cards')
    .min(1, 'has no cards')
    .max(DECK_CARDS_MAX, `has more than ${DECK_CARDS_MAX} cards, which is the most a deck takes`),
})

const outcome = z.object({ schemaVersion: z.number(), columns: z.object({}) })
const formatted = z.object({ format: z.string().regex(/^dutyboard deck [1-9]\d{0,8}$/) })

/** @param value whatever `JSON.parse` gave */
export function readDeckJson(value: unknown): fields.Reading {
  if (outcome.safeParse(value).success)
    return fields.wrong('This is an outcome, not a deck. It starts a board at “Start from a file”.')
  const head = formatted.safeParse(value)
  if (!head.success)
    return fields.wrong('This JSON is no deck. Choose a file that the JSON button of a deck gave you.')
  const version = Number(head.data.format.split(' ').at(-1))
  if (version > DECK_FORMAT_VERSION)
    return fields.wrong(
      `This deck was made by a newer Dutyboard: its format is ${version}, and this one reads ${DECK_FORMAT_VERSION}.`,
    )
  const parsed = deck.safeParse(value)
  if (!parsed.success) return fields.wrong(sentenceOf(parsed.error.issues[0]!))
  const { roles, cards, ...titles } = parsed.data
  const nameOf = (id: DutyRole) => roles.find((role) => role.id === id)!.name
  return {
    ok: true,
    deck: {
      ...titles,
      names: [nameOf('po'), nameOf('pm')],
      cards: cards.map((it) => ({ ...it, claims: fields.distinctClaims(it.claims) })),
    },
  }
}

/** “Card 3 has no title.” Counted from 1, as people do. */
function sentenceOf({ path, message }: { path: PropertyKey[]; message: string }): string {
  const [list, index, field] = path
  if (typeof index !== 'number') return `This deck ${message}.`
  if (list === 'roles')
    return field === 'name' ? `Role ${index + 1} ${message}.` : `This deck ${ROLES_WRONG}.`
  return `Card ${index + 1} ${field === 'claims' && path.length > 3 ? CLAIM_WRONG : message}.`
}
