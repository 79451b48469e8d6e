// Commands as they come in: JSON, checked field by field before anybody judges them.

import { z } from 'zod'
import type { Command } from '#app/domain/commands.ts'
import { ASK_MAX, CONSENTS, DECIDED_COLUMNS, LINE_MAX } from '#app/domain/decisions.ts'
import { DUTY_ROLES } from '#app/domain/deck.ts'
import { DRAGGERS } from '#app/domain/lead.ts'
import { PHASES } from '#app/domain/phases.ts'
import { refused, type Result } from '#app/domain/refusal.ts'
import { TIMER_MAX_MS } from '#app/domain/timer.ts'
import { DOTS_MAX } from '#app/domain/votes.ts'

const card = z.string().min(1).max(120)
const person = z.uuid()
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
  z.strictObject({ do: z.literal('done'), done: z.boolean() }),
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
    ask: z.string().max(ASK_MAX),
  }),
  z.strictObject({ do: z.literal('undecide'), card }),
  z.strictObject({
    do: z.literal('consent'),
    card,
    consent: z.enum(CONSENTS),
    line: z.string().max(LINE_MAX),
  }),
  z.strictObject({ do: z.literal('vote'), card, dot: z.boolean() }),
  z.strictObject({ do: z.literal('show-dots'), shown: z.boolean() }),
  z.strictObject({ do: z.literal('remove'), person }),
  z.strictObject({ do: z.literal('deputy'), person: person.nullable() }),
  z.strictObject({ do: z.literal('take-over') }),
  z.strictObject({ do: z.literal('hand-back') }),
])

/** @param form with one field, `command`, that holds JSON */
export function readCommand(form: FormData): Result<{ command: Command }> {
  const parsed = command.safeParse(parseJson(form.get('command')))
  if (parsed.success) return { ok: true, command: withDefined(parsed.data) }
  return refused({ kind: 'bad-input', fields: { command: 'This is no command that the board knows.' } })
}

/** A setting that is not given is left out, rather than there and undefined. */
function withDefined(value: z.infer<typeof command>): Command {
  if (value.do !== 'set') return value
  return {
    do: 'set',
    settings: JSON.parse(JSON.stringify(value.settings)) as (Command & { do: 'set' })['settings'],
  }
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
