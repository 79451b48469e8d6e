// The two roles an article divides, and the words by which it calls them.

import type { DutyRole } from '../deck.ts'

export interface Role {
  id: DutyRole
  /** In the singular, as a column is called: Product Owner. */
  name: string
  /** PO; none where both roles would have the same. */
  abbreviation: string | null
  /** All that means this role in the text, compared without regard to capitals: plurals, abbreviations. */
  forms: string[]
}

export type Roles = readonly [Role, Role]

/** The two roles by their names. The first has the id `po`, the second `pm`. */
export function rolesNamed(first: string, second: string): [Role, Role] {
  const one = initials(first)
  const other = initials(second)
  const apart = one !== other
  return [role('po', first, apart ? one : null), role('pm', second, apart ? other : null)]
}

function role(id: DutyRole, name: string, abbreviation: string | null): Role {
  const called = abbreviation !== null && abbreviation.length > 1 ? abbreviation : null
  const forms = [name, plural(name), ...(called ? [called, `${called}s`] : [])]
  return { id, name, abbreviation: called, forms }
}

function initials(name: string): string {
  return name
    .split(/[\s-]+/)
    .map((word) => (/^\p{Lu}{2,}$/u.test(word) ? word : (word[0] ?? '').toUpperCase()))
    .join('')
}

export function plural(name: string): string {
  if (/(?:s|x|ch|sh)$/i.test(name)) return `${name}es`
  if (/[^aeiou]y$/i.test(name)) return `${name.slice(0, -1)}ies`
  return `${name}s`
}

/** The last word of each name, where it tells the roles apart: _the analyst_, _engineers_. */
export function headWords(roles: Roles): { id: DutyRole; words: string[] }[] {
  const [one, other] = roles.map(({ name }) => name.toLowerCase().split(/\s+/).at(-1) ?? '') as [
    string,
    string,
  ]
  if (one === other || one === '' || other === '') return []
  return [
    { id: roles[0].id, words: [one, plural(one)] },
    { id: roles[1].id, words: [other, plural(other)] },
  ]
}
