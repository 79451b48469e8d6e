// Commands as they come in: JSON, checked field by field before anybody judges them.

import { z } from 'zod'
import { ACTION_ID, OWNER_MAX } from '#app/domain/actions.ts'
import { SPLIT_MOST } from '#app/domain/card-commands.ts'
import type { Command } from '#app/domain/commands.ts'
import { ASK_MAX, CONSENTS, DECIDED_COLUMNS, LINE_MAX } from '#app/domain/decisions.ts'
import { CARD_DETAIL_MAX, CARD_TITLE_MAX, DUTY_ROLES } from '#app/domain/deck.ts'
import { DRAGGERS } from '#app/domain/lead.ts'
import { SEATS } from '#app/domain/people.ts'
import { PHASES } from '#app/domain/phases.ts'
import { refused, type Result } from '#app/domain/refusal.ts'
import { IMPORTANCES } from '#app/domain/talk-queue.ts'
import { TIMER_MAX_MS } from '#app/domain/timer.ts'
import { DOTS_MAX } from '#app/domain/votes.ts'
import { plain } from './input.ts'

const card = z.string().min(1).max(120)
const person = z.uuid()
/** What people have typed, without what Postgres would not take. */
const line = (most: number) => z.string().transform(plain).pipe(z.string().max(most))
const ms = z.int().min(0).max(TIMER_MAX_MS)

const settings = z.strictObject({
  drag: z.enum(DRAGGERS).optional(),
  named: z.boolean().optional(),
  approve: z.boolean().optional(),
  target: z.boolean().optional(),
  dots: z.int().min(1).max(DOTS_MAX).optional(),
})

const command = z.union([
  z.strictObject({ do: z.literal('go'), to: z.enum(PHASES), sure: z.boolean() }),
  z.strictObject({ do: z.literal('set'), settings }),
  z.strictObject({ do: z.literal('lock'), locked: z.boolean() }),
  z.strictObject({ do: z.literal('done'), done: z.boolean(), person: person.optional() }),
  z.strictObject({ do: z.literal('spotlight'), card: card.nullable() }),
  z.strictObject({ do: z.literal('call') }),
  z.strictObject({ do: z.literal('timer'), what: z.enum(['start', 'add']), ms }),
  z.strictObject({ do: z.literal('timer'), what: z.enum(['pause', 'resume', 'clear']) }),
  z.strictObject({
    do: z.literal('queue-move'),
    card,
    before: card.nullable(),
    order: z.array(card).max(500),
  }),
  z.strictObject({ do: z.literal('queue-park'), card, parked: z.boolean() }),
  z.strictObject({ do: z.literal('queue-time'), minutes: z.int().min(1).max(240).nullable() }),
  z.strictObject({
    do: z.literal('decide'),
    card,
    column: z.enum(DECIDED_COLUMNS),
    lastWord: z.enum(DUTY_ROLES).nullable(),
    ask: line(ASK_MAX),
  }),
  z.strictObject({
    do: z.literal('propose'),
    card,
    column: z.enum(DECIDED_COLUMNS),
    lastWord: z.enum(DUTY_ROLES).nullable(),
    ask: line(ASK_MAX),
  }),
  z.strictObject({ do: z.literal('undecide'), card }),
  z.strictObject({
    do: z.literal('consent'),
    card,
    consent: z.enum(CONSENTS),
    line: line(LINE_MAX),
    to: z
      .strictObject({ column: z.enum(DECIDED_COLUMNS), lastWord: z.enum(DUTY_ROLES).nullable() })
      .optional(),
  }),
  z.strictObject({ do: z.literal('vote'), card, dot: z.boolean() }),
  z.strictObject({ do: z.literal('show-dots'), shown: z.boolean() }),
  z.strictObject({ do: z.literal('weigh'), card, importance: z.literal([...IMPORTANCES]) }),
  z.strictObject({
    do: z.literal('reword'),
    card,
    title: line(CARD_TITLE_MAX),
    detail: line(CARD_DETAIL_MAX),
  }),
  z.strictObject({ do: z.literal('split'), card, titles: z.array(line(CARD_TITLE_MAX)).max(SPLIT_MOST) }),
  z.strictObject({ do: z.literal('unsplit'), card }),
  z.strictObject({
    do: z.literal('add-proxy'),
    name: line(OWNER_MAX).pipe(z.string().min(1)),
    seat: z.enum(SEATS),
  }),
  z.strictObject({ do: z.literal('simulate'), on: z.boolean() }),
  z.strictObject({ do: z.literal('admit'), person, admitted: z.boolean() }),
  z.strictObject({ do: z.literal('remove'), person }),
  z.strictObject({ do: z.literal('deputy'), person: person.nullable() }),
  z.strictObject({ do: z.literal('take-over') }),
  z.strictObject({ do: z.literal('hand-back') }),
  z.strictObject({ do: z.literal('finish'), action: z.string().regex(ACTION_ID), done: z.boolean() }),
])

/** @param form with one field, `command`, that holds JSON */
export function readCommand(form: FormData): Result<{ command: Command }> {
  const parsed = command.safeParse(parseJson(form.get('command')))
  if (parsed.success) return { ok: true, command: withDefined(parsed.data) }
  return refused({ kind: 'bad-input', fields: { command: 'This is no command that the board knows.' } })
}

/** What is not given is left out, rather than there and undefined. */
function withDefined(value: z.infer<typeof command>): Command {
  return JSON.parse(JSON.stringify(value)) as Command
}

function parseJson(text: unknown): unknown {
  if (typeof text !== 'string') return undefined
  try {
    return JSON.parse(text)
  } catch {
    // Not JSON: the sender's mistake, told by the schema.
    return undefined
  }
}
