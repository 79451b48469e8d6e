// What comes in from outside, checked. One schema per form; the sentences are shown beside the field.

import { z } from 'zod'
import { NEXT_WAYS } from '#app/domain/board-seed.ts'
import type { Refusal } from '#app/domain/refusal.ts'
import { ROLES, SEATS } from '#app/domain/people.ts'
import { FIRST_PHASES } from '#app/domain/phases.ts'

/** Postgres takes no NUL and no half characters, and no name needs line breaks or control signs. */
export function plain(text: string): string {
  return text
    .toWellFormed()
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
}

/** Text of several lines; of the signs that control something, only the ends of lines stay. */
export function plainLines(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n]+/gu, ' ')
    .trim()
}

/** One line of text. */
export function line(what: string, max = 120) {
  return z
    .string(`Please give ${what}.`)
    .transform(plain)
    .pipe(z.string().min(1, `Please give ${what}.`).max(max, `At most ${max} characters, please.`))
}

const name = line('your name')

export const newBoardForm = z.object({
  deck: z.string('Please choose a deck.').min(1, 'Please choose a deck.').max(120),
  title: line('the board a name'),
  name,
  /** Ids of the cards to take; none given means the whole deck. */
  card: z.array(z.string().max(120)).max(200),
  /** The id of a team that one is in; empty for a new team of one's own. */
  team: z.string().max(64).default(''),
  /** The phase it begins in. */
  start: z.enum(FIRST_PHASES, 'How shall it begin?').optional(),
})

/** A board out of an outcome's file; the file itself is judged by `readOutcomeFile`. */
export const importForm = z.object({
  name,
  team: z.string().max(64).default(''),
  /** A browser without a chosen file sends an empty one. */
  file: z
    .custom<Blob>((value) => value instanceof Object && 'text' in value && 'size' in value)
    .optional()
    .catch(undefined),
  text: z.string().default(''),
})

/** The next session. */
export const nextForm = z.object({
  title: line('the board a name'),
  name,
  how: z.enum(NEXT_WAYS, 'How shall it begin?'),
  card: z.array(z.string().max(120)).min(1, 'Tick at least one duty.').max(200),
})

export const joinForm = z.object({
  name,
  seat: z.enum(SEATS, 'Please choose a seat.'),
})

export const linkForm = z.object({
  kind: z.enum(ROLES, 'Which link?'),
  do: z.enum(['renew', 'revoke'], 'Renew or revoke?'),
  /** Set where those who joined by the link shall stay. */
  keep: z.string().optional(),
})

export const saveForm = z.object({
  once: z
    .string()
    .max(64)
    .regex(/^[\x20-\x7e]+$/, 'The form is broken. Load the page again.')
    .optional(),
})

/** @returns the checked values, or one sentence for each field that is wrong */
export function checkForm<T extends z.ZodType>(
  schema: T,
  form: FormData,
): { ok: true; value: z.infer<T> } | { ok: false; refusal: Refusal & { kind: 'bad-input' } } {
  const values: Record<string, unknown> = { card: form.getAll('card') }
  for (const [key, value] of form) if (key !== 'card') values[key] = value
  const parsed = schema.safeParse(values)
  if (parsed.success) return { ok: true, value: parsed.data }
  const fields: Record<string, string> = {}
  for (const issue of parsed.error.issues) fields[issue.path.join('.')] ??= issue.message
  return { ok: false, refusal: { kind: 'bad-input', fields } }
}
