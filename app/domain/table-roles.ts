// The two roles of a table that somebody made: whom its rows name, and whom each of them means.

import type { DutyRole } from './deck.ts'
import { counterpartOf } from './derive/propose-roles.ts'

export interface TableRoles {
  /** Of `po` and of `pm`. */
  names: [string, string]
  /** Whom a row means, by what it says in small letters. */
  meant: ReadonlyMap<string, readonly DutyRole[]>
}

const PRODUCT_OWNER = 'Product Owner'
const PRODUCT_MANAGER = 'Product Manager'
const BOTH = ['both', 'shared']
/** What stands for the usual two, unless a table has other names too. */
const USUAL: ReadonlyMap<string, string> = new Map([
  ['po', PRODUCT_OWNER],
  ['product owner', PRODUCT_OWNER],
  ['pm', PRODUCT_MANAGER],
  ['product manager', PRODUCT_MANAGER],
])

/**
 * @param said what the rows say, from the first to the last
 * @param told both names in their order, where the table tells them
 * @returns the names of all roles if they are more than two
 */
export function rolesOfTable(
  said: readonly string[],
  told: [string, string] | null,
): TableRoles | { tooMany: string[] } {
  if (told && !isSame(...told)) {
    const known = [...told.map(keyOf), ...BOTH, 'po', 'pm']
    const others = distinct(said.filter((name) => !known.includes(keyOf(name))))
    return others.length === 0 ? withNames(told) : { tooMany: [...told, ...others] }
  }
  const written = distinct(said.filter((name) => !BOTH.includes(keyOf(name))))
  const areUsual = written.every((name) => USUAL.has(keyOf(name)))
  const names = areUsual ? distinct(written.map((name) => USUAL.get(keyOf(name))!)) : written
  return names.length > 2 ? { tooMany: names } : withNames(pairOf(names))
}

function keyOf(name: string): string {
  return name.toLowerCase()
}

function isSame(one: string, other: string): boolean {
  return keyOf(one) === keyOf(other)
}

/** Each once, as it was written first. */
function distinct(names: readonly string[]): string[] {
  const byKey = new Map<string, string>()
  for (const name of names) if (!byKey.has(keyOf(name))) byKey.set(keyOf(name), name)
  return [...byKey.values()]
}

/** The id `po` is the Product Owner’s where there is one. */
function pairOf([one = PRODUCT_OWNER, other = counterpartOf(one)]: string[]): [string, string] {
  return isSame(other, PRODUCT_OWNER) ? [other, one] : [one, other]
}

/** A role that is called “Both” goes before the word for both. */
function withNames([first, second]: [string, string]): TableRoles {
  return {
    names: [first, second],
    meant: new Map<string, readonly DutyRole[]>([
      ...BOTH.map((word) => [word, ['po', 'pm']] as const),
      ['po', ['po']],
      ['pm', ['pm']],
      [keyOf(first), ['po']],
      [keyOf(second), ['pm']],
    ]),
  }
}
