// What is to be done after the session: action items, and duties that change hands.

import type { CardId } from './ids.ts'
import type { Column, Columns } from './placement.ts'

export interface ActionItem {
  id: string
  text: string
  /** In the team's words; empty if it is open. */
  owner: string
  /** A day as in `2026-05-31`; empty if it is open. */
  due: string
  /** The duty it came from, if any. */
  cardId: CardId | null
}

/** Who sees to it that a duty changes hands, and until when. */
export type Handover = Pick<ActionItem, 'owner' | 'due'>

export const ACTION_TEXT_MAX = 280
export const OWNER_MAX = 120
export const ACTIONS_MAX = 200

/** An id that the writer of an item makes up. */
export const ACTION_ID = /^[\w-]{1,64}$/

/** @param today a day as in `2026-05-31`; what no calendar has is never over */
export function isOverdue({ due }: Pick<ActionItem, 'due'>, today: string): boolean {
  return due !== '' && isDay(due) && due < today
}

const DAY = /^\d{4}-\d{2}-\d{2}$/

/** I1: exactly what an action item holds, each part within its limit. */
export function isAction(value: unknown): value is Omit<ActionItem, 'id'> {
  if (!hasExactly(value, ['text', 'owner', 'due', 'cardId'])) return false
  const { text, cardId } = value
  return (
    isText(text, ACTION_TEXT_MAX) &&
    text.trim() !== '' &&
    isHandover({ owner: value.owner, due: value.due }) &&
    (cardId === null || isText(cardId, OWNER_MAX))
  )
}

export function isHandover(value: unknown): value is Handover {
  return hasExactly(value, ['owner', 'due']) && isText(value.owner, OWNER_MAX) && isDay(value.due)
}

function hasExactly(value: unknown, keys: readonly string[]): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  return Object.keys(value).length === keys.length && keys.every((key) => Object.hasOwn(value, key))
}

function isText(value: unknown, max: number): value is string {
  return typeof value === 'string' && value.length <= max
}

function isDay(value: unknown): boolean {
  return value === '' || (isText(value, 10) && DAY.test(value) && isInCalendar(value))
}

/** A date takes the 30th of February for the 2nd of March. */
function isInCalendar(day: string): boolean {
  const time = Date.parse(day)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day)
}

export interface ChangeOfHands {
  id: CardId
  from: Column
  to: Column
}

const OWNERS: readonly Column[] = ['po', 'shared', 'pm', 'not-ours']

/** I2: the duties that somebody does today and somebody else should, in the order of the target's columns. */
export function changesOfHands(today: Columns, target: Columns): ChangeOfHands[] {
  return OWNERS.flatMap((to) =>
    target[to].flatMap(({ id }) => {
      const from = OWNERS.find((column) => today[column].some((card) => card.id === id))
      return from === undefined || from === to ? [] : [{ id, from, to }]
    }),
  )
}
