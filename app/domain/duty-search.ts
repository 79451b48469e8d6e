// Who owns X: what is asked for, and what a line of the answer says.

import type { DutyRole } from './deck.ts'
import type { Duty } from './duties.ts'
import { READING_ORDER } from './export.ts'
import type { BoardId } from './ids.ts'
import type { Column } from './placement.ts'

export interface DutyQuery {
  /** As typed; without a word in it that can be searched for, all duties are listed. */
  text: string
  /** Null for all. */
  column: Column | null
  state: 'all' | 'decided' | 'open'
  /** Only what is to be looked at again by now. */
  isDue: boolean
  /** Counted from 1. */
  page: number
}

/** A duty as lists show it, with the outcome that says so. */
export interface DutyLine extends Duty {
  boardId: BoardId
  boardTitle: string
  outcomeNumber: number
  /** ISO 8601. */
  savedAt: string
  roleNames: RoleNames
}

export type RoleNames = Record<DutyRole, string>

export interface DutyAnswer {
  /** Best first; where nothing was asked for, in reading order of the columns and by title. */
  duties: DutyLine[]
  total: number
  /** G1: none has all the words, and these come closest. */
  isNear: boolean
  page: number
  pages: number
}

export const DUTIES_PER_PAGE = 30

/** Nobody asks with more, and each costs the database time. */
const WORDS_MAX = 8
/** Longer than any title has them. */
const WORD_LENGTH_MAX = 40

/** What this is called on the screen, and so how some ask. */
const ASKED_AS = /^\s*who\s+owns?(?=\s)/i

/**
 * G1: letters and digits that stand together, in small letters, each once.
 * @returns null where nothing was asked for at all; an empty list where it was, in signs that no duty is found by
 */
export function wordsOf(text: string): string[] | null {
  if (text.trim() === '') return null
  const found =
    text
      .replace(ASKED_AS, '')
      .normalize('NFC')
      .match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu) ?? []
  const words = found.map((word) => [...word.toLowerCase()].slice(0, WORD_LENGTH_MAX).join(''))
  return [...new Set(words)].slice(0, WORDS_MAX)
}

/** Which part of each column a page shows, for columns read one after the other. */
export function partsOfPage(
  counts: Readonly<Record<Column, number>>,
  page: number,
): { column: Column; skip: number; take: number }[] {
  let before = (page - 1) * DUTIES_PER_PAGE
  let left = DUTIES_PER_PAGE
  const parts: { column: Column; skip: number; take: number }[] = []
  for (const column of READING_ORDER) {
    const take = Math.min(Math.max(counts[column] - before, 0), left)
    if (take > 0) parts.push({ column, skip: before, take })
    before = Math.max(before - counts[column], 0)
    left -= take
  }
  return parts
}

/** There is always one, and it says that nothing was found. */
export function pagesFor(total: number): number {
  return Math.max(1, Math.ceil(total / DUTIES_PER_PAGE))
}

/** The address of a duty's own page, which holds as long as its series of boards. */
export function dutyPath(teamId: string, { seriesId, cardId }: Pick<Duty, 'seriesId' | 'cardId'>): string {
  return `/teams/${teamId}/duties/${seriesId}/${encodeURIComponent(cardId)}`
}

/** Roles are named by decks; a team with several decks may have several names for one role. */
export function namesOverall(all: readonly RoleNames[]): RoleNames {
  const named = (role: DutyRole, fallback: string) =>
    [...new Set(all.map((names) => names[role]))].join(' or ') || fallback
  return { po: named('po', 'Product Owner'), pm: named('pm', 'Product Manager') }
}
