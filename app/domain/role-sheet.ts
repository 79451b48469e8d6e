// What one role has to do with: a page to print and pin to the wall.

import { columnName } from './column-names.ts'
import { DUTY_ROLES, type DutyRole } from './deck.ts'
import type { DutyLine, RoleNames } from './duty-search.ts'
import type { Column } from './placement.ts'

export interface SheetSection {
  id: string
  title: string
  column: Column
  duties: DutyLine[]
}

/** Which columns a role's sheet is made of: a role's own and what it shares. */
export function columnsOfSheet(role: Column): Column[] {
  return isDutyRole(role) ? [role, 'shared'] : [role]
}

/**
 * G5: a role's sheet has what it owns alone, and then what it shares, by who has the last word: first itself, then the
 * other role, then nobody yet. Sections without a duty are left out.
 */
export function sheetSections(
  role: Column,
  duties: readonly DutyLine[],
  roleNames: RoleNames,
): SheetSection[] {
  const own: SheetSection[] = [
    {
      id: 'own',
      title: isDutyRole(role) ? `${roleNames[role]} alone` : columnName(role, roleNames),
      column: role,
      duties: role === 'shared' ? [] : duties.filter(({ column }) => column === role),
    },
  ]
  const shared = duties.filter(({ column }) => column === 'shared')
  const first: readonly DutyRole[] = role === 'pm' ? ['pm', 'po'] : DUTY_ROLES
  const byLastWord = first.map((it) => ({
    id: `shared-${it}`,
    title: `Shared, ${roleNames[it]} has the last word`,
    column: 'shared' as const,
    duties: shared.filter(({ lastWord }) => lastWord === it),
  }))
  const open: SheetSection = {
    id: 'shared-open',
    title: 'Shared, nobody has the last word yet',
    column: 'shared',
    duties: shared.filter(({ lastWord }) => lastWord === null),
  }
  return [...own, ...byLastWord, open].filter(({ duties: { length } }) => length > 0)
}

function isDutyRole(column: Column): column is DutyRole {
  return (DUTY_ROLES as readonly Column[]).includes(column)
}
