// What a heading says about the text below it: whose duties it has, and whether it has any.

import type { DutyRole } from '../deck.ts'
import type { Word } from './words.ts'

/** `none`: what stands below are no duties, such as what an applicant has to bring. */
export type HeadingKind = 'duties' | 'none' | 'open'

export interface Heading {
  kind: HeadingKind
  level: number
  /** The role it speaks of, if it is one alone. */
  role: DutyRole | null
  /** Whether it speaks of both. */
  both: boolean
  text: string
}

const NO_DUTIES =
  /\b(?:requirements?|qualifications?|skills?|about (?:us|the company|you)|company|overview of us|benefits|perks|compensation|salary|what we offer|we offer|how to apply|to apply|apply if|application|who you are|what you(?:'|’)?(?:ll)? (?:bring|need|have)|you (?:have|bring)|must[- ]haves?|nice[- ]to[- ]haves?|experience|education|certifications?|related|further reading|read next|recent|sources|references|newsletter|careers?|which path|how do i become|paid|earn|vacancy|ideal candidate|disclaimer|equal opportunit\w+|share this|comments?|author|myths?|misconceptions?)\b/i
const DUTIES =
  /\b(?:responsibilit(?:y|ies)|dut(?:y|ies)|tasks?|what (?:you(?:'|’)ll|you will)(?: be)? do|day[- ]to[- ]day|accountabilit(?:y|ies)|what (?:does|do) .* do|what .* (?:does|do)$|the role|position summary|key activities|main activities|typical day)\b/i

/** Judges a heading by its words. */
export function readHeading(text: string, level: number, words: readonly Word[]): Heading {
  const named = new Set(words.filter((word) => word.role && !word.short).map((word) => word.role!))
  const kind = DUTIES.test(text) ? 'duties' : NO_DUTIES.test(text) ? 'none' : 'open'
  const [role] = named
  return { kind, level, role: named.size === 1 ? role! : null, both: named.size === 2, text }
}

/**
 * What holds below a heading that stands under others: a subheading without a role has its parent's role. The title
 * only says what the whole is about, unless it names one role alone.
 */
export function within(stack: readonly Heading[]): { kind: HeadingKind; role: DutyRole | null } {
  let kind: HeadingKind = 'open'
  let role: DutyRole | null = null
  for (const heading of stack) {
    if (heading.kind !== 'open') kind = heading.kind
    else if (heading.level > 1 && kind === 'none' && heading.role) kind = 'open'
    if (heading.both) role = null
    else if (heading.role) role = heading.role
  }
  return { kind, role }
}

/** The verb and its object in a heading that asks for who does something: _Who owns the backlog?_ */
export function askedFor(text: string): string | null {
  const asked = /^(?:q:\s*|\d+[.)]\s*)?(?:and |so |but )?who (.+?)\s*\?$/i.exec(text)
  const rest = asked?.[1]
  if (
    !rest ||
    !/\s/.test(rest) ||
    /^(?:is|are|should|can|do|does|am|was|would|will|earns?|gets?)\b/i.test(rest)
  )
    return null
  return rest
}
