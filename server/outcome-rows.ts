// An outcome's cards as rows and back. What Postgres keeps as JSON nobody but us has written.

import type { Claim } from '#app/domain/deck.ts'
import type { Decision } from '#app/domain/decisions.ts'
import type {
  OutcomeAction,
  OutcomeCard,
  OutcomePerson,
  OutcomeTally,
  SaidConsent,
} from '#app/domain/outcome.ts'
import type { Role, Seat } from '#app/domain/people.ts'
import type { Column } from '#app/domain/placement.ts'
import {
  Prisma,
  type OutcomeCard as CardRow,
  type OutcomePerson as PersonRow,
} from './generated/prisma/client.ts'

export function cardRow(card: OutcomeCard, position: number): Prisma.OutcomeCardCreateWithoutOutcomeInput {
  const { id, title, detail, claims, column, rank, note, decision, consents, tally, dots, today } = card
  return {
    cardId: id,
    position,
    title,
    detail,
    claims: storableJson(claims),
    column,
    rank,
    note: storable(note),
    decision: storableJson(decision) ?? Prisma.DbNull,
    consents: storableJson(consents),
    tally: storableJson(tally) ?? Prisma.DbNull,
    dots,
    today,
    original: storableJson(card.original) ?? Prisma.DbNull,
    splitFrom: card.splitFrom,
  }
}

export function readCardRow(row: CardRow): OutcomeCard {
  const { cardId, title, detail, rank, note, dots, splitFrom } = row
  return {
    id: cardId,
    title,
    detail,
    claims: row.claims as unknown as Claim[],
    column: row.column as Column,
    rank,
    note,
    decision: row.decision as unknown as Decision | null,
    consents: row.consents as unknown as SaidConsent[],
    tally: row.tally as unknown as OutcomeTally | null,
    dots,
    today: row.today as Column | null,
    original: row.original as OutcomeCard['original'],
    splitFrom,
  }
}

/** Without a kind where none was kept, since the seal covers every key there is (U1). */
export function readPersonRow({ name, role, seat, kind }: PersonRow): OutcomePerson {
  const person = { name, role: role as Role, seat: seat as Seat }
  return kind === null ? person : { ...person, kind: kind as OutcomePerson['kind'] & string }
}

/** Items of outcomes saved before items kept their ids are named by their place, as the migration named them. */
export function readActions({
  number,
  actions,
}: {
  number: number
  actions: Prisma.JsonValue
}): OutcomeAction[] {
  const stored = actions as unknown as (Omit<OutcomeAction, 'id' | 'cardId'> & Partial<OutcomeAction>)[]
  return stored.map((item, at) => ({ cardId: null, ...item, id: item.id ?? `outcome-${number}-${at + 1}` }))
}

/** Postgres keeps neither NUL nor half a character, which other clients may have written. */
export function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '')
}

/** The same for all text within a plain value. */
export function storableJson<T extends object | null>(
  value: T,
): T extends null ? null : Prisma.InputJsonValue {
  return JSON.parse(JSON.stringify(value), (_key, it: unknown) =>
    typeof it === 'string' ? storable(it) : it,
  )
}
