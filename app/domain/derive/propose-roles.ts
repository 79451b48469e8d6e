// The two roles an article is about, proposed from its title, its headings and the job titles in its text.

import type { Article } from './article.ts'
import { type Role, rolesNamed } from './roles.ts'

/** Last words of job titles. */
const HEADS =
  'manager owner master lead leader engineer analyst coach designer architect developer director officer administrator specialist consultant coordinator scientist researcher strategist tester executive assistant partner head chief editor writer planner producer marketer recruiter supervisor controller representative trainer'.split(
    ' ',
  )
const HEAD = new RegExp(`^(${HEADS.join('|')})(?:e?s)?$`, 'i')
/** Words before a head that are no part of a title. */
const LOOSE =
  /^(?:a|an|the|this|that|these|those|each|every|any|some|no|all|both|many|most|our|your|their|his|her|its|my|and|or|of|to|for|with|by|in|on|at|as|is|are|be|vs\.?|versus|good|great|best|new|successful|dedicated|experienced|skilled|single|typical|other|another|only|one|two|three|first|right|same|senior|junior|principal|mid|middle|chief|former|future|between|when|if|while|whereas|but|than|from|not|what|who|which|does|do|can|will|should|must|product-based|you|we|they|a\/an|hire|become|becoming|called|line|servant|title|people|think|certified)$/i
const COUNTERPARTS: Readonly<Record<string, string>> = {
  'product owner': 'Product Manager',
  'product manager': 'Product Owner',
  'scrum master': 'Project Manager',
  'project manager': 'Scrum Master',
  'tech lead': 'Engineering Manager',
  'engineering manager': 'Tech Lead',
  'business analyst': 'Product Owner',
}

export interface ProposedRoles {
  roles: [Role, Role]
  /** How many of the two the article itself names. */
  found: 0 | 1 | 2
}

interface Candidate {
  name: string
  score: number
  at: number
}

/** Proposes the roles of an article; where it names one alone, the other is the usual counterpart. */
export function proposeRoles(article: Article): ProposedRoles {
  const [one, other] = candidatesOf(article)
  if (!one) return { roles: rolesNamed('Product Owner', 'Product Manager'), found: 0 }
  const found = other ? 2 : 1
  const second = other?.name ?? counterpartOf(one.name)
  return { roles: inUsualOrder(one.name, second), found }
}

/** The role that is usually told apart from this one. */
export function counterpartOf(name: string): string {
  const key = name.toLowerCase()
  return (Object.hasOwn(COUNTERPARTS, key) && COUNTERPARTS[key]) || 'Product Manager'
}

/** The ids of the built-in deck's two roles are kept for them, whichever the article names first. */
function inUsualOrder(first: string, second: string): [Role, Role] {
  const turned = /^product manager$/i.test(first) && /^product owner$/i.test(second)
  return turned ? rolesNamed(second, first) : rolesNamed(first, second)
}

function candidatesOf(article: Article): Candidate[] {
  const byName = new Map<string, Candidate>()
  for (const block of article.blocks) {
    if (block.kind === 'aside') continue
    const weight = block.start === 0 ? 8 : block.kind === 'heading' || block.kind === 'cell' ? 3 : 1
    for (const { name, at } of titlesIn(block.text)) {
      const key = name.toLowerCase()
      const known = byName.get(key)
      if (known) known.score += weight
      else byName.set(key, { name: withCapitals(name), score: weight, at: block.start + at })
    }
  }
  const best = [...byName.values()].sort((a, b) => b.score - a.score || a.at - b.at).slice(0, 2)
  const [one, other] = best
  if (!one) return []
  // A title that is met once beside one that is met everywhere is somebody else's.
  const two = other && other.score >= Math.max(2, one.score / 12) ? [one, other] : [one]
  return two.sort((a, b) => a.at - b.at)
}

/** Job titles of two or three words. */
function titlesIn(text: string): { name: string; at: number }[] {
  const words = [...text.matchAll(/[\p{L}][\p{L}\p{N}/-]*/gu)]
  const found: { name: string; at: number }[] = []
  for (const [index, word] of words.entries()) {
    const head = HEAD.exec(word[0])
    if (!head) continue
    const before: string[] = []
    for (let back = index - 1; back >= Math.max(0, index - 1); back--) {
      const modifier = words[back]!
      const gap = text.slice(modifier.index + modifier[0].length, words[back + 1]!.index)
      if (gap !== ' ' || LOOSE.test(modifier[0]) || /(?:ed|ly)$/.test(modifier[0])) break
      before.unshift(modifier[0])
    }
    if (before.length === 0) continue
    found.push({ name: [...before, head[1]!].join(' '), at: words[index - before.length]!.index })
  }
  return found
}

function withCapitals(name: string): string {
  return name
    .split(' ')
    .map(
      (word) =>
        word[0]!.toUpperCase() +
        (/^\p{Lu}+$/u.test(word) && word.length <= 3 ? word.slice(1) : word.slice(1).toLowerCase()),
    )
    .join(' ')
}
